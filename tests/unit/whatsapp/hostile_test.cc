// Bytes made to break a decoder: it may refuse them or keep them, and that is all.
#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "describe.h"
#include "gateway/whatsapp/hostile_json.h"
#include "gateway/whatsapp/webhook.h"
#include "samples.h"
#include "tests/support/temp_store.h"

namespace gateway::whatsapp {
namespace {

using nlohmann::json;
using whatsapp_test::describe;
using whatsapp_test::kPhoneNumberId;
using whatsapp_test::sample;

/// The signed sample with other JSON in place of the text's body.
std::string with_body(const std::string& written) {
  std::string body = sample("signed_body");
  const auto from = body.find(R"("body":)") + 7;
  return body.replace(from, body.find('}', from) - from, written);
}

std::string text_of(const std::string& body) {
  const auto updates = decode(body, kPhoneNumberId);
  if (!updates || updates->size() != 1) return "(not one update)";
  const auto* message = std::get_if<handlers::InboundMessage>(&updates->front().update);
  const auto* text = message ? std::get_if<handlers::TextMessage>(&message->content) : nullptr;
  return text ? text->body : "(not a text)";
}

struct Written {
  std::string json, meaning;
};

TEST(Hostile, TextsAreMendedNotRefused) {
  const std::vector<Written> cases{
      {R"("a\ud83d b")", "a\xEF\xBF\xBD b"},
      {R"("a\udc00b")",
       "a\xEF\xBF\xBD"
       "b"},
      {R"("\ud83d\ud83d\ude4f")", "\xEF\xBF\xBD\xF0\x9F\x99\x8F"},
      {R"("\ud83d")", "\xEF\xBF\xBD"},
      {R"("a\u0000b")", "ab"},
      {"\"a\xFF\xC3(\xED\xA0\x80\"",
       "a\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\"\xC0\xAF\xF4\x90\x80\x80\"",
       "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {R"("\\ud83d \" \/ caf\u00e9 beras")", "\\ud83d \" / caf\xC3\xA9 beras"},
      {"\"\xE2\x80\xAE\xF0\x9F\x99\x8F\"", "\xE2\x80\xAE\xF0\x9F\x99\x8F"},
      {"12345678901234567890", "12345678901234567890"},
      {"1e999", "1e999"},
      {"-0.5", "-0.5"}};
  for (const auto& one : cases) EXPECT_EQ(text_of(with_body(one.json)), one.meaning) << one.json;
}

TEST(Hostile, OfTheSameKeyTwiceTheLastCounts) {
  EXPECT_EQ(text_of(with_body(R"("one","body":"two")")), "two");
}

TEST(Hostile, WhatIsNoJsonIsRefused) {
  const std::string whole = sample("text");
  for (const std::string& body :
       {std::string(), std::string("<html>"), whole.substr(0, whole.size() / 2), whole + "}",
        with_body("\"a\nb\""), with_body("\"a\\xb\""), with_body("\"\\u12G4\""), with_body("01"),
        with_body("1."), with_body("+1"), with_body("NaN"), with_body("1.2.3"), with_body("--1"),
        std::string(1, '\0'), std::string("\xFF\xFE{}")}) {
    const auto refused = decode(body, kPhoneNumberId);
    ASSERT_FALSE(refused) << body;
    EXPECT_EQ(refused.error().why, DecodeRefusal::Why::NotJson) << body;
  }
}

TEST(Hostile, DepthIsBounded) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(parse_hostile(nested(kDepthMax)));
  EXPECT_FALSE(parse_hostile(nested(kDepthMax + 1)));
  EXPECT_FALSE(decode(with_body(nested(1'000'000)), kPhoneNumberId));
  EXPECT_FALSE(decode(std::string(4'000'000, '{'), kPhoneNumberId));
  EXPECT_TRUE(parse_hostile("[\"" + std::string(1000, '[') + "\"]"));
}

/// Puts `value` in the place of every value of `whole`, one after the other.
template <typename Visit>
void replace_each(json& whole, json& place, const json& value, const Visit& visit) {
  const json kept = place;
  place = value;
  visit(whole);
  place = kept;
  if (!place.is_structured()) return;
  for (auto& inner : place) replace_each(whole, inner, value, visit);
}

void expect_kept_or_refused(const std::string& body) {
  const auto updates = decode(body, kPhoneNumberId);
  if (!updates) return;
  for (const auto& one : *updates) {
    const auto again = decode(one.body, kPhoneNumberId);
    ASSERT_TRUE(again) << one.body;
    ASSERT_EQ(again->size(), 1U) << body;
    EXPECT_EQ(again->front().event_id, one.event_id) << body;
    EXPECT_EQ(describe(again->front().update), describe(one.update)) << body;
  }
}

// Every value of every kind of message, replaced by every type: nothing throws, and whatever is
// made of it is made of it again.
TEST(Hostile, AnyValueMayHaveAnyType) {
  const std::vector<json> values{nullptr,
                                 true,
                                 -1,
                                 1.5,
                                 "",
                                 "ID.1",
                                 json::array(),
                                 json::object(),
                                 "62",
                                 {{1, {2}}},
                                 {{"id", {1}}},
                                 std::string("a\0b", 3)};
  for (const char* name :
       {"batch_two_numbers", "cart", "button_reply", "contact_own_number", "number_changed", "edit",
        "image", "status_delivered_group", "template_paused", "marketing_stopped", "echo_text",
        "group_not_created", "interactive_without_object", "group_text"}) {
    json whole = json::parse(sample(name));
    for (const json& value : values) {
      replace_each(whole, whole, value,
                   [](const json& body) { expect_kept_or_refused(body.dump()); });
    }
  }
}

TEST(Hostile, AnyByteMayBeAnyByte) {
  support::FixedRandom random;
  const std::string whole = sample("signed_body");
  for (int round = 0; round < 1000; ++round) {
    std::string body = whole;
    for (int changes = 0; changes < 3; ++changes) {
      body[random.next() % body.size()] = static_cast<char>(random.next());
    }
    expect_kept_or_refused(body);
  }
}

TEST(Hostile, OneHugeNameIsNotCopiedAThousandTimes) {
  json message = json::parse(sample("signed_body"))["entry"][0]["changes"][0]["value"];
  message["contacts"][0]["profile"]["name"] = std::string(2'000'000, 'n');
  message["metadata"]["display_phone_number"] = std::string(100'000, '6');
  message["messages"] = std::vector<json>(1000, message["messages"][0]);
  const json change{{"field", "messages"}, {"value", message}};
  const json body{{"object", "whatsapp_business_account"},
                  {"entry", {{{"id", std::string(100'000, '1')}, {"changes", {change}}}}}};
  const auto updates = decode(body.dump(), kPhoneNumberId);
  ASSERT_TRUE(updates);
  ASSERT_EQ(updates->size(), 1000U);
  for (const auto& one : *updates) EXPECT_LT(one.body.size(), 2000U);
}

}  // namespace
}  // namespace gateway::whatsapp
