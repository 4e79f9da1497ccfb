#include "gateway/api/call.h"

#include <fmt/format.h>

#include <charconv>

#include "gateway/crypto/hash.h"
#include "store/journal.h"

namespace gateway::api {
namespace {

constexpr std::size_t kKeyBytesMax = 255;
constexpr char kRetryAfterSeconds[] = "5";

}  // namespace

std::string Call::path_text(const std::string& name) const {
  return request_.path_param(name);
}

std::string Call::query_text(const std::string& name) const {
  return request_.query_param(name).value_or("");
}

bool Call::query_flag(const std::string& name) const {
  const std::string text = query_text(name);
  return text == "1" || text == "true";
}

store::Sku Call::sku() const {
  const auto sku = store::Sku::parse(path_text("sku"));
  if (!sku) throw not_found("no such product");
  return *sku;
}

store::OrderRef Call::reference(std::string_view prefix) const {
  const auto reference = store::OrderRef::parse(path_text("reference"), prefix);
  if (!reference) throw not_found("no such order");
  return *reference;
}

std::optional<store::Sku> Call::query_sku() const {
  const std::string text = query_text("sku");
  if (text.empty()) return std::nullopt;
  auto sku = store::Sku::parse(text);
  if (!sku) throw bad_request("sku is not one");
  return sku;
}

std::int64_t Call::query_cursor() const {
  const std::string text = query_text("cursor");
  if (text.empty()) return 0;
  std::int64_t cursor = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cursor);
  if (error != std::errc{} || end != text.data() + text.size() || cursor < 0) {
    throw bad_request("cursor is not one of ours");
  }
  return cursor;
}

Json Call::body() const {
  if (request_.body.empty()) return Json::object();
  Json body = Json::parse(request_.body, nullptr, false);
  if (!body.is_object()) throw bad_request("the body must be a JSON object");
  return body;
}

std::string Call::idempotency_key() const {
  std::string key = request_.header("Idempotency-Key").value_or("");
  if (key.size() > kKeyBytesMax) {
    throw bad_request(fmt::format("Idempotency-Key has more than {} bytes", kKeyBytesMax));
  }
  return key;
}

std::string Call::request_hash() const {
  return crypto::sha256_hex(request_.method + "\n" + request_.path + "\n" + request_.body);
}

http::Response Call::run_once(const Work& work) const {
  const std::string key = idempotency_key();
  http::Response response;
  parts_.run([&](handlers::Unit& unit) {
    store::IdempotencyKeys keys(unit.tx);
    const auto before = key.empty() ? std::nullopt : keys.find(key, unit.now);
    if (before && before->request_hash != request_hash()) {
      throw Problem{422, "Idempotency-Key used", "this key came with another request before"};
    }
    if (before) {
      response = answer(before->status, Json::parse(before->body));
      return;
    }
    int status = 200;
    const Json json = work(unit, status);
    response = answer(status, json);
    if (!key.empty()) keys.remember(key, {request_hash(), status, response.body}, unit.now);
  });
  return response;
}

std::string text_in(const Json& value, const char* name, std::size_t bytes_max) {
  if (!value.is_string()) throw bad_request(fmt::format("{} must be a text", name));
  auto text = value.get<std::string>();
  if (text.size() > bytes_max || text.find('\0') != std::string::npos) {
    throw bad_request(fmt::format("{} must be at most {} bytes of text", name, bytes_max));
  }
  return text;
}

std::string text_of(const Json& object, const char* name, std::size_t bytes_max) {
  std::string text = text_or(object, name, "", bytes_max);
  if (text.empty()) throw bad_request(fmt::format("{} must be a text", name));
  return text;
}

std::string text_or(const Json& object, const char* name, std::string_view otherwise,
                    std::size_t bytes_max) {
  const auto member = object.find(name);
  if (member == object.end() || member->is_null()) return std::string(otherwise);
  return text_in(*member, name, bytes_max);
}

std::int64_t number_of(const Json& object, const char* name, std::int64_t min, std::int64_t max) {
  const auto member = object.find(name);
  const bool whole = member != object.end() && member->is_number_integer();
  const bool fits = whole && (!member->is_number_unsigned() ||
                              member->get<std::uint64_t>() <= static_cast<std::uint64_t>(max));
  if (!fits || member->get<std::int64_t>() < min || member->get<std::int64_t>() > max) {
    throw bad_request(fmt::format("{} must be a whole number from {} to {}", name, min, max));
  }
  return member->get<std::int64_t>();
}

bool truth_or(const Json& object, const char* name, bool otherwise) {
  const auto member = object.find(name);
  if (member == object.end()) return otherwise;
  if (!member->is_boolean()) throw bad_request(fmt::format("{} must be true or false", name));
  return member->get<bool>();
}

Json member_or(const Json& object, const char* name, Json otherwise) {
  const auto member = object.find(name);
  if (member == object.end() || member->is_null()) return otherwise;
  if (member->type() != otherwise.type()) {
    throw bad_request(
        fmt::format("{} must be {}", name, otherwise.is_array() ? "a list" : "an object"));
  }
  return *member;
}

http::Response answer(int status, const Json& body) {
  http::Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
  return response;
}

http::Response answer(const Problem& problem) {
  Json body = {{"type", "about:blank"},
               {"title", problem.title},
               {"status", problem.status},
               {"detail", problem.detail}};
  body.update(problem.extra);
  http::Response response = answer(problem.status, body);
  response.content_type = "application/problem+json";
  if (problem.status == 503) response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return response;
}

Problem bad_request(std::string detail) {
  return {400, "Bad request", std::move(detail)};
}

Problem not_found(std::string detail) {
  return {404, "Not found", std::move(detail)};
}

Problem conflict(std::string detail) {
  return {409, "Conflict", std::move(detail)};
}

Problem busy(std::string detail) {
  return {503, "Busy", std::move(detail)};
}

}  // namespace gateway::api
