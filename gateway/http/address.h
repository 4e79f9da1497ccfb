// IP addresses, as far as limits and trust need them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gateway::http {

class Address {
 public:
  /// IPv4 or IPv6 in numbers; an IPv4 address inside an IPv6 one is that IPv4 address.
  static std::optional<Address> parse(std::string_view text);
  /// Of the other end of a connected socket.
  static std::optional<Address> of_peer(int socket);

  std::string text() const;
  bool is_loopback() const;
  /// Who is counted as one: an IPv4 address, or the 64 bits that one IPv6 customer has to himself.
  std::string subscriber() const;

  friend bool operator==(const Address&, const Address&) = default;

 private:
  friend class AddressRange;
  bool is_v4() const;

  std::array<std::uint8_t, 16> bytes_{};  // IPv4 as ::ffff:a.b.c.d
};

/// "10.1.2.3", "10.0.0.0/8", "fd00::/8".
class AddressRange {
 public:
  static std::optional<AddressRange> parse(std::string_view text);
  bool contains(const Address& address) const;

 private:
  Address first_;
  int bits_ = 128;
};

}  // namespace gateway::http
