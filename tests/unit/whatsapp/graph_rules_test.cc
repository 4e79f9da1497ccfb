// The platform's limits, at and beyond each (contract, sections 6.3 to 6.6 and 8.10).
#include "gateway/simulator/graph_rules.h"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "gateway/simulator/graph_media.h"
#include "gateway/whatsapp/hostile_json.h"
#include "gateway/whatsapp/multipart.h"
#include "gateway/whatsapp/qr_png.h"

namespace gateway::simulator {
namespace {

using nlohmann::json;
using whatsapp::Node;

std::int64_t refused(const json& message) {
  const auto error = check_message(Node(message));
  return error ? error->code : 0;
}

json to_sari(json message) {
  message["messaging_product"] = "whatsapp";
  message["to"] = "+6281234567890";
  return message;
}
json text(const std::string& body) {
  return to_sari({{"type", "text"}, {"text", {{"body", body}}}});
}
json interactive(json content) {
  return to_sari({{"type", "interactive"}, {"interactive", std::move(content)}});
}
json buttons(const std::vector<std::pair<std::string, std::string>>& ids_and_titles,
             const std::string& body = "Jadi?") {
  json list = json::array();
  for (const auto& [id, title] : ids_and_titles) {
    list.push_back({{"type", "reply"}, {"reply", {{"id", id}, {"title", title}}}});
  }
  return interactive(
      {{"type", "button"}, {"body", {{"text", body}}}, {"action", {{"buttons", list}}}});
}
json list_of(const std::vector<json>& rows, const std::string& button = "Lihat",
             const std::string& body = "Yang mana?") {
  const json action{{"button", button}, {"sections", json::array({{{"rows", rows}}})}};
  return interactive({{"type", "list"}, {"body", {{"text", body}}}, {"action", action}});
}
json row(const std::string& id, const std::string& title, const std::string& description = "") {
  return {{"id", id}, {"title", title}, {"description", description}};
}
std::vector<json> rows(int count) {
  std::vector<json> rows;
  for (int i = 0; i < count; ++i) rows.push_back(row("r" + std::to_string(i), "Sama"));
  return rows;
}
json with_parameter(const std::string& parameter) {
  const json body{{"type", "body"}, {"parameters", {{{"type", "text"}, {"text", parameter}}}}};
  return to_sari({{"type", "template"},
                  {"template",
                   {{"name", "pesanan_dibayar"},
                    {"language", {{"code", "id"}}},
                    {"components", json::array({body})}}}});
}

std::string x(std::size_t count) {
  return std::string(count, 'x');
}

TEST(GraphRules, AtTheirLimitsMessagesAreTaken) {
  const std::vector<json> messages{text(x(1)),
                                   text(x(4096)),
                                   buttons({{x(256), x(20)}}, x(1024)),
                                   buttons({{"a", "A"}, {"b", "B"}, {"c", "C"}}),
                                   list_of(rows(10), x(20), x(4096)),
                                   list_of({row(x(200), x(24), x(72))}),
                                   with_parameter("a    b"),
                                   to_sari({{"type", "image"}, {"image", {{"id", "1"}}}}),
                                   to_sari({{"text", {{"body", "no type: a text"}}}})};
  for (const auto& message : messages) EXPECT_EQ(refused(message), 0) << message;
}

TEST(GraphRules, BeyondThemTheyAreRefused) {
  const std::string emoji = "\xF0\x9F\x99\x8F";
  const std::vector<json> messages{text(""),
                                   text(x(4097)),
                                   text(x(4095) + emoji),
                                   to_sari({{"text", {{"body", 7}}}}),
                                   buttons({}),
                                   buttons({{"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}}),
                                   buttons({{"a", x(21)}}),
                                   buttons({{"a", x(19) + emoji}}),
                                   buttons({{"a", ""}}),
                                   buttons({{"", "A"}}),
                                   buttons({{"a ", "A"}}),
                                   buttons({{x(257), "A"}}),
                                   buttons({{"a", "A"}, {"a", "B"}}),
                                   buttons({{"a", "A"}, {"b", "A"}}),
                                   buttons({{"a", "A"}}, x(1025)),
                                   buttons({{"a", "A"}}, ""),
                                   list_of({}),
                                   list_of(rows(11)),
                                   list_of(rows(1), x(21)),
                                   list_of(rows(1), "Lihat", x(4097)),
                                   list_of({row(x(201), "A")}),
                                   list_of({row("a", x(25))}),
                                   list_of({row("a", "A", x(73))}),
                                   list_of({row("a", "A"), row("a", "B")})};
  for (const auto& message : messages)
    EXPECT_EQ(refused(message), 131009) << message.dump(-1, ' ', true);
}

TEST(GraphRules, TwoSectionsNeedTitles) {
  json message = list_of(rows(1));
  auto& sections = message["interactive"]["action"]["sections"];
  sections.push_back({{"rows", {row("z", "Z")}}});
  EXPECT_EQ(refused(message), 131008);
  for (auto& section : sections) section["title"] = "Beras";
  EXPECT_EQ(refused(message), 0);
}

TEST(GraphRules, TemplatesTakeNoGaps) {
  for (const std::string bad : {"a\nb", "a\tb", "a     b", ""}) {
    EXPECT_EQ(refused(with_parameter(bad)), 132018) << bad;
  }
}

TEST(GraphRules, WhatIsMissingIsNamed) {
  json nobody = text("x");
  nobody.erase("to");
  EXPECT_EQ(refused(nobody), 131008);
  nobody["recipient"] = "ID.1";
  EXPECT_EQ(refused(nobody), 0);
  EXPECT_EQ(refused(to_sari({{"type", "text"}})), 131008);
  EXPECT_EQ(refused(to_sari({{"type", "fax"}, {"fax", json::object()}})), 131051);
  EXPECT_EQ(refused({{"to", "+62"}, {"text", {{"body", "x"}}}}), 100);
  EXPECT_EQ(refused(json::array()), 100);
}

TEST(GraphRules, AnUploadIsTakenAsThePlatformWould) {
  const auto upload = [](const std::string& mime_type, const std::string& bytes) {
    const auto form = whatsapp::media_form(mime_type, "qris.png", bytes);
    const auto read = read_upload(form.content_type, form.body);
    return read ? 0 : read.error().code;
  };
  const std::string png = whatsapp::draw_qr_png("0002").value();
  std::string grey = png;
  grey[25] = 0;
  EXPECT_EQ(upload("image/png", png), 0);
  EXPECT_EQ(upload("image/png", grey), 131053);
  EXPECT_EQ(upload("image/png", "no picture"), 131053);
  EXPECT_EQ(upload("image/png", ""), 131053);
  EXPECT_EQ(upload("image/jpeg", x(5 * 1024 * 1024 + 1)), 131053);
  EXPECT_EQ(upload("text/html", "x"), 100);
  EXPECT_FALSE(read_upload("multipart/form-data; boundary=b", "--b--\r\n"));
  EXPECT_FALSE(read_upload("application/json", "{}"));
}

}  // namespace
}  // namespace gateway::simulator
