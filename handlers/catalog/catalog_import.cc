#include "handlers/catalog/catalog_import.h"

#include <fmt/format.h>

#include <charconv>

#include <algorithm>

#include "store/journal.h"
#include "store/taught_aliases.h"

namespace handlers {
namespace {

using store::Product;

std::optional<std::int64_t> pack_size_of(const std::string& text) {
  std::int64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc{} || end != text.data() + text.size() || size < 1) return std::nullopt;
  return size;
}

void take_attributes(Product& product, const std::map<std::string, std::string>& attributes) {
  product.attributes = attributes;
  product.pack_size.reset();
  const auto pack = product.attributes.find("isi");
  if (pack == product.attributes.end()) return;
  product.pack_size = pack_size_of(pack->second);
  if (product.pack_size) product.attributes.erase(pack);
}

/// The product as it is after the row: what the row leaves out stays.
Product merged(const CatalogRow& row, const std::optional<Product>& existing) {
  Product product = existing.value_or(Product{.sku = row.sku,
                                              .name = row.name,
                                              .price = row.price,
                                              .unit = "pcs",
                                              .aliases = {},
                                              .family = {},
                                              .category = {},
                                              .attributes = {},
                                              .pack_size = {},
                                              .active = true});
  product.name = row.name;
  product.price = row.price;
  if (row.unit) product.unit = *row.unit;
  if (row.family) product.family = *row.family;
  if (row.category) product.category = *row.category;
  if (row.aliases) product.aliases = *row.aliases;
  if (row.attributes) take_attributes(product, *row.attributes);
  if (row.active) product.active = *row.active;
  return product;
}

std::string difference(const Product& before, const Product& after) {
  std::string text;
  const auto note = [&](std::string_view what) {
    if (!text.empty()) text += ", ";
    text += what;
  };
  if (before.name != after.name)
    note(fmt::format("name \"{}\" -> \"{}\"", before.name, after.name));
  if (before.price != after.price) {
    note(fmt::format("price {} -> {}", before.price.amount, after.price.amount));
  }
  if (before.unit != after.unit) note(fmt::format("unit {} -> {}", before.unit, after.unit));
  if (before.aliases != after.aliases) note("aliases");
  if (before.family != after.family) note("product");
  if (before.category != after.category) note("category");
  if (before.attributes != after.attributes || before.pack_size != after.pack_size) {
    note("attributes");
  }
  if (before.active != after.active) note(after.active ? "active again" : "not active any more");
  return text;
}

class Import {
 public:
  Import(store::Transaction& tx, bool apply, const store::Cause& cause)
      : products_(tx), taught_(tx), inventory_(tx), apply_(apply), cause_(cause) {}

  void row(const CatalogRow& row) {
    const std::optional<Product> existing = products_.find(row.sku);
    Product product = merged(row, existing);
    if (existing && row.aliases) keep_taught(product);
    std::string what = existing ? difference(*existing, product) : "new: " + product.name;
    const std::string stock = stock_difference(row);
    if (!stock.empty()) what += (what.empty() ? "" : ", ") + stock;
    count(row, existing.has_value(), what);
    if (apply_) write(row, existing, product);
  }
  CatalogImport take() { return std::move(result_); }

 private:
  /// What staff taught from chat stays, whatever the file says.
  void keep_taught(Product& product) {
    for (std::string& alias : taught_.of(product.sku)) {
      if (std::ranges::find(product.aliases, alias) == product.aliases.end())
        product.aliases.push_back(std::move(alias));
    }
  }

  std::string stock_difference(const CatalogRow& row) {
    if (!row.on_hand) return {};
    const auto stock = inventory_.stock(row.sku);
    const std::int64_t before = stock ? stock->on_hand.count : 0;
    if (stock && row.on_hand->count < stock->held.count + stock->committed.count) {
      result_.refused.push_back(
          {row.line, fmt::format("{}: on_hand {} is less than the {} already promised to customers",
                                 row.sku.text(), row.on_hand->count,
                                 stock->held.count + stock->committed.count)});
    }
    if (before == row.on_hand->count) return {};
    return fmt::format("on_hand {} -> {}", before, row.on_hand->count);
  }

  void count(const CatalogRow& row, bool known, const std::string& what) {
    if (what.empty()) {
      ++result_.unchanged;
      return;
    }
    ++(known ? result_.changed : result_.added);
    result_.changes.push_back({row.line, row.sku.text() + ": " + what});
  }

  void write(const CatalogRow& row, const std::optional<Product>& existing,
             const Product& product) {
    if (!existing || *existing != product) products_.put(product);
    if (!row.on_hand) return;
    if (!inventory_.count(row.sku, *row.on_hand, cause_)) {
      throw std::logic_error("a count was refused after it had been checked");
    }
  }

  store::Products products_;
  store::TaughtAliases taught_;
  store::Inventory inventory_;
  bool apply_;
  store::Cause cause_;
  CatalogImport result_;
};

CatalogImport pass(store::Transaction& tx, const std::vector<CatalogRow>& rows, bool apply,
                   const store::Cause& cause) {
  Import import(tx, apply, cause);
  for (const CatalogRow& row : rows) import.row(row);
  return import.take();
}

}  // namespace

CatalogImport import_catalog(store::Transaction& tx, const std::vector<CatalogRow>& rows,
                             bool apply, const store::Cause& cause) {
  CatalogImport outcome = pass(tx, rows, false, cause);
  if (!apply || !outcome.refused.empty() || outcome.changes.empty()) return outcome;
  pass(tx, rows, true, cause);
  store::Journal(tx).add(
      {.seq = 0,
       .at = cause.at,
       .who = cause.who,
       .action = "catalog_import",
       .subject = "",
       .detail = fmt::format("{} added, {} changed", outcome.added, outcome.changed),
       .outcome = "done"});
  return outcome;
}

}  // namespace handlers
