#include "handlers/second_reader/shortlist.h"

#include <algorithm>
#include <map>
#include <set>

#include "handlers/intent/fold.h"
#include "handlers/intent/index.h"
#include "handlers/intent/lexicon.h"
#include "handlers/intent/tokenizer.h"

namespace handlers::second_reader {
namespace {

using intent::ProductIndex;

/// What a word of the text may be in the catalogue's words: as written, else with its mistakes
/// mended.
intent::Features features_of(const intent::Token& token, const intent::Index& index) {
  intent::Features features = index.exact(token);
  if (features.empty() && token.is(intent::Token::Kind::Word)) features = index.close(token.text);
  return features;
}

std::map<ProductIndex, double> scores_of(std::string_view text, const intent::Index& index) {
  std::map<ProductIndex, double> scores;
  std::set<std::string> seen;
  const auto tokens = intent::tokenize(intent::fold(text), intent::Lexicon::built_in());
  for (const intent::Token& token : tokens) {
    if (!seen.insert(token.text).second) continue;
    std::set<ProductIndex> sharing;
    for (const intent::Feature feature : features_of(token, index)) {
      const auto holding = index.holding(std::span(&feature, 1));
      sharing.insert(holding.begin(), holding.end());
    }
    for (const ProductIndex product : sharing) {
      scores[product] += 1.0 + 1.0 / static_cast<double>(sharing.size());
    }
  }
  return scores;
}

}  // namespace

std::vector<const store::Product*> shortlist(std::string_view text,
                                             const intent::Catalog& catalog) {
  std::vector<const store::Product*> products;
  if (catalog.products().size() <= kShortlistMax) {
    products.reserve(catalog.products().size());
    for (const store::Product& product : catalog.products()) products.push_back(&product);
    return products;
  }
  const auto scores = scores_of(text, catalog.index());
  // The best has the least; by SKU among equals.
  std::vector<std::pair<double, ProductIndex>> ranked;
  ranked.reserve(scores.size());
  for (const auto& [product, score] : scores) ranked.emplace_back(-score, product);
  std::ranges::sort(ranked);
  for (const auto& [score, product] : ranked) {
    if (products.size() == kShortlistMax) break;
    products.push_back(&catalog.index().product(product));
  }
  return products;
}

}  // namespace handlers::second_reader
