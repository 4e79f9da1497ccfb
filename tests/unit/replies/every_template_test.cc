// Every reply that the program can give, in both languages, with everything it may say and with
// nothing: so that a template cannot break on the day it is first needed.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "handlers/replies/clip.h"
#include "handlers/replies/embedded_templates.h"
#include "handlers/replies/replies.h"

namespace handlers {
namespace {

constexpr std::size_t kBodyUnitsMax = 1024;  // of the smallest kind of message, with buttons

/// The names in a template's tags, by the tag's mark: '#', '^' or none.
struct Names {
  std::set<std::string> variables, sections;
};

Names names_in(const std::string& text) {
  static const std::regex tag(R"(\{\{\{?\s*([#^/&!>]?)\s*([^}\s]+)\s*\}?\}\})");
  Names names;
  for (std::sregex_iterator at(text.begin(), text.end(), tag), end; at != end; ++at) {
    const std::string mark = (*at)[1];
    if (mark.empty() || mark == "&") names.variables.insert((*at)[2]);
    if (mark == "#" || mark == "^") names.sections.insert((*at)[2]);
  }
  return names;
}

/// Every field present: texts where a value is printed, else a list of one.
Fields everything(const Names& names) {
  Fields fields;
  for (const std::string& name : names.sections) fields.values[name] = FieldList(1);
  for (const std::string& name : names.variables) fields.values[name] = "*Gayo* {{x}}";
  return fields;
}

class EveryTemplate : public testing::TestWithParam<std::string> {
 protected:
  const std::map<std::string, std::string> files_ = embedded_templates();
  const Replies replies_{files_, "id", "Asia/Jakarta"};
};

TEST_P(EveryTemplate, RendersInBothLanguagesWithNothingLeftOver) {
  for (const std::string language : {"id", "en"}) {
    const auto file = files_.find(language + "/" + GetParam());
    ASSERT_NE(file, files_.end()) << "missing in " << language;
    const std::string text =
        replies_.render(GetParam(), language, everything(names_in(file->second)));
    EXPECT_FALSE(text.empty());
    EXPECT_LE(utf16_length(text), kBodyUnitsMax);
    EXPECT_EQ(text.find("*Gayo*"), std::string::npos) << "a value is not escaped: " << text;
    EXPECT_NO_THROW((void)replies_.render(GetParam(), language, {}));
  }
}

TEST_P(EveryTemplate, UsesTheSameFieldsInBothLanguages) {
  const Names id = names_in(files_.at("id/" + GetParam()));
  const Names en = names_in(files_.at("en/" + GetParam()));
  EXPECT_EQ(id.variables, en.variables);
  EXPECT_EQ(id.sections, en.sections);
}

INSTANTIATE_TEST_SUITE_P(
    All, EveryTemplate,
    testing::ValuesIn(Replies(embedded_templates(), "id", "Asia/Jakarta").names()),
    [](const auto& param) { return param.param; });

}  // namespace
}  // namespace handlers
