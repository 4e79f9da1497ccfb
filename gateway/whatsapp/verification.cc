#include <algorithm>

#include "gateway/crypto/hash.h"
#include "gateway/whatsapp/webhook.h"

namespace gateway::whatsapp {
namespace {

constexpr std::size_t kChallengeBytesMax = 512;
constexpr std::string_view kScheme = "sha256=";

}  // namespace

std::optional<std::string> answer_handshake(std::string_view mode, std::string_view token,
                                            std::string_view challenge,
                                            std::string_view verify_token) {
  if (mode != "subscribe" || verify_token.empty()) return std::nullopt;
  if (!crypto::constant_time_equal(token, verify_token)) return std::nullopt;
  if (challenge.empty() || challenge.size() > kChallengeBytesMax) return std::nullopt;
  return std::string(challenge);
}

bool signature_fits(std::string_view body, std::string_view header,
                    std::span<const std::string> secrets) {
  if (!header.starts_with(kScheme)) return false;
  header.remove_prefix(kScheme.size());
  bool fits = false;
  for (const std::string& secret : secrets) {  // all of them, so that none shows by the time taken
    if (secret.empty()) continue;              // anybody could sign with it
    const bool this_one =
        crypto::constant_time_equal(crypto::hmac_sha256_hex(secret, body), header);
    fits = fits || this_one;
  }
  return fits;
}

}  // namespace gateway::whatsapp
