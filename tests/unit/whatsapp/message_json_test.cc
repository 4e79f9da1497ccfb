// What we send is what the platform's documents show (contract, sections 4.4 and 6).
#include "gateway/whatsapp/message_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gateway/whatsapp/multipart.h"
#include "samples.h"

namespace gateway::whatsapp {
namespace {

using nlohmann::json;
using whatsapp_test::sample;

const store::OutgoingAddress kSari{"6281234567890", "", ""};
const store::OutgoingAddress kRina{"", "ID.31415926535897932384", ""};
const store::OutgoingAddress kGroup{"", "",
                                    "Y2FwaV9ncm91cDo2MjgxMTAwMDIwMDAzOjEyMDM2MzAwMDAwMDAwMDAwMQZD"};

json written(const store::OutgoingMessage& message, const std::string& key = {},
             const std::string& media_id = {}) {
  return json::parse(write_message(message, key, media_id));
}

TEST(MessageJson, ATextToAPhoneNumber) {
  const auto body = json::parse(sample("send_text"));
  const store::OutgoingMessage message{
      kSari, store::OutgoingText{body["text"]["body"].get<std::string>()}, ""};
  EXPECT_EQ(written(message, "out:01JD3ZP8M7"), body);
}

TEST(MessageJson, ATextToAUserId) {
  const auto message = written({kRina, store::OutgoingText{"halo"}, ""});
  EXPECT_EQ(message["recipient"], "ID.31415926535897932384");
  EXPECT_FALSE(message.contains("to"));
  EXPECT_FALSE(message.contains("biz_opaque_callback_data"));
  EXPECT_FALSE(message.contains("context"));
}

TEST(MessageJson, AQuotingText) {
  const auto body = json::parse(sample("send_text_quoting"));
  const auto message =
      written({kSari, store::OutgoingText{"x"}, body["context"]["message_id"].get<std::string>()});
  EXPECT_EQ(message["context"], body["context"]);
}

TEST(MessageJson, ATextToAGroup) {
  const auto body = json::parse(sample("send_text_group"));
  const store::OutgoingMessage message{
      kGroup, store::OutgoingText{body["text"]["body"].get<std::string>()}, ""};
  EXPECT_EQ(written(message, "out:01JD3ZR0G1"), body);
}

TEST(MessageJson, AQrCodeIsAnUploadedImage) {
  auto body = json::parse(sample("send_image"));
  EXPECT_EQ(written({kSari, store::OutgoingQr{"00020101", "QRIS Rp 196.500"}, ""}, "",
                    "2109876543210987"),
            body);
  body["image"].erase("caption");
  EXPECT_EQ(written({kSari, store::OutgoingQr{"00020101", ""}, ""}, "", "2109876543210987"), body);
}

TEST(MessageJson, ATemplateWithItsParameters) {
  const store::OutgoingTemplate content{
      "pesanan_dibayar", "id", {"Bu Sari", "PSN-7K3MQ", "Rp 196.500"}};
  EXPECT_EQ(written({kSari, content, ""}, "out:01JD3ZP8T1"), json::parse(sample("send_template")));
}

TEST(MessageJson, ATemplateTakesNoLineEndsTabsOrLongGaps) {
  const auto text_of = [](const std::string& parameter) {
    const auto message = written({kSari, store::OutgoingTemplate{"t", "id", {parameter}}, ""});
    return message["template"]["components"][0]["parameters"][0]["text"].get<std::string>();
  };
  EXPECT_EQ(text_of("a\nb\tc"), "a b c");
  EXPECT_EQ(text_of("a\r\n\r\n\r\nb"), "a    b");
  EXPECT_EQ(text_of("a    b"), "a    b");
  EXPECT_FALSE(written({kSari, store::OutgoingTemplate{"t", "id", {}}, ""})["template"].contains(
      "components"));
}

TEST(MessageJson, Buttons) {
  const store::OutgoingButtons content{"Jadi?", {{"yes", "Pesan"}, {"no", "Batal"}}};
  EXPECT_EQ(written({kSari, content, ""})["interactive"], json::parse(R"({
    "type": "button", "body": {"text": "Jadi?"},
    "action": {"buttons": [{"type": "reply", "reply": {"id": "yes", "title": "Pesan"}},
                           {"type": "reply", "reply": {"id": "no", "title": "Batal"}}]}})"));
}

TEST(MessageJson, AList) {
  const store::OutgoingList content{
      "Yang mana?", "Lihat", {{"sku:A", "Beras A", "Rp 72.000"}, {"sku:B", "Beras B", ""}}};
  EXPECT_EQ(written({kSari, content, ""})["interactive"], json::parse(R"({
    "type": "list", "body": {"text": "Yang mana?"},
    "action": {"button": "Lihat", "sections": [{"rows": [
        {"id": "sku:A", "title": "Beras A", "description": "Rp 72.000"},
        {"id": "sku:B", "title": "Beras B"}]}]}})"));
}

TEST(MessageJson, AReadReceiptHasNoKeyAndNoRecipient) {
  const auto body = json::parse(sample("send_read"));
  const store::OutgoingReadReceipt receipt{body["message_id"].get<std::string>()};
  EXPECT_EQ(written({kSari, receipt, ""}, "out:1"), body);
}

TEST(MessageJson, TextThatIsNoUtf8IsStillWritten) {
  EXPECT_EQ(written({kSari, store::OutgoingText{"a\xFF"}, ""})["text"]["body"], "a\xEF\xBF\xBD");
}

TEST(MediaForm, HasTheThreePartsOfAnUpload) {
  const auto form = media_form("image/png", "qris.png", "bytes\r\n\0more");
  const auto boundary = form.content_type.substr(form.content_type.find('=') + 1);
  EXPECT_EQ(form.content_type, "multipart/form-data; boundary=" + boundary);
  const std::string expected = "--" + boundary +
                               "\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n"
                               "\r\nwhatsapp\r\n--" +
                               boundary +
                               "\r\nContent-Disposition: form-data; name=\"type\"\r\n"
                               "\r\nimage/png\r\n--" +
                               boundary +
                               "\r\nContent-Disposition: form-data; name=\"file\"; "
                               "filename=\"qris.png\"\r\nContent-Type: image/png\r\n"
                               "\r\nbytes\r\n\r\n--" +
                               boundary + "--\r\n";
  EXPECT_EQ(form.body, expected);
}

}  // namespace
}  // namespace gateway::whatsapp
