#include "gateway/api/tokens.h"

#include "gateway/crypto/hash.h"
#include "gateway/http/text_rules.h"

namespace gateway::api {
namespace {

constexpr std::string_view kScheme = "Bearer ";

/// The scheme's name in any case (RFC 9110, section 11.1).
bool is_bearer(std::string_view header) {
  return http::equal_ignoring_case(header.substr(0, kScheme.size()), kScheme);
}

}  // namespace

Tokens::Tokens(const std::vector<std::string>& tokens) {
  for (const std::string& token : tokens) {
    if (!token.empty()) digests_.push_back(crypto::sha256_hex(token));
  }
}

/// Digests are of one length, and every one of them is looked at.
bool Tokens::admit(const http::Request& request) const {
  const std::string header = request.header("Authorization").value_or("");
  if (!is_bearer(header)) return false;
  const std::string given = crypto::sha256_hex(std::string_view(header).substr(kScheme.size()));
  bool admitted = false;
  for (const std::string& digest : digests_) {
    admitted |= crypto::constant_time_equal(given, digest);
  }
  return admitted;
}

}  // namespace gateway::api
