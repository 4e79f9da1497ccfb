// Sentences for people. Every one lives in templates/<language>/<name>.mustache; handlers choose
// the template and its fields. Mustache is met here only. Values are escaped for chat: WhatsApp's *
// _ ~ ` marks and line breaks in values (customers' names, product names) cannot change the look of
// a message.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/types.h"

namespace handlers {

struct Fields;
using FieldList = std::vector<Fields>;
/// Text, yes/no (a section shown or not), or a list of field sets (a section repeated).
using Field = std::variant<std::string, bool, FieldList>;
struct Fields {
  std::map<std::string, Field> values;
};

/// Immutable after construction; safe from any thread.
class Replies {
 public:
  /// `files`: "id/order_held" → template text. Throws std::runtime_error naming a template that
  /// does not parse.
  Replies(std::map<std::string, std::string> files, std::string default_language, std::string zone);

  /// Renders in `language` ("" = the shop's), else in the shop's language. Throws std::logic_error
  /// when the template exists in neither: a test renders each with sample data.
  std::string render(std::string_view name, std::string_view language, const Fields& fields) const;
  std::vector<std::string> names() const;  // without language

  /// "Rp1.250.000" in both languages.
  static std::string money(store::Rupiah amount);
  /// "14.30 WIB" today; "23 Nov 14.30 WIB" otherwise. English: "14:30 WIB".
  std::string deadline(store::Instant at, store::Instant now, std::string_view language) const;
  std::string date(store::Instant at, std::string_view language) const;
  /// "24 Nov".
  std::string day(store::Instant at, std::string_view language) const;
  /// The last midnight of the shop's clock at or before `at`.
  store::Instant day_start(store::Instant at) const;
  /// RFC 3339 with the shop's offset, "2026-11-23T15:40:00+07:00".
  std::string rfc3339(store::Instant at) const;

 private:
  std::map<std::string, std::string> files_;
  std::string default_language_, timezone_;
};

}  // namespace handlers
