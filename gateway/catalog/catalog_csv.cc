#include "gateway/catalog/catalog_csv.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <span>

namespace gateway::catalog {
namespace {

constexpr std::array<std::string_view, 10> kColumns = {
    "sku",     "name",    "price",    "on_hand",    "unit",
    "aliases", "product", "category", "attributes", "active"};
constexpr std::int64_t kPriceMax = 1'000'000'000'000;
constexpr std::int64_t kCountMax = 1'000'000'000;
constexpr std::size_t kTextBytesMax = 500;

struct Record {
  int line = 0;
  std::vector<std::string> fields;
};

/// Splits a file into records, each with the line it begins on.
class Splitter {
 public:
  explicit Splitter(char delimiter) {
    if (csv_init(&parser_, CSV_APPEND_NULL) != 0) throw std::bad_alloc();
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  }
  ~Splitter() { csv_free(&parser_); }
  Splitter(const Splitter&) = delete;
  Splitter& operator=(const Splitter&) = delete;

  std::vector<Record> split(std::string_view text) {
    for (const char c : text) {
      csv_parse(&parser_, &c, 1, &Splitter::field, &Splitter::end, this);
      if (c == '\n') ++line_;
    }
    csv_fini(&parser_, &Splitter::field, &Splitter::end, this);
    return std::move(records_);
  }

 private:
  static void field(void* text, std::size_t size, void* self) {
    auto* splitter = static_cast<Splitter*>(self);
    if (splitter->fields_.empty()) splitter->begin_ = splitter->line_;
    splitter->fields_.emplace_back(static_cast<const char*>(text), size);
  }
  static void end(int, void* self) {
    auto* splitter = static_cast<Splitter*>(self);
    const bool blank = std::ranges::all_of(splitter->fields_, &std::string::empty);
    if (!blank) splitter->records_.push_back({splitter->begin_, splitter->fields_});
    splitter->fields_.clear();
  }

  csv_parser parser_{};
  std::vector<Record> records_;
  std::vector<std::string> fields_;
  int line_ = 1;
  int begin_ = 1;
};

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t max) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0 || number > max) {
    return std::nullopt;
  }
  return number;
}

std::optional<bool> yes_or_no(std::string_view text) {
  if (text == "1" || text == "true" || text == "yes" || text == "ya") return true;
  if (text == "0" || text == "false" || text == "no" || text == "tidak") return false;
  return std::nullopt;
}

class Reader {
 public:
  CatalogFile read(std::string_view csv) {
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    const std::string_view first = csv.substr(0, csv.find('\n'));
    const char delimiter =
        first.find(',') == std::string_view::npos && first.find(';') != std::string_view::npos
            ? ';'
            : ',';
    const std::vector<Record> records = Splitter(delimiter).split(csv);
    if (records.empty()) {
      problem(1, "the file is empty: the first line must name the columns");
    } else if (header(records.front())) {
      for (const Record& record : std::span(records).subspan(1)) row(record);
    }
    if (!file_.problems.empty()) file_.rows.clear();
    return std::move(file_);
  }

 private:
  void problem(int line, std::string what) { file_.problems.push_back({line, std::move(what)}); }

