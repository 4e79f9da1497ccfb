#include "handlers/intent/index.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "handlers/intent/fold.h"
#include "handlers/intent/numbers.h"
#include "handlers/intent/tokenizer.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

constexpr std::size_t kTypoLeast = 4;  // shorter words are not guessed at

std::string key_of(Features features) {
  std::ranges::sort(features);
  features.erase(std::unique(features.begin(), features.end()), features.end());
  std::string key;
  for (const Feature feature : features) key += std::to_string(feature) + ' ';
  return key;
}

void put_sorted(Features& features, Feature feature) {
  const auto at = std::ranges::lower_bound(features, feature);
  if (at == features.end() || *at != feature) features.insert(at, feature);
}

void put_product(ProductSet& set, ProductIndex product) {
  if (set.empty() || set.back() != product) set.push_back(product);
}

bool holds(const Features& features, Feature feature) {
  return std::ranges::binary_search(features, feature);
}

bool names_nothing(const Token& token, const Lexicon& lexicon) {
  static constexpr std::array<std::string_view, 6> kJoining = {"dan",  "buat",   "untuk",
                                                               "sama", "dengan", "dari"};
  const Senses senses = lexicon.of(token.text);
  return senses.any({Sense::AllOf, Sense::Yang, Sense::Or, Sense::SizeWord}) ||
         std::ranges::find(kJoining, token.text) != kJoining.end();
}

std::string folded_code(std::string_view sku) {
  std::string code;
  for (const char c : fold(sku)) {
    if (c != kCapital) code += c;
  }
  return code;
}

}  // namespace

Index::Index(const std::vector<store::Product>& products, const Lexicon& lexicon)
    : products_(products), entries_(products.size()) {
  const std::vector<Names> names = learn_words(lexicon);
  for (ProductIndex at = 0; at < products_.size(); ++at) add_product(at, names[at], lexicon);
  repeated_.clear();
  add_typos();
}

// All words first, so that "tote bag" is found to be "totebag" elsewhere.
std::vector<Index::Names> Index::learn_words(const Lexicon& lexicon) {
  std::vector<Names> all;
  all.reserve(products_.size());
  for (const store::Product& product : products_) {
    Names& names = all.emplace_back();
    names.reserve(1 + product.aliases.size());
    names.push_back(wording_of(product.name, lexicon));
    for (const std::string& alias : product.aliases) names.push_back(wording_of(alias, lexicon));
  }
  return all;
}

Feature Index::intern(const std::string& text) {
  const auto [found, added] = ids_.try_emplace(text, static_cast<Feature>(texts_.size()));
  if (added) {
    texts_.push_back(text);
    heads_.push_back(false);
    axes_.emplace_back();
    postings_.emplace_back();
  }
  return found->second;
}

Index::Wording Index::wording_of(std::string_view text, const Lexicon& lexicon) {
  Wording wording;
  Features& features = wording.features;
  bool after_word = false;
  const Tokens tokens = read_numbers(tokenize(fold(text), lexicon), lexicon);
  for (const Token& token : tokens) {
    const bool doubles = after_word && token.glued && token.is(Kind::Number) && token.text == "2";
    after_word = token.is(Kind::Word);
    if (doubles) continue;                                                // "sarung kotak2"
    if (token.unclear == Token::Unclear::Range && !token.stem.empty()) {  // "0-3 bulan"
      features.push_back(intern(token.stem));
      continue;
    }
    if (token.is(Kind::Mark) || token.is(Kind::Break) || token.is(Kind::Noise)) continue;
    // "kaos kaki motif": what a name ends with tells it from others.
    const bool closes = &token == &tokens.back() && features.size() >= 2;
    if (token.is(Kind::Word) && !closes && names_nothing(token, lexicon)) continue;
    if (token.is(Kind::Number)) {
      if (token.multiple > 1) features.push_back(intern(token.unit));
      const bool one_unit = token.value == 1 && !token.unit.empty();
      if (!one_unit && !token.text.empty()) features.push_back(intern("#" + token.text));
      if (one_unit && token.text.empty()) features.push_back(intern(token.unit));
      continue;
    }
    const Feature feature = intern(token.is(Kind::Money) ? "#" + token.written : token.text);
    if (token.is(Kind::Measure) && !token.stem.empty())
      put_sorted(wording.also, intern("#" + token.stem));
    if (wording.first < 0 && token.is(Kind::Word)) wording.first = feature;
    features.push_back(feature);
  }
  return wording;
}

// Families, categories and attributes are those of many products.
const Index::Wording& Index::repeated_wording(const std::string& text, const Lexicon& lexicon) {
  const auto known = repeated_.find(text);
  if (known != repeated_.end()) return known->second;
  return repeated_.emplace(text, wording_of(text, lexicon)).first->second;
}

