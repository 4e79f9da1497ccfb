// The files of a shop that a test opens: its configuration and its catalogue.
#pragma once

#include <string>

namespace e2e {

inline constexpr char kAccessToken[] = "EAAG-token-of-the-test";
inline constexpr char kAppSecret[] = "app-secret-of-the-test";
inline constexpr char kVerifyToken[] = "verify-token-of-the-test";
inline constexpr char kServerKey[] = "SB-Mid-server-key-of-the-test";
inline constexpr char kApiToken[] = "api-token-of-the-test-0123456789";
inline constexpr char kStaff[] = "6281100000009";

/// What differs from one test's shop to the next.
struct Plan {
  std::string hold = "60m";
  std::string payments = "midtrans";
  std::string templates{};    // lines of [whatsapp.templates]
  std::string staff_group{};  // empty: staff are written to one to one
  int messages_per_second = 1000;
  std::string sections{};   // further ones of the configuration
  std::string catalogue{};  // CSV; empty: catalogue()
};

/// Where the shop's world is, as seen from the configuration.
struct Addresses {
  int port = 0;  // 0: any free one
  std::string graph_url, midtrans_url;
};

std::string config_text(const Plan& plan, const Addresses& addresses);

/// Coffee in three sizes, tea, and one last mug.
std::string catalogue();
inline constexpr char kCoffee[] = "KG250";  // "kopi gayo 250", 75000, 10 pieces
inline constexpr char kTea[] = "TEH";       // "teh melati", 12000, 100000 pieces
inline constexpr char kMug[] = "MUG";       // "mug keramik", 45000, 1 piece

void write_file(const std::string& path, const std::string& text);
std::string read_file(const std::string& path);

}  // namespace e2e
