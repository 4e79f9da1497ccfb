// Digests, message authentication and encodings, from OpenSSL. Safe to call from any thread; throws
// std::runtime_error when OpenSSL fails.
#pragma once

#include <string>
#include <string_view>

namespace gateway::crypto {

/// Lower-case hex.
std::string sha256_hex(std::string_view message);
std::string sha512_hex(std::string_view message);
std::string hmac_sha256_hex(std::string_view key, std::string_view message);

std::string base64_encode(std::string_view bytes);

/// Takes the same time wherever two texts of one length differ.
bool constant_time_equal(std::string_view a, std::string_view b);

}  // namespace gateway::crypto