void Index::add_product(ProductIndex at, const Names& names, const Lexicon& lexicon) {
  const store::Product& product = products_[at];
  Entry& entry = entries_[at];
  entry.unit = lexicon.standard(squeeze(product.unit));
  codes_.emplace(folded_code(product.sku.text()), at);
  add_attributes(entry, product, lexicon);
  for (const Wording& name : names) add_name(entry, at, name);
  add_group(families_, repeated_wording(product.family, lexicon), at);
  add_group(categories_, repeated_wording(product.category, lexicon), at);
  Features all = entry.extras;
  for (const Name& name : entry.names) {
    for (const Feature feature : name.features) put_sorted(all, feature);
    for (const Feature feature : name.also) put_sorted(all, feature);
  }
  for (const Feature feature : all) postings_[static_cast<std::size_t>(feature)].push_back(at);
}

void Index::add_name(Entry& entry, ProductIndex at, const Wording& wording) {
  const Features& features = wording.features;
  if (features.empty()) return;
  if (text(features.back()).starts_with('#')) closing_.insert(features.back());
  put_name(entry, at, wording);
  for (std::size_t i = 0; i + 1 < features.size(); ++i) {
    if (text(features[i]).size() < 3 || text(features[i + 1]).size() < 3) continue;
    const auto whole = ids_.find(squeeze(text(features[i]) + text(features[i + 1])));
    if (whole == ids_.end()) continue;
    Wording joined = wording;
    joined.features[i] = whole->second;
    joined.features.erase(joined.features.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    if (i == 0) joined.first = whole->second;
    put_name(entry, at, joined);
  }
}

void Index::put_name(Entry& entry, ProductIndex at, const Wording& wording) {
  const Features& features = wording.features;
  Name name;
  name.also = wording.also;
  if (entry.own.empty()) entry.own = features;
  if (wording.first >= 0) heads_[static_cast<std::size_t>(wording.first)] = true;
  for (const Feature feature : features) {
    put_sorted(name.features, feature);
    if (text(feature).starts_with('=')) put_sorted(entry.extras, feature);
  }
  add_equal(features, at);
  // "gayo 250" equals "gayo 250g".
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!text(features[i]).starts_with('=')) continue;
    for (const Feature bare : name.also) {
      Features other = features;
      other[i] = bare;
      add_equal(other, at);
    }
  }
  entry.names.push_back(std::move(name));
}

void Index::add_group(std::unordered_map<std::string, ProductSet>& groups, const Wording& name,
                      ProductIndex at) {
  const auto& [features, also, first] = name;
  if (features.empty()) return;
  put_product(groups[key_of(features)], at);
  if (first < 0) return;
  heads_[static_cast<std::size_t>(first)] = true;
  // A word of a category alone is looked for as well, though no name has it.
  if (postings_[static_cast<std::size_t>(first)].empty()) category_words_.insert(first);
}

void Index::add_equal(const Features& features, ProductIndex at) {
  put_product(equals_[key_of(features)], at);
}

void Index::add_attributes(Entry& entry, const store::Product& product, const Lexicon& lexicon) {
  for (const auto& [axis, value] : product.attributes) {
    std::string spoken = value;
    if (axis == "level" || axis == "isi") spoken.insert(0, axis + " ");
    for (const Feature feature : repeated_wording(spoken, lexicon).features) {
      put_sorted(entry.extras, feature);
      if (axes_[static_cast<std::size_t>(feature)].empty())
        axes_[static_cast<std::size_t>(feature)] = axis;
    }
  }
  if (product.pack_size)
    put_sorted(entry.extras, intern("isi:" + std::to_string(*product.pack_size)));
}

