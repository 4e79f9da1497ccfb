// Money, pieces and times as staff write them. Pure; absent: not clear enough to act on, ask.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "handlers/staff/wording.h"
#include "store/types.h"

namespace handlers::staff {

/// "75000", "Rp 75.000,-", "75rb", "1,25jt", "1jt250" (contract indonesia.md, section 1). A bare
/// number below 1,000 is not clear: people mean thousands.
std::optional<store::Rupiah> money_of(std::string_view text);
/// "10", "1.000": a whole number of pieces from 0 to kPiecesMax.
std::optional<std::int64_t> pieces_of(std::string_view text);
/// "30m", "2 jam", "1,5 jam", "setengah jam", "1 hari": whole minutes, at least 1. A number without
/// a unit is not clear.
std::optional<std::int64_t> minutes_of(const Words& words);

inline constexpr std::int64_t kPiecesMax = 1'000'000;
inline constexpr store::Rupiah kMoneyMax{1'000'000'000'000};

}  // namespace handlers::staff
