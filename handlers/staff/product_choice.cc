#include "handlers/staff/product_choice.h"

#include <algorithm>

namespace handlers::staff {
namespace {

using Products = std::vector<store::Product>;

bool has_sku(const store::Product& product, std::string_view folded) {
  return lower(product.sku.text()) == folded;
}

/// Lower-case letters and digits; what stands between them separates.
Words name_words(std::string_view name) {
  Words words(1);
  for (const char c : lower(name)) {
    const bool kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::vector<Words> names_of(const store::Product& product) {
  std::vector<Words> names = {name_words(product.name)};
  for (const std::string& alias : product.aliases) names.push_back(name_words(alias));
  return names;
}

bool begins_a_word_of_each(const Words& asked, const Words& name) {
  return std::ranges::all_of(asked, [&](const std::string& word) {
    return std::ranges::any_of(name,
                               [&](const std::string& part) { return part.starts_with(word); });
  });
}

template <typename Fits>
Products those(const Products& products, Fits fits) {
  Products found;
  std::ranges::copy_if(products, std::back_inserter(found), fits);
  return found;
}

}  // namespace

bool is_named(const store::Product& product, const Words& words) {
  if (has_sku(product, lower(joined(words)))) return true;
  const Words asked = name_words(joined(words));
  const auto names = names_of(product);
  return !asked.empty() && std::ranges::find(names, asked) != names.end();
}

std::vector<store::Product> products_meant(const std::vector<store::Product>& products,
                                           const Words& words) {
  if (words.empty()) return {};
  const std::string sku = lower(joined(words));
  auto found = those(products, [&](const store::Product& p) { return has_sku(p, sku); });
  if (!found.empty()) return found;

  const Words asked = name_words(joined(words));
  if (asked.empty()) return {};
  found = those(products, [&](const store::Product& p) {
    const auto names = names_of(p);
    return std::ranges::find(names, asked) != names.end();
  });
  if (!found.empty()) return found;
  return those(products, [&](const store::Product& p) {
    const auto names = names_of(p);
    return begins_a_word_of_each(asked, name_words(p.sku.text())) ||
           std::ranges::any_of(
               names, [&](const Words& name) { return begins_a_word_of_each(asked, name); });
  });
}

ProductAndReason product_and_reason(const std::vector<store::Product>& products,
                                    const Words& words) {
  auto meant = products_meant(products, words);
  if (!meant.empty()) return {std::move(meant), {}};
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!looks_like_code(words[at])) continue;
    const std::string sku = lower(words[at]);
    meant = those(products, [&](const store::Product& p) { return has_sku(p, sku); });
    if (meant.empty()) continue;
    Words others = words;
    drop(others, at, 1);
    return {std::move(meant), joined(others)};
  }
  return {};
}

}  // namespace handlers::staff