  bool header(const Record& record) {
    for (const std::string& field : record.fields) {
      std::string name = field;
      std::ranges::transform(name, name.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      if (std::ranges::find(kColumns, name) == kColumns.end()) {
        problem(record.line, fmt::format("unknown column \"{}\"", field));
      }
      if (std::ranges::find(names_, name) != names_.end()) {
        problem(record.line, fmt::format("column \"{}\" stands twice", name));
      }
      names_.push_back(name);
    }
    for (const std::string_view needed : {"sku", "name", "price"}) {
      if (std::ranges::find(names_, needed) == names_.end()) {
        problem(record.line, fmt::format("column \"{}\" is missing", needed));
      }
    }
    return file_.problems.empty();
  }

  /// The field of a column; absent when the file has no such column or leaves it empty.
  std::optional<std::string> field(const Record& record, std::string_view name) const {
    const auto column = std::ranges::find(names_, name);
    const auto index = static_cast<std::size_t>(column - names_.begin());
    if (column == names_.end() || index >= record.fields.size() || record.fields[index].empty())
      return std::nullopt;
    return record.fields[index];
  }

  void row(const Record& record) {
    const std::size_t before = file_.problems.size();
    if (record.fields.size() > names_.size()) {
      problem(record.line,
              fmt::format("{} fields, but only {} columns", record.fields.size(), names_.size()));
    }
    const auto sku = store::Sku::parse(field(record, "sku").value_or(""));
    if (!sku) problem(record.line, "sku must be 1 to 64 characters without space, quote or comma");
    if (sku && !seen_.insert(sku->text()).second) {
      problem(record.line, fmt::format("sku {} stands twice in the file", sku->text()));
    }
    const std::string name = field(record, "name").value_or("");
    if (name.empty() || name.size() > kTextBytesMax)
      problem(record.line, "name must be 1 to 500 bytes");
    const auto price = whole_number(field(record, "price").value_or(""), kPriceMax);
    if (!price) problem(record.line, "price must be whole rupiah in digits alone, like 75000");
    std::optional<store::Quantity> on_hand;
    if (const auto text = field(record, "on_hand")) {
      if (const auto number = whole_number(*text, kCountMax)) on_hand = store::Quantity{*number};
      if (!on_hand) problem(record.line, "on_hand must be a whole number, zero or more");
    }
    std::optional<bool> active;
    if (const auto text = field(record, "active")) {
      active = yes_or_no(*text);
      if (!active) problem(record.line, "active must be 1 or 0");
    }
    const auto attributes = attributes_of(record);
    if (file_.problems.size() > before) return;
    std::optional<std::vector<std::string>> aliases;
    if (const auto text = field(record, "aliases")) aliases = split_list(*text, '|');
    file_.rows.push_back({record.line, *sku, name, store::Rupiah{*price}, on_hand,
                          field(record, "unit"), field(record, "product"),
                          field(record, "category"), aliases, attributes, active});
  }

  std::optional<std::map<std::string, std::string>> attributes_of(const Record& record) {
    const auto text = field(record, "attributes");
    if (!text) return std::nullopt;
    std::map<std::string, std::string> attributes;
    for (const std::string& pair : split_list(*text, ';')) {
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos || equals == 0) {
        problem(record.line,
                fmt::format("attributes must look like size=L;colour=black, not \"{}\"", pair));
        return std::nullopt;
      }
      attributes[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return attributes;
  }

  CatalogFile file_;
  std::vector<std::string> names_;
  std::set<std::string> seen_;
};

std::string quoted(std::string_view text) {
  if (text.find_first_of(",;\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string attributes_text(const store::Product& product) {
  std::string text;
  for (const auto& [name, value] : product.attributes) {
    text += fmt::format("{}{}={}", text.empty() ? "" : ";", name, value);
  }
  if (product.pack_size)
    text += fmt::format("{}isi={}", text.empty() ? "" : ";", *product.pack_size);
  return text;
}

}  // namespace

CatalogFile read_catalog(std::string_view csv) {
  if (csv.size() > kCatalogBytesMax) return {{}, {{1, "the file is larger than 64 MiB"}}};
  return Reader().read(csv);
}

std::string write_catalog(const std::vector<store::Product>& products,
                          const std::vector<store::Stock>& stock) {
  std::map<std::string, std::int64_t> on_hand;
  for (const store::Stock& item : stock) on_hand[item.sku.text()] = item.on_hand.count;
  std::string csv = "sku,name,price,on_hand,unit,aliases,product,category,attributes,active\n";
  for (const store::Product& product : products) {
    std::string aliases;
    for (const std::string& alias : product.aliases)
      aliases += (aliases.empty() ? "" : "|") + alias;
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", product.sku.text(), quoted(product.name),
                       product.price.amount, on_hand[product.sku.text()], quoted(product.unit),
                       quoted(aliases), quoted(product.family), quoted(product.category),
                       quoted(attributes_text(product)), product.active ? 1 : 0);
  }
  return csv;
}

}  // namespace gateway::catalog
