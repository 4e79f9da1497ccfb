// Courier and tracking number as staff write them, in any order. Formats of tracking numbers are
// not checked: they change (contract indonesia.md, section 7). Pure.
#pragma once

#include <optional>
#include <string>

#include "handlers/staff/wording.h"

namespace handlers::staff {

struct Shipment {
  std::string courier;         // "JNE REG"; an unknown one as it was written
  std::string tracking;        // as it was written, or a link; empty for the shop's own courier
  bool known_courier = false;  // one of the couriers that we know by name
};

/// Absent: courier or number is missing, or more is said than these two.
std::optional<Shipment> shipment_of(const Words& words);

inline constexpr std::size_t kTrackingBytesMax = 64;
inline constexpr std::size_t kTrackingLinkBytesMax = 300;

}  // namespace handlers::staff
