#include "gateway/whatsapp/send_answer.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "gateway/whatsapp/error_rules.h"
#include "gateway/whatsapp/hostile_json.h"
#include "gateway/whatsapp/json_node.h"

namespace gateway::whatsapp {
namespace {

using Remedy = SendRefusal::Remedy;

constexpr std::size_t kIdBytesMax = 512;
constexpr std::size_t kWordBytesMax = 200;
constexpr std::int64_t kBadParameter = 100;
constexpr std::int64_t kNoSuchObject = 33;  // as subcode of the above
constexpr std::chrono::seconds kLongestWait = std::chrono::hours{24};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_';
}

/// Their text without what may be a phone number or an id: words with six digits or more.
std::string without_numbers(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const auto* end = std::ranges::find_if_not(text, is_word);
    const auto length = static_cast<std::size_t>(end - text.begin());
    const std::string_view word = text.substr(0, std::max<std::size_t>(length, 1));
    const auto digits = std::ranges::count_if(
        word, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
    shown += digits >= 6 ? "…" : word;
    text.remove_prefix(word.size());
  }
  return shown;
}

/// The useful text may stand in either place, and `error_data` may be an object or a text (7.6).
std::string detail_of(Node error) {
  const Node data = error["error_data"];
  std::string text = data["details"].text(kWordBytesMax);
  if (text.empty()) text = data.text(kWordBytesMax);
  if (text.empty()) text = error["message"].text(kWordBytesMax);
  std::string detail = without_numbers(text);
  if (const auto subcode = error["error_subcode"].whole()) {
    detail += " subcode=" + std::to_string(*subcode);
  }
  const std::string trace = error["fbtrace_id"].text(kWordBytesMax);
  if (!trace.empty()) detail += " trace=" + trace;
  std::ranges::replace_if(
      detail, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return detail;
}

std::optional<std::chrono::seconds> wait_of(const http::Answer& answer, const ErrorRule& rule) {
  const auto asked = Node(nlohmann::json(answer.header("Retry-After"))).whole();
  if (asked && *asked > 0) return std::chrono::seconds{std::min(*asked, kLongestWait.count())};
  return rule.wait.count() > 0 ? std::optional(rule.wait) : std::nullopt;
}

SendRefusal refusal_of(const http::Answer& answer, Node error) {
  const std::int64_t code = error["code"].whole().value_or(0);
  const bool wrong_id = code == kBadParameter && error["error_subcode"].whole() == kNoSuchObject;
  const ErrorRule rule = rule_of(wrong_id ? kNoSuchObject : code, answer.status);
  return {rule.remedy, rule.whole_number, code, detail_of(error), wait_of(answer, rule)};
}

/// Not the platform's words: something in between, or beside it.
SendRefusal foreign_answer(const http::Answer& answer, Repeating repeating) {
  SendRefusal refusal = refusal_of(answer, {});
  refusal.detail = "HTTP " + std::to_string(answer.status) + " without an error of the platform";
  const bool refused_unread = answer.status == 503 || answer.status < 500;
  if (repeating == Repeating::Duplicates && !refused_unread) refusal.remedy = Remedy::Unknown;
  return refusal;
}

SendRefusal unreadable_success(Repeating repeating) {
  return {repeating == Repeating::Harmless ? Remedy::Retry : Remedy::Unknown,
          false,
          0,
          "an answer that is not understood",
          {}};
}

SendRefusal read_refusal(const http::Answer& answer, Node root, Repeating repeating) {
  if (root["error"].is_object()) return refusal_of(answer, root["error"]);
  const bool success = answer.status >= 200 && answer.status < 300;
  return success ? unreadable_success(repeating) : foreign_answer(answer, repeating);
}

}  // namespace

SendRefusal read_no_answer(const http::NoAnswer& no_answer, Repeating repeating) {
  const bool maybe_taken = no_answer.sent && repeating == Repeating::Duplicates;
  return {
      maybe_taken ? Remedy::Unknown : Remedy::Retry, false, 0, "no answer: " + no_answer.why, {}};
}

SendResult read_send_answer(const http::Answer& answer, Repeating repeating) {
  const auto parsed = parse_hostile(answer.body);
  const Node root = parsed ? Node(*parsed) : Node();
  const bool success = answer.status >= 200 && answer.status < 300 && !root["error"];
  const auto messages = root["messages"].items();
  const std::string id = messages.empty() ? "" : messages.front()["id"].text(kIdBytesMax);
  if (success && !id.empty()) return Accepted{id};
  if (success && root["success"].truth()) return Accepted{};
  return read_refusal(answer, root, repeating);
}

Uploaded read_upload_answer(const http::Answer& answer) {
  const auto parsed = parse_hostile(answer.body);
  const Node root = parsed ? Node(*parsed) : Node();
  std::string id = root["id"].text(kIdBytesMax);
  if (answer.status == 200 && !id.empty()) return id;
  return read_refusal(answer, root, Repeating::Harmless);
}

}  // namespace gateway::whatsapp
