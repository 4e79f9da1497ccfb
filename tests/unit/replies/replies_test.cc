// Sentences come from templates, in the reader's language, with values that stay harmless.
#include "handlers/replies/replies.h"

#include <gtest/gtest.h>

#include "handlers/replies/embedded_templates.h"

namespace handlers {
namespace {

using store::Instant;
using store::Rupiah;

Instant at(std::int64_t seconds) {
  return store::from_ms(seconds * 1000);
}
constexpr std::int64_t kNoon = 1795496400;  // 24 Nov 2026, 12.00 WIB

Replies replies(std::map<std::string, std::string> files,
                const std::string& zone = "Asia/Jakarta") {
  return Replies(std::move(files), "id", zone);
}

TEST(Replies, FillsTheTemplateOfTheAskedLanguage) {
  const Replies r = replies({{"id/hi", "Halo {{name}}\n"}, {"en/hi", "Hello {{name}}\n"}});
  const Fields fields{{{"name", std::string("Sari")}}};

  EXPECT_EQ(r.render("hi", "", fields), "Halo Sari");
  EXPECT_EQ(r.render("hi", "en", fields), "Hello Sari");
  EXPECT_EQ(r.render("hi", "jv", fields), "Halo Sari");  // a language without templates
}

TEST(Replies, NeutralisesMarksInValuesButKeepsThoseOfTheTemplate) {
  const Replies r = replies({{"id/total", "*Total* {{name}}"}});
  EXPECT_EQ(r.render("total", "", {{{"name", std::string("*a*\nb{{name}}")}}}),
            "*Total* \u2217a\u2217 b{{name}}");
}

TEST(Replies, RepeatsListsAndLeavesOutWhatIsEmpty) {
  const Replies r = replies(
      {{"id/cart", "{{#items}}\n- {{name}}\n{{/items}}\n{{#note}}Catatan: {{note}}{{/note}}"}});
  Fields fields;
  fields.values["items"] =
      FieldList{Fields{{{"name", std::string("Kopi")}}}, Fields{{{"name", std::string("Teh")}}}};
  fields.values["note"] = std::string();
  EXPECT_EQ(r.render("cart", "", fields), "- Kopi\n- Teh");
  fields.values["note"] = std::string("sore");
  EXPECT_EQ(r.render("cart", "", fields), "- Kopi\n- Teh\nCatatan: sore");
}

TEST(Replies, LeavesNoEmptyLineWhereASectionIsLeftOut) {
  const Replies r =
      replies({{"id/x",
                "{{#gone}}\nGone {{gone}}\n{{/gone}}\n{{#a}}\n{{#b}}\n- {{b}}\n{{/b}}\n"
                "{{/a}}\nTotal\n\n{{#note}}\nNote {{note}}\n{{/note}}\nBye"}});
  Fields fields;
  EXPECT_EQ(r.render("x", "", fields), "Total\n\nBye");  // an empty line of its own stays
  fields.values["a"] = true;
  fields.values["b"] = std::string("1");
  fields.values["note"] = std::string("n");
  EXPECT_EQ(r.render("x", "", fields), "- 1\nTotal\n\nNote n\nBye");
  fields.values["gone"] = std::string("g");
  EXPECT_EQ(r.render("x", "", fields), "Gone g\n- 1\nTotal\n\nNote n\nBye");
}

TEST(Replies, RefusesABrokenTemplateAndAnUnknownZoneAtStart) {
  EXPECT_THROW(replies({{"id/bad", "{{#a}}"}}), std::runtime_error);
  EXPECT_THROW(replies({}, "Asia/Nowhere"), std::runtime_error);
  EXPECT_THROW((void)replies({}).render("missing", "id", {}), std::logic_error);
}

TEST(Replies, WritesMoneyTheIndonesianWay) {
  EXPECT_EQ(Replies::money(Rupiah{0}), "Rp0");
  EXPECT_EQ(Replies::money(Rupiah{999}), "Rp999");
  EXPECT_EQ(Replies::money(Rupiah{1000}), "Rp1.000");
  EXPECT_EQ(Replies::money(Rupiah{1250000}), "Rp1.250.000");
  EXPECT_EQ(Replies::money(Rupiah{-25000}), "-Rp25.000");
}

TEST(Replies, PrintsDeadlinesWithTheShopsZone) {
  const Replies jakarta = replies({});
  EXPECT_EQ(jakarta.deadline(at(kNoon + 9000), at(kNoon), "id"), "14.30 WIB");
  EXPECT_EQ(jakarta.deadline(at(kNoon + 9000), at(kNoon), "en"), "14:30 WIB");
  EXPECT_EQ(jakarta.deadline(at(kNoon + 43200), at(kNoon), ""), "25 Nov 00.00 WIB");
  EXPECT_EQ(jakarta.deadline(at(kNoon + 43200), at(kNoon), "en"), "25 Nov, 00:00 WIB");
  EXPECT_EQ(replies({}, "Asia/Makassar").deadline(at(kNoon), at(kNoon), "id"), "13.00 WITA");
  EXPECT_EQ(replies({}, "Asia/Jayapura").deadline(at(kNoon), at(kNoon), "id"), "14.00 WIT");
}

TEST(Replies, WritesDatesAndTimestamps) {
  const Replies r = replies({});
  EXPECT_EQ(r.date(at(1796058000 - 14 * 86400), "id"), "17 Nov 2026");
  EXPECT_EQ(r.date(at(1746158400), "id"), "2 Mei 2025");
  EXPECT_EQ(r.date(at(1746158400), "en"), "2 May 2025");
  EXPECT_EQ(r.rfc3339(at(kNoon)), "2026-11-24T12:00:00+07:00");
}

TEST(Replies, ADayBeginsAtMidnightByTheShopsClock) {
  const auto begins = [](std::int64_t seconds, const char* zone) {
    const Replies shop = replies({}, zone);
    return shop.rfc3339(shop.day_start(at(seconds)));
  };
  EXPECT_EQ(begins(kNoon, "Asia/Jakarta"), "2026-11-24T00:00:00+07:00");
  EXPECT_EQ(begins(kNoon, "Asia/Jayapura"), "2026-11-24T00:00:00+09:00");
  EXPECT_EQ(begins(kNoon + 43200, "Asia/Jakarta"), "2026-11-25T00:00:00+07:00") << "at midnight";
  EXPECT_EQ(begins(kNoon + 43199, "Asia/Jakarta"), "2026-11-24T00:00:00+07:00") << "just before";
}

TEST(Replies, HoldsEveryEmbeddedTemplateInBothLanguages) {
  const auto files = embedded_templates();
  ASSERT_FALSE(files.empty());
  for (const auto& [name, text] : files) {
    const std::string bare = name.substr(name.find('/') + 1);
    EXPECT_TRUE(files.count("id/" + bare)) << name << " is missing in Indonesian";
    EXPECT_TRUE(files.count("en/" + bare)) << name << " is missing in English";
  }
}

}  // namespace
}  // namespace handlers
