// What answers and error codes mean for the message that was sent (contract,
// sections 6.2, 7.6, 7.7).
#include "gateway/whatsapp/send_answer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gateway/whatsapp/error_rules.h"
#include "samples.h"

namespace gateway::whatsapp {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using whatsapp_test::sample;
using Remedy = SendRefusal::Remedy;

SendResult answered(int status, const std::string& body,
                    Repeating repeating = Repeating::Duplicates) {
  return read_send_answer({status, body, {}}, repeating);
}
SendRefusal refused(int status, const std::string& body,
                    Repeating repeating = Repeating::Duplicates) {
  return std::get<SendRefusal>(answered(status, body, repeating));
}
std::string error_of(std::int64_t code) {
  return json{{"error", {{"code", code}, {"message", "(#1) title"}}}}.dump();
}

TEST(SendAnswer, EveryShapeOfSuccessNamesTheMessage) {
  for (const char* name : {"answer_accepted", "answer_accepted_user_id", "answer_accepted_template",
                           "answer_accepted_group"}) {
    const auto id = json::parse(sample(name))["messages"][0]["id"].get<std::string>();
    EXPECT_EQ(std::get<Accepted>(answered(200, sample(name))).message_id, id) << name;
  }
  EXPECT_EQ(std::get<Accepted>(answered(200, sample("answer_success"))).message_id, "");
}

TEST(SendAnswer, EveryShapeOfErrorIsDecidedByItsCode) {
  const auto rate = refused(400, sample("error_rate"));
  EXPECT_EQ(rate.remedy, Remedy::RetrySlower);
  EXPECT_TRUE(rate.whole_number);
  EXPECT_EQ(rate.code, 130429);
  EXPECT_NE(rate.detail.find("reason text from Meta"), std::string::npos);
  EXPECT_NE(rate.detail.find("A1b2C3d4E5f6G7h8I9j0"), std::string::npos);
  EXPECT_EQ(refused(401, sample("error_token")).remedy, Remedy::FixConfiguration);
  const auto odd = refused(400, sample("error_odd"));
  EXPECT_EQ(odd.remedy, Remedy::GiveUp);
  EXPECT_NE(odd.detail.find("plain string seen in the wild"), std::string::npos);
}

TEST(SendAnswer, AWrongIdIsAMatterOfConfiguration) {
  const auto wrong = refused(400, sample("error_wrong_id"));
  EXPECT_EQ(wrong.remedy, Remedy::FixConfiguration);
  EXPECT_EQ(wrong.code, 100);
  EXPECT_EQ(refused(400, error_of(100)).remedy, Remedy::GiveUp);
}

TEST(SendAnswer, NumbersOfPeopleStayOutOfTheDetail) {
  const json error{
      {"code", 131030},
      {"error_data", {{"details", "+62 81234567890 / ID.10987654321 not on 5\nnumbers"}}}};
  const auto detail = refused(400, json{{"error", error}}.dump()).detail;
  EXPECT_EQ(detail, "+62 … / … not on 5 numbers");
}

struct Unclear {
  int status;
  std::string body;
  Remedy message, receipt;
};

// What does not come from the platform itself, or cannot be read: a message may have been taken.
TEST(SendAnswer, AnUnclearAnswerIsAskedAgainOnlyWhereThatIsHarmless) {
  for (const auto& [status, body, message, receipt] : std::vector<Unclear>{
           {200, "", Remedy::Unknown, Remedy::Retry},
           {200, "<html>", Remedy::Unknown, Remedy::Retry},
           {200, R"({"messages":[]})", Remedy::Unknown, Remedy::Retry},
           {200, R"({"messages":[{"id":{}}]})", Remedy::Unknown, Remedy::Retry},
           {500, "<html>", Remedy::Unknown, Remedy::Retry},
           {502, "", Remedy::Unknown, Remedy::Retry},
           {504, "<html>", Remedy::Unknown, Remedy::Retry},
           {503, "<html>", Remedy::Retry, Remedy::Retry},
           {408, "", Remedy::Retry, Remedy::Retry},
           {429, "", Remedy::RetrySlower, Remedy::RetrySlower},
           {404, "<html>", Remedy::FixConfiguration, Remedy::FixConfiguration},
           {301, "", Remedy::FixConfiguration, Remedy::FixConfiguration},
           {400, R"({"error":"text"})", Remedy::FixConfiguration, Remedy::FixConfiguration},
           {500, R"({"error":{"code":131000}})", Remedy::Retry, Remedy::Retry}}) {
    EXPECT_EQ(refused(status, body).remedy, message) << status << body;
    EXPECT_EQ(refused(status, body, Repeating::Harmless).remedy, receipt) << status << body;
  }
}

TEST(SendAnswer, WithoutAnAnswerTheMessageMayHaveBeenTakenOnceItWasSent) {
  EXPECT_EQ(read_no_answer({true, "late"}, Repeating::Duplicates).remedy, Remedy::Unknown);
  EXPECT_EQ(read_no_answer({false, "refused"}, Repeating::Duplicates).remedy, Remedy::Retry);
  EXPECT_EQ(read_no_answer({true, "late"}, Repeating::Harmless).remedy, Remedy::Retry);
}

TEST(SendAnswer, WaitsAsLongAsItIsAskedTo) {
  const auto wait_of = [](std::int64_t code, const std::string& header) {
    const http::Answer answer{400, error_of(code), {{"Retry-After", header}}};
    return std::get<SendRefusal>(read_send_answer(answer, Repeating::Duplicates)).retry_after;
  };
  EXPECT_EQ(wait_of(130429, "7"), 7s);
  EXPECT_EQ(wait_of(130429, ""), std::nullopt);
  EXPECT_EQ(wait_of(130429, "soon"), std::nullopt);
  EXPECT_EQ(wait_of(130429, "-4"), std::nullopt);
  EXPECT_EQ(wait_of(130429, "99999999999"), 24h);
  EXPECT_EQ(wait_of(131048, ""), 1h);
  EXPECT_EQ(wait_of(4, "60"), 60s);
}

TEST(UploadAnswer, NamesTheMediaOrRefusesLikeAMessage) {
  EXPECT_EQ(std::get<std::string>(read_upload_answer({200, sample("answer_media_id"), {}})),
            "2109876543210987");
  EXPECT_EQ(std::get<SendRefusal>(read_upload_answer({400, error_of(131053), {}})).remedy,
            Remedy::Retry);
  EXPECT_EQ(std::get<SendRefusal>(read_upload_answer({502, "<html>", {}})).remedy, Remedy::Retry);
  EXPECT_EQ(std::get<SendRefusal>(read_upload_answer({200, "{}", {}})).remedy, Remedy::Retry);
}

struct CodeCase {
  std::vector<std::int64_t> codes;
  Remedy remedy;
};

// The four parts of section 7.7, code by code.
TEST(ErrorRules, EveryCodeHasItsRemedy) {
  const std::vector<CodeCase> cases{
      {{1, 2, 131000, 131016, 131057, 133004, 131053}, Remedy::Retry},
      {{130429, 131056, 4, 80007, 17, 32, 613, 131048, 134101, 131208, 131214},
       Remedy::RetrySlower},
      {{131047}, Remedy::WindowClosed},
      {{131026, 131049, 131050, 130472, 131021, 131051, 131052, 131062, 130403, 131030,
        131020, 131041, 131201, 131204, 131213, 130497, 100,    131008, 131009, 132000,
        132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069,
        134100, 134102, 131055, 131060, 131061, 135000, 137000},
       Remedy::GiveUp},
      {{190,    3,      10,     200,    299,    33,     368,    131005, 131031,
        131037, 131042, 131044, 131045, 131063, 131064, 131215, 133000, 133005,
        133006, 133008, 133009, 133010, 133015, 133016, 134011, 147001, 147005},
       Remedy::FixConfiguration}};
  for (const auto& one : cases) {
    for (const auto code : one.codes) EXPECT_EQ(remedy_of(code, 400), one.remedy) << code;
  }
}

TEST(ErrorRules, OnlySomeLimitsConcernTheWholeNumber) {
  for (const std::int64_t code : {130429, 4, 80007}) EXPECT_TRUE(rule_of(code, 400).whole_number);
  for (const std::int64_t code : {131056, 131048}) EXPECT_FALSE(rule_of(code, 400).whole_number);
}

TEST(ErrorRules, UnknownCodesGoByTheStatus) {
  EXPECT_EQ(remedy_of(999999, 500), Remedy::Retry);
  EXPECT_EQ(remedy_of(999999, 400), Remedy::GiveUp);
  EXPECT_EQ(remedy_of(-1, 403), Remedy::GiveUp);
  EXPECT_EQ(remedy_of(0, 401), Remedy::FixConfiguration);
}

}  // namespace
}  // namespace gateway::whatsapp
