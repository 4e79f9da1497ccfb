// A QRIS text as an acquirer would make it: EMVCo tags, the amount inside, a valid checksum.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/types.h"

namespace gateway::simulator {

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected.
std::uint16_t crc16_ccitt_false(std::string_view text);

/// A dynamic QRIS for one payment. `reference` is shortened to 25 characters.
std::string qris_text(std::string_view merchant_name, store::Rupiah amount,
                      std::string_view reference);

}  // namespace gateway::simulator
