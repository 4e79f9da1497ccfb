#include "gateway/simulator/midtrans_qris.h"

#include <fmt/format.h>

namespace gateway::simulator {
namespace {

/// One EMVCo field: its tag, the length in two digits, the value.
std::string field(std::string_view tag, std::string_view value) {
  return fmt::format("{}{:02}{}", tag, value.size(), value);
}

}  // namespace

std::uint16_t crc16_ccitt_false(std::string_view text) {
  std::uint32_t crc = 0xFFFF;
  for (const char c : text) {
    crc ^= static_cast<std::uint32_t>(static_cast<unsigned char>(c)) << 8U;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 0x8000U) != 0 ? (crc << 1U) ^ 0x1021U : crc << 1U;
    }
    crc &= 0xFFFFU;
  }
  return static_cast<std::uint16_t>(crc);
}

std::string qris_text(std::string_view merchant_name, store::Rupiah amount,
                      std::string_view reference) {
  const auto acquirer = field("00", "COM.GO-JEK.WWW") + field("01", "936009143000000001") +
                        field("02", "G000000001") + field("03", "UMI");
  const auto qris =
      field("00", "ID.CO.QRIS.WWW") + field("02", "ID1020000000001") + field("03", "UMI");
  auto text = field("00", "01") + field("01", "12") + field("26", acquirer) + field("51", qris) +
              field("52", "5399") + field("53", "360") +
              field("54", std::to_string(amount.amount)) + field("58", "ID") +
              field("59", merchant_name.substr(0, 25)) + field("60", "JAKARTA") +
              field("61", "10110") + field("62", field("05", reference.substr(0, 25)));
  text += "6304";  // the checksum covers its own tag and length
  return fmt::format("{}{:04X}", text, crc16_ccitt_false(text));
}

}  // namespace gateway::simulator