void Index::add_typos() {
  for (Feature feature = 0; feature < static_cast<Feature>(texts_.size()); ++feature) {
    const std::string& word = text(feature);
    if (word.size() < 3 || !std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
      continue;
    for (const auto& key : typo_keys(word)) typos_[key].push_back(feature);
  }
}

std::optional<Feature> Index::find(const std::string& word) const {
  const auto found = ids_.find(word);
  if (found == ids_.end()) return std::nullopt;
  if (postings_[static_cast<std::size_t>(found->second)].empty() &&
      !category_words_.contains(found->second)) {
    return std::nullopt;
  }
  return found->second;
}

Features Index::exact(const Token& token) const {
  Features features;
  const auto add = [&](const std::string& word) {
    if (const auto feature = find(word);
        feature && std::ranges::find(features, *feature) == features.end()) {
      features.push_back(*feature);
    }
  };
  if (token.is(Kind::Word)) {
    add(token.text);
    if (!token.stem.empty()) add(token.stem);
  } else if (token.is(Kind::Measure) || token.is(Kind::Spec)) {
    add(token.text);
    if (token.text.starts_with("no:")) {
      add("#" + token.text.substr(3));
      add("#0" + token.text.substr(3));
    }
  } else if (token.is(Kind::Number)) {
    add("#" + token.text);
  }
  return features;
}

Features Index::close(const std::string& word) const {
  Features features;
  if (word.size() < 3) return features;
  const int limit = word.size() >= kTwoTyposLeast ? 2 : 1;
  int best = limit;
  for (const auto& key : typo_keys(word)) {
    const auto found = typos_.find(key);
    if (found == typos_.end()) continue;
    for (const Feature feature : found->second) {
      const int distance = edit_distance(word, text(feature), limit);
      if (distance > best || text(feature).front() != word.front()) continue;
      if (text(feature).size() < kTypoLeast && word.size() < kTypoLeast && distance > 0 &&
          word.size() == text(feature).size() && word.back() != text(feature).back())
        continue;
      if (distance < best) features.clear();
      best = distance;
      if (std::ranges::find(features, feature) == features.end()) features.push_back(feature);
    }
  }
  return features;
}

std::optional<std::pair<Feature, Feature>> Index::parted(const std::string& word) const {
  for (std::size_t at = 3; at + 3 <= word.size(); ++at) {
    const auto first = find(word.substr(0, at));
    const auto second = first ? find(word.substr(at)) : std::nullopt;
    if (second && any_holding(Features{*first, *second})) return std::pair{*first, *second};
  }
  return std::nullopt;
}

bool Index::has_all(const Entry& entry, std::span<const Feature> features) const {
  return std::ranges::any_of(entry.names, [&](const Name& name) {
    return std::ranges::all_of(features, [&](Feature feature) {
      return holds(name.features, feature) || holds(name.also, feature) ||
             holds(entry.extras, feature);
    });
  });
}

ProductSet Index::holding(std::span<const Feature> features) const {
  ProductSet found;
  if (features.empty()) return found;
  const auto size_of = [this](Feature feature) {
    return postings_[static_cast<std::size_t>(feature)].size();
  };
  const Feature rarest = *std::ranges::min_element(features, {}, size_of);
  for (const ProductIndex at : postings_[static_cast<std::size_t>(rarest)]) {
    if (has_all(entries_[at], features)) found.push_back(at);
  }
  return found;
}

bool Index::any_holding(std::span<const Feature> features) const {
  if (features.empty()) return false;
  const auto size_of = [this](Feature feature) {
    return postings_[static_cast<std::size_t>(feature)].size();
  };
  const Feature rarest = *std::ranges::min_element(features, {}, size_of);
  return std::ranges::any_of(postings_[static_cast<std::size_t>(rarest)],
                             [&](ProductIndex at) { return has_all(entries_[at], features); });
}

Fit Index::fitting(std::span<const Feature> features) const {
  const std::string key = key_of(Features(features.begin(), features.end()));
  if (const auto equal = equals_.find(key); equal != equals_.end()) return {equal->second, true};
  // "kaos polos hitam" is the family of that name, not the socks that have the same words.
  if (const auto family = families_.find(key); family != families_.end())
    return {family->second, true};
  ProductSet found = holding(features);
  if (const auto category = categories_.find(key); category != categories_.end()) {
    ProductSet both;
    std::ranges::set_union(found, category->second, std::back_inserter(both));
    return {std::move(both), false};
  }
  return {std::move(found), false};
}

std::optional<ProductIndex> Index::by_code(const std::string& folded_sku) const {
  const auto found = codes_.find(folded_sku);
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

std::optional<ProductIndex> Index::find(const store::Sku& sku) const {
  const auto found = std::ranges::lower_bound(products_, sku, {}, &store::Product::sku);
  if (found == products_.end() || found->sku != sku) return std::nullopt;
  return static_cast<ProductIndex>(found - products_.begin());
}

bool Index::has_family(std::span<const Feature> features) const {
  // The features without one or two of them are a family: small sets, so that trying is cheap.
  Features all(features.begin(), features.end());
  if (all.size() > 6) return false;
  for (unsigned mask = 1; mask < (1U << all.size()); ++mask) {
    Features some;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((mask >> i) & 1U) some.push_back(all[i]);
    }
    if (families_.contains(key_of(some))) return true;
  }
  return false;
}

bool Index::written_in_alias(ProductIndex product, Feature feature) const {
  return std::ranges::any_of(entries_[product].names,
                             [&](const Name& name) { return holds(name.features, feature); });
}

}  // namespace handlers::intent
