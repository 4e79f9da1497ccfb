// One API call: its parameters and body, read with clear errors, and the answers that it can have.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/api/api.h"
#include "gateway/api/order_json.h"
#include "store/reference.h"

namespace gateway::api {

/// An answer other than the wanted one. Thrown by the readers below and by calls, also inside units
/// of work, which then change nothing; turned into problem details by the router.
struct Problem {
  int status = 400;
  std::string title;
  std::string detail;
  Json extra = Json::object();  // further members of the problem details
};

Problem bad_request(std::string detail);  // 400
Problem not_found(std::string detail);    // 404
Problem conflict(std::string detail);     // 409
Problem busy(std::string detail);         // 503, to be tried again

class Call {
 public:
  Call(const http::Request& request, const ApiParts& parts) : request_(request), parts_(parts) {}

  const ApiParts& parts() const { return parts_; }
  const std::string& raw_body() const { return request_.body; }
  std::string path_text(const std::string& name) const;
  std::string query_text(const std::string& name) const;  // empty when absent

  store::Sku sku() const;  // of the path; 404 when it cannot be one
  /// Of the path; 404 when its check character is wrong.
  store::OrderRef reference(std::string_view prefix) const;
  std::optional<store::Sku> query_sku() const;     // 400 when it cannot be one
  std::int64_t query_cursor() const;               // 0 when absent; 400 when it is no number
  bool query_flag(const std::string& name) const;  // "1" or "true"

  /// The body as a JSON object (an empty body is an empty object); 400 when it is none.
  Json body() const;

  /// Runs `work` in one unit of work and answers 200, or what `work` makes of `status`, with the
  /// JSON that it returns. The same request again with the same Idempotency-Key (24 hours) changes
  /// nothing and gets the same answer; another request with that key is refused with 422.
  using Work = std::function<Json(handlers::Unit&, int& status)>;
  http::Response run_once(const Work& work) const;

 private:
  std::string idempotency_key() const;
  std::string request_hash() const;

  const http::Request& request_;
  const ApiParts& parts_;
};

// Members of a JSON object: 400 with the member's name when it is missing or of another kind.
inline constexpr std::size_t kTextBytesMax = 500;
std::string text_of(const Json& object, const char* name, std::size_t bytes_max = kTextBytesMax);
std::string text_or(const Json& object, const char* name, std::string_view otherwise,
                    std::size_t bytes_max = kTextBytesMax);
std::int64_t number_of(const Json& object, const char* name, std::int64_t min, std::int64_t max);
bool truth_or(const Json& object, const char* name, bool otherwise);
/// The list or object of that name; an empty `otherwise` of the wanted kind when it is missing.
Json member_or(const Json& object, const char* name, Json otherwise);
/// A text inside a list or an object called `name`.
std::string text_in(const Json& value, const char* name, std::size_t bytes_max = kTextBytesMax);

http::Response answer(int status, const Json& body);
http::Response answer(const Problem& problem);

}  // namespace gateway::api
