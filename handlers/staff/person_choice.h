// Which person a staff member means: by number, or by name.
#pragma once

#include <string>
#include <vector>

#include "handlers/staff/desk.h"
#include "handlers/staff/wording.h"

namespace handlers::staff {

/// The people whom these words may mean; the one who is called exactly so goes before all that are
/// called something like it. At most kPeopleMax.
std::vector<store::Customer> people_meant(const Desk& desk, const Words& words);

inline constexpr int kPeopleMax = 50;

}  // namespace handlers::staff
