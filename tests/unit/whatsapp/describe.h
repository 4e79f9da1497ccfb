// An update as one line, with everything that it holds: two updates are the same when their lines
// are.
#pragma once

#include <string>

#include "handlers/inbound.h"

namespace whatsapp_test {

std::string describe(const handlers::ChatUpdate& update);

}  // namespace whatsapp_test
