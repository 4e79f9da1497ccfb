// What every shape of the platform means, and that each update can be kept by itself.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "describe.h"
#include "gateway/whatsapp/webhook.h"
#include "samples.h"

namespace gateway::whatsapp {
namespace {

using handlers::InboundMessage;
using nlohmann::json;
using whatsapp_test::describe;
using whatsapp_test::kPhoneNumberId;
using whatsapp_test::sample;
using Why = DecodeRefusal::Why;

std::vector<DecodedUpdate> decoded(const std::string& body) {
  auto updates = decode(body, kPhoneNumberId);
  if (!updates) throw std::runtime_error("refused");
  return *updates;
}

/// The line without the ids that only tell messages and people apart.
std::string in_short(std::string line) {
  static const std::vector<std::pair<std::regex, std::string>> kNames{
      {std::regex("wamid\\.[A-Za-z0-9+/=]+"), "wamid"},
      {std::regex("[0-9a-f]{32}"), "hash"},
      {std::regex("6281234567890/ID.10987654321098765432 'Bu Sari'"), "SARI"},
      {std::regex("ID.10987654321098765432"), "SARI-ID"},
      {std::regex("6281234567890"), "SARI-PHONE"},
      {std::regex("6281377778888/ID.70605040302010090807 'Dewi \\(staf\\)'"), "DEWI"},
      {std::regex("Y2FwaV9ncm91cDo2MjgxMTAwMDIwMDAzOjEyMDM2MzAwMDAwMDAwMDAwMQZD"), "GROUP"},
      {std::regex("ID.31415926535897932384"), "RINA-ID"}};
  for (const auto& [pattern, name] : kNames) line = std::regex_replace(line, pattern, name);
  return line;
}

struct Meaning {
  std::string sample;
  std::vector<std::string> updates;
};
void PrintTo(const Meaning& meaning, std::ostream* out) {
  *out << meaning.sample;
}

class EveryWhatsAppSample : public testing::TestWithParam<Meaning> {};

TEST_P(EveryWhatsAppSample, MeansWhatItSays) {
  std::vector<std::string> lines;
  for (const auto& one : decoded(sample(GetParam().sample))) {
    lines.push_back(in_short(describe(one.update)));
  }
  EXPECT_EQ(lines, GetParam().updates);
}

// A failed event is kept with its body and read again: it must then be the very same event.
TEST_P(EveryWhatsAppSample, IsReadAgainFromItsOwnBody) {
  for (const auto& one : decoded(sample(GetParam().sample))) {
    const auto again = decoded(one.body);
    ASSERT_EQ(again.size(), 1U) << one.body;
    EXPECT_EQ(again.front().event_id, one.event_id);
    EXPECT_EQ(describe(again.front().update), describe(one.update));
    EXPECT_EQ(again.front().body, one.body);
  }
}

TEST_P(EveryWhatsAppSample, HasTheSameIdWhenItComesAgainAndNoOtherHasIt) {
  const auto first = decoded(sample(GetParam().sample));
  const auto second = decoded(json::parse(sample(GetParam().sample)).dump());
  ASSERT_EQ(first.size(), second.size());
  std::map<std::string, int> ids;
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].event_id, second[i].event_id);
    EXPECT_EQ(++ids[first[i].event_id], 1) << first[i].event_id;
    EXPECT_TRUE(first[i].event_id.starts_with("wa:" + kPhoneNumberId + ":"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    WhatsApp, EveryWhatsAppSample,
    testing::ValuesIn(std::vector<Meaning>{
        {"account_disabled_update",
         {"notice account_update:hash account_update: DISABLED_UPDATE SCHEDULE_FOR_DISABLE "
          "November 18, 2026 ALARM"}},
        {"batch_two_numbers",
         {"wamid from SARI at 1795000001000: text 'Beras 5kg 2 ya bu'",
          "wamid from 6285711112222/ID.20304050607080900100 'Pak Joko' at 1795000002000: text "
          "'Minyak goreng masih ada?'",
          "report wamid 1(delivered) to SARI-ID at 1795000003000 key - error -",
          "report wamid 2(read) to SARI-ID at 1795000004000 key - error -"}},
        {"business_username",
         {"notice business_username_updates:hash business_username_updates: approved"}},
        {"button_reply",
         {"wamid from SARI at 1795000025000: choice hold:PSN-7K3MQ:ok 'Pesan sekarang' quoting "
          "wamid"}},
        {"call_permission", {"unknown wamid of messages"}},
        {"cart",
         {"wamid from SARI at 1795000029000: cart 'tolong kirim sore' 2xSKU-BERAS-5@72000 "
          "3xSKU-GULA-1@17500"}},
        {"cart_as_text",
         {"wamid from SARI at 1795000030000: cart '' 2xSKU-BERAS-5@72000 3xSKU-GULA-1@-"}},
        {"contact_own_number",
         {"wamid from -/RINA-ID @rina.masak 'Rina' at 1795000023000: contact 6281299990000 own "
          "quoting wamid"}},
        {"contact_shared", {"wamid from SARI at 1795000022000: contact 6285711112222"}},
        {"contact_vcard", {"wamid from SARI at 1795000044000: contact 6285711112222"}},
        {"dashboard_test", {}},
        {"dashboard_test_bare", {}},
        {"document", {"wamid from SARI at 1795000017000: document 1902837465019284 'PO mingguan'"}},
        {"echo_revoke", {"echo wamid to SARI-PHONE/- at 1795000091000"}},
        {"echo_text", {"echo wamid to SARI at 1795000090000"}},
        {"edit",
         {"wamid from SARI at 1795000041000: edit of wamid 'Bu, pesan beras 5kg 3 sama gula 1kg 3 "
          "ya'"}},
        {"error_of_account", {"notice content:hash messages: 130429 Rate limit hit ALARM"}},
        {"flow_reply", {"wamid from SARI at 1795000027000: unreadable nfm_reply quoting wamid"}},
        {"group_created", {"notice content:hash group_lifecycle_update: group_create"}},
        {"group_deleted", {"notice content:hash group_lifecycle_update: group_delete ALARM"}},
        {"group_join_request",
         {"notice content:hash group_participants_update: group_join_request_created"}},
        {"group_member_joined",
         {"notice content:hash group_participants_update: group_participants_add"}},
        {"group_member_left",
         {"notice content:hash group_participants_update: group_participants_remove"}},
        {"group_member_removed",
         {"notice content:hash group_participants_update: group_participants_remove"}},
        {"group_not_created",
         {"notice content:hash group_lifecycle_update: group_create 131215 ALARM"}},
        {"group_settings", {"notice content:hash group_settings_update: group_settings_update"}},
        {"group_suspended", {"notice content:hash group_status_update: group_suspend ALARM"}},
        {"group_text", {"wamid from DEWI at 1795000070000: text 'lunas PSN-7K3MQ' in group GROUP"}},
        {"group_unsupported", {"wamid from DEWI at 1795000071000: unreadable poll in group GROUP"}},
        {"history", {"notice history:hash history: "}},
        {"identity_changed", {"notice wamid messages: identity_changed"}},
        {"image", {"wamid from SARI at 1795000016000: image 1902837465019283 'bukti transfer'"}},
        {"image_not_fetched", {"wamid from SARI at 1795000040000: image  ''"}},
        {"interactive_without_object",
         {"wamid from SARI at 1795000043000: unreadable interactive quoting wamid",
          "notice content:hash messages: 131000 Something went wrong"}},
        {"list_reply",
         {"wamid from SARI at 1795000026000: choice sku:SKU-BERAS-5 'Beras Pandan 5 kg' quoting "
          "wamid"}},
        {"location",
         {"wamid from SARI at 1795000021000: location Warung Bu Sari, Jl. Melati 7, Bandung"}},
        {"marketing_stopped", {"marketing content:hash SARI stopped"}},
        {"number_changed",
         {"wamid from SARI-PHONE/SARI-ID at 1795000045000: moved SARI-PHONE/SARI-ID to "
          "6285222333444/ID.90817263544536271809"}},
        {"number_changed_old",
         {"wamid from SARI-PHONE/- at 1795000033000: moved SARI-PHONE/- to 6285222333444/-"}},
        {"phone_quality",
         {"notice phone_number_quality_update:hash phone_number_quality_update: ONBOARDING "
          "TIER_2K"}},
        {"reaction", {"wamid from SARI at 1795000031000: reaction '👍' to wamid"}},
        {"reaction_removed", {"wamid from SARI at 1795000032000: reaction '' to wamid"}},
        {"revoke", {"wamid from SARI at 1795000042000: deleted wamid"}},
        {"signed_body",
         {"wamid from SARI-PHONE/- 'Bu Sari' at 1795000000000: text 'Terima kasih 🙏 café / "
          "warung'"}},
        {"status_deleted",
         {"report wamid 5(deleted) to SARI-PHONE at 1714510900000 key - error -"}},
        {"status_delivered",
         {"report wamid 1(delivered) to SARI-ID at 1795000052000 key out:01JD3ZP8M7 error - "
          "charged"}},
        {"status_delivered_group",
         {"report wamid 1(delivered) to ID.70605040302010090807 at 1795000061000 key - error -",
          "report wamid 1(delivered) to ID.20304050607080900100 at 1795000062000 key - error -"}},
        {"status_delivered_phoneless",
         {"report wamid 1(delivered) to RINA-ID at 1795000054000 key - error - charged"}},
        {"status_failed_undeliverable",
         {"report wamid 4(failed) to SARI-PHONE at 1795000053000 key - error 131026"}},
        {"status_failed_window",
         {"report wamid 4(failed) to SARI-PHONE at 1795000051000 key out:01JD3ZP8N1 error 131047"}},
        {"status_played", {"report wamid 3(played) to SARI-ID at 1795000055000 key - error -"}},
        {"status_read",
         {"report wamid 2(read) to SARI-ID at 1795000095000 key out:01JD3ZP8M7 error -"}},
        {"status_sent",
         {"report wamid 0(sent) to SARI-ID at 1795000050000 key out:01JD3ZP8M7 error - charged"}},
        {"status_sent_free_entry",
         {"report wamid 0(sent) to SARI-ID at 1795000057000 key - error -"}},
        {"status_sent_old_pricing",
         {"report wamid 0(sent) to SARI-PHONE at 1714510003000 key - error -"}},
        {"sticker", {"wamid from SARI at 1795000020000: sticker 1902837465019287 ''"}},
        {"template_approved",
         {"notice message_template_status_update:hash message_template_status_update: "
          "pesanan_dibayar id APPROVED"}},
        {"template_button",
         {"wamid from SARI at 1795000024000: choice PSN-7K3MQ:confirm 'Ya, lanjut' quoting wamid"}},
        {"template_category",
         {"notice template_category_update:hash template_category_update: pesanan_dibayar id "
          "UTILITY MARKETING ALARM"}},
        {"template_paused",
         {"notice message_template_status_update:hash message_template_status_update: "
          "pesanan_dibayar id PAUSED FIRST_PAUSE ALARM"}},
        {"text",
         {"wamid from SARI at 1795000010000: text 'Bu, pesan beras 5kg 2 sama gula 1kg 3 ya "
          "🙏\nKirim ke Jl. Melati 7'"}},
        {"text_about_product",
         {"wamid from SARI at 1795000015000: text 'Ini ready?' quoting wamid about SKU-BERAS-5"}},
        {"text_forwarded",
         {"wamid from SARI at 1795000014000: text 'Daftar harga minggu ini ...' forwarded"}},
        {"text_from_ad", {"wamid from SARI at 1795000036000: text 'Mau paket hemat A'"}},
        {"text_parent_user_id",
         {"wamid from SARI-PHONE/SARI-ID @joko_grosir 'Pak Joko' at 1795000012000: text 'Siang "
          "kak'"}},
        {"text_phoneless",
         {"wamid from -/RINA-ID @rina.masak 'Rina' at 1795000011000: text 'Masih ada sambal "
          "bawang?'"}},
        {"text_quoting",
         {"wamid from SARI at 1795000013000: text 'yang ini jadi 3 ya' quoting wamid"}},
        {"text_user_id_in_phone_fields",
         {"wamid from -/RINA-ID 'Rina' at 1795000046000: text 'Halo'"}},
        {"unknown_old",
         {"wamid from SARI-PHONE/- 'Bu Sari' at 1795000039000: unreadable unsupported"}},
        {"unsupported_edit", {"wamid from SARI at 1795000038000: unreadable edit"}},
        {"unsupported_poll", {"wamid from SARI at 1795000037000: unreadable poll"}},
        {"user_id_changed",
         {"wamid from -/SARI-ID at 1795000034000: moved -/SARI-ID to -/ID.90817263544536271809"}},
        {"video",
         {"wamid from SARI at 1795000019000: video 1902837465019286 'barangnya pecah bu'"}},
        {"voice_note", {"wamid from SARI at 1795000018000: audio 1902837465019285 ''"}},
    }),
    [](const auto& test) { return test.param.sample; });

/// A webhook of field "messages" with this beside its metadata.
std::string webhook(json value, const std::string& field = "messages") {
  value["messaging_product"] = "whatsapp";
  if (!value.contains("metadata")) {
    value["metadata"] = {{"phone_number_id", kPhoneNumberId},
                         {"display_phone_number", "6281100020003"}};
  }
  const json change{{"field", field}, {"value", value}};
  return json{{"object", "whatsapp_business_account"},
              {"entry", {{{"id", "215600000000001"}, {"changes", {change}}}}}}
      .dump();
}

json text_message(const std::string& id, const std::string& body) {
  return {{"from", "6281234567890"},
          {"id", id},
          {"timestamp", "1795000000"},
          {"type", "text"},
          {"text", {{"body", body}}}};
}

/// The only update of a webhook with one message, made from a text by these changes.
DecodedUpdate only(const json& changes) {
  json message = text_message("wamid.ONE", "halo");
  message.merge_patch(changes);
  auto updates = decoded(webhook({{"messages", {message}}}));
  if (updates.size() != 1) throw std::runtime_error("not one update");
  return updates.front();
}

InboundMessage message_of(const json& changes) {
  return std::get<InboundMessage>(only(changes).update);
}

bool is_unknown(const DecodedUpdate& decoded_update) {
  return std::holds_alternative<handlers::UnknownUpdate>(decoded_update.update);
}

TEST(Decode, ABrokenMessageCostsItsNeighboursNothing) {
  json messages = json::array();
  for (int i = 0; i < 1000; ++i) {
    messages.push_back(text_message("wamid." + std::to_string(i), "beras 2"));
  }
  messages[500] = {{"from", json::array({1, 2})}, {"id", 17}, {"type", {{"a", "b"}}}};
  const auto updates = decoded(webhook({{"messages", messages}}));
  ASSERT_EQ(updates.size(), 1000U);
  for (std::size_t i = 0; i < updates.size(); ++i) EXPECT_EQ(is_unknown(updates[i]), i == 500) << i;
}

TEST(Decode, MoreUpdatesThanABatchMayHaveAreTooMany) {
  json messages = json::array();
  for (int i = 0; i < 1001; ++i)
    messages.push_back(text_message("wamid." + std::to_string(i), "a"));
  const auto refused = decode(webhook({{"messages", messages}}), kPhoneNumberId);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().why, Why::TooMany);
}

TEST(Decode, WhatIsOfAnotherNumberIsLeftOut) {
  const json foreign{{"phone_number_id", "318200000000008"}};
  const json value{{"metadata", foreign},
                   {"messages", {text_message("wamid.A", "halo")}},
                   {"statuses", {{{"id", "wamid.B"}, {"status", "sent"}}}},
                   {"errors", {{{"code", 1}}}}};
  EXPECT_TRUE(decoded(webhook(value)).empty());
  EXPECT_TRUE(decoded(webhook(value, "calls")).empty());
}

TEST(Decode, MessagesStatusesAndErrorsMayShareAValue) {
  const auto updates = decoded(webhook({{"errors", {{{"code", 131000}, {"title", "wrong"}}}},
                                        {"statuses", {{{"id", "wamid.B"}, {"status", "sent"}}}},
                                        {"messages", {text_message("wamid.A", "halo")}}}));
  ASSERT_EQ(updates.size(), 3U);
  EXPECT_EQ(updates[0].event_id, "wa:318200000000007:wamid.A");
  EXPECT_EQ(updates[1].event_id, "wa:318200000000007:status:wamid.B:sent:");
  EXPECT_FALSE(std::get<handlers::PlatformNotice>(updates[2].update).alarm);
}

TEST(Decode, UnknownFieldsAreKeptWhole) {
  for (const std::string field : {"standby", "calls", "automatic_events", "no_such_field"}) {
    const auto updates = decoded(webhook({{"something", {{"new", 1.5}}}}, field));
    ASSERT_EQ(updates.size(), 1U) << field;
    EXPECT_EQ(std::get<handlers::UnknownUpdate>(updates[0].update).field, field);
    EXPECT_NE(updates[0].body.find("something"), std::string::npos);
    EXPECT_EQ(decoded(updates[0].body).front().event_id, updates[0].event_id);
  }
}

TEST(Decode, UnknownTypesAreKeptUnderTheirMessageId) {
  for (const std::string type : {"hologram", "request_welcome", ""}) {
    const auto update = only({{"type", type}, {"hologram", {{"depth", 3}}}});
    EXPECT_TRUE(is_unknown(update)) << type;
    EXPECT_EQ(update.event_id, "wa:318200000000007:wamid.ONE");
  }
}

TEST(Decode, TimestampsAreTextNumbersOrMilliseconds) {
  const auto at = store::from_ms(1'795'000'000'000);
  for (const json& written :
       {json("1795000000"), json(1795000000), json("1795000000000"), json(1795000000000)}) {
    EXPECT_EQ(message_of({{"timestamp", written}}).sent_at, at) << written;
  }
  for (const json& odd :
       {json("soon"), json(-5), json(nullptr), json(1e300), json({1}), json("")}) {
    EXPECT_EQ(message_of({{"timestamp", odd}}).sent_at, store::Instant{}) << odd;
  }
}

struct CartCase {
  json quantity, price;
  std::optional<std::int64_t> qty, price_idr;
};

TEST(Decode, CartsCountWholePiecesAndWholeRupiah) {
  const std::vector<CartCase> cases{{2, 72000, 2, 72000},
                                    {"2", "72000.00", 2, 72000},
                                    {2.0, 72000.0, 2, 72000},
                                    {"1000000", 0, 1'000'000, 0},
                                    {0, -1, {}, {}},
                                    {1.5, 72000.5, {}, {}},
                                    {1000001, "7,2", {}, {}},
                                    {"1e3", "1e3", {}, {}},
                                    {nullptr, json::array(), {}, {}},
                                    {"99999999999999999999", "99999999999999999999", {}, {}}};
  for (const auto& one : cases) {
    const json item{{"product_retailer_id", "SKU-A"},
                    {"quantity", one.quantity},
                    {"item_price", one.price},
                    {"currency", "IDR"}};
    const auto message =
        message_of({{"type", "order"}, {"order", {{"product_items", {item, 7, {{"a", 1}}}}}}});
    const auto& lines = std::get<handlers::CartMessage>(message.content).lines;
    ASSERT_EQ(lines.size(), 3U) << "odd lines are kept, to be asked about";
    EXPECT_EQ(lines[0].qty, one.qty) << item;
    EXPECT_EQ(lines[0].claimed_price_idr, one.price_idr) << item;
    EXPECT_EQ(lines[1].sku, "");
  }
}

TEST(Decode, PricesInOtherMoneyAreNoClaim) {
  const json item{
      {"product_retailer_id", "A"}, {"quantity", 1}, {"item_price", 5}, {"currency", "USD"}};
  const auto message = message_of({{"type", "order"}, {"order", {{"product_items", {item}}}}});
  EXPECT_FALSE(std::get<handlers::CartMessage>(message.content).lines[0].claimed_price_idr);
}

TEST(Decode, AnAbsurdlyLongCartIsUnreadable) {
  const json item{{"product_retailer_id", "A"}, {"quantity", 1}};
  const auto message =
      message_of({{"type", "order"}, {"order", {{"product_items", std::vector<json>(501, item)}}}});
  EXPECT_TRUE(std::holds_alternative<handlers::Unreadable>(message.content));
}

TEST(Decode, PeopleAreFoundByTheirIdsWhateverTheOrder) {
  const json sari{{"profile", {{"name", "Bu Sari"}}}, {"wa_id", "6281234567890"}};
  const json joko{{"profile", {{"name", "Pak Joko"}}}, {"user_id", "ID.2030"}};
  json from_joko = text_message("wamid.J", "a");
  from_joko.erase("from");
  from_joko["from_user_id"] = "ID.2030";
  const auto updates = decoded(webhook({{"contacts", {joko, {{"wa_id", 5}}, "odd", sari}},
                                        {"messages", {text_message("wamid.S", "b"), from_joko}}}));
  ASSERT_EQ(updates.size(), 2U);
  EXPECT_EQ(std::get<InboundMessage>(updates[0].update).from.name, "Bu Sari");
  EXPECT_EQ(std::get<InboundMessage>(updates[1].update).from.name, "Pak Joko");
}

TEST(Decode, WithoutAnIdTheOneContactIsTheSender) {
  json message = text_message("wamid.S", "b");
  message.erase("from");
  const json sari{{"wa_id", "6281234567890"}}, joko{{"wa_id", "6285711112222"}};
  const auto one = decoded(webhook({{"contacts", {sari}}, {"messages", {message}}}));
  EXPECT_EQ(std::get<InboundMessage>(one.front().update).from.wa_id, "6281234567890");
  EXPECT_EQ(describe(decoded(one.front().body).front().update), describe(one.front().update));
  EXPECT_TRUE(
      is_unknown(decoded(webhook({{"contacts", {sari, joko}}, {"messages", {message}}})).front()));
}

TEST(Decode, MessagesOfOurOwnNumberAreNotACustomers) {
  EXPECT_TRUE(is_unknown(only({{"from", "6281100020003"}, {"group_id", "G"}})));
}

TEST(Decode, WithoutAMessageIdTheContentTellsRepeats) {
  const auto first = only({{"id", nullptr}});
  EXPECT_EQ(first.event_id, only({{"id", nullptr}}).event_id);
  EXPECT_NE(first.event_id, only({{"id", nullptr}, {"text", {{"body", "hola"}}}}).event_id);
  EXPECT_FALSE(message_of({{"id", nullptr}}).id.empty());
}

TEST(Decode, OlderWordsForAChangedNumberAreUnderstood) {
  const json system{{"type", "customer_changed_number"},
                    {"new_wa_id", "6285222333444"},
                    {"customer", "6281234567890"}};
  const auto message = message_of({{"from", nullptr}, {"type", "system"}, {"system", system}});
  const auto& move = std::get<handlers::IdentityChanged>(message.content);
  EXPECT_EQ(move.before.wa_id, "6281234567890");
  EXPECT_EQ(move.after.wa_id, "6285222333444");
}

TEST(Decode, AChangedUserIdMayComeInAFieldOfItsOwn) {
  const json update{{"user_id", {{"previous", "ID.1"}, {"current", "ID.2"}}}};
  const auto updates = decoded(webhook({{"user_id_update", {update}}}, "user_id_update"));
  const auto& message = std::get<InboundMessage>(updates.at(0).update);
  EXPECT_EQ(std::get<handlers::IdentityChanged>(message.content).after.user_id, "ID.2");
  EXPECT_EQ(describe(decoded(updates[0].body).front().update), describe(updates[0].update));
}

TEST(Decode, AMoveToNowhereIsNotKnown) {
  EXPECT_TRUE(
      is_unknown(only({{"type", "system"}, {"system", {{"type", "user_changed_number"}}}})));
}

TEST(Decode, AnEnquiryAboutAProductNamesIt) {
  const json product{{"type", "product"}, {"product", {{"product_retailer_id", "SKU-B"}}}};
  const auto message = message_of({{"type", "interactive"}, {"interactive", product}});
  EXPECT_EQ(message.referred_sku, "SKU-B");
}

TEST(Decode, TheAssistantsEchoesAreNotTheOwners) {
  const json echo{{"from", "6281100020003"},
                  {"to", "6281234567890"},
                  {"id", "wamid.E"},
                  {"message_creation_type", "created_by_1p_bot"}};
  EXPECT_TRUE(is_unknown(decoded(webhook({{"message_echoes", {echo}}}, "message_echoes")).front()));
}

TEST(Decode, MessagesWithoutANumberOfOursAreNotRouted) {
  const auto updates =
      decoded(webhook({{"metadata", nullptr}, {"messages", {text_message("wamid.A", "halo")}}}));
  ASSERT_EQ(updates.size(), 1U);
  EXPECT_TRUE(is_unknown(updates[0]));
}

TEST(Decode, OtherProductsLeaveNothing) {
  EXPECT_TRUE(decoded(R"({"object":"instagram","entry":[{"id":"1","changes":[]}]})").empty());
}

TEST(Decode, WhatIsNoNotificationIsRefused) {
  for (const std::string body :
       {"{}", "[]", "17", "null", R"("entry")", R"({"object":"whatsapp_business_account"})",
        R"({"object":"whatsapp_business_account","entry":{}})", R"({"entry":[]})"}) {
    const auto refused = decode(body, kPhoneNumberId);
    ASSERT_FALSE(refused) << body;
    EXPECT_EQ(refused.error().why, Why::NotOfOurs) << body;
  }
}

TEST(Decode, BrokenEntriesAndChangesAreKept) {
  const std::string body = R"({"object":"whatsapp_business_account","entry":[
      17, {"id":"1"}, {"id":"1","changes":[null,{"field":7},{"value":{}}]}, {"id":"2","changes":[]}]})";
  const auto updates = decoded(body);
  ASSERT_EQ(updates.size(), 5U);
  for (const auto& one : updates) {
    EXPECT_TRUE(is_unknown(one)) << one.body;
    EXPECT_EQ(decoded(one.body).at(0).event_id, one.event_id);
  }
}

}  // namespace
}  // namespace gateway::whatsapp
