// Everything that a handler may use while it works on one event. Lives for one unit of work.
#pragma once

#include <string>

#include "handlers/intent/catalog.h"
#include "handlers/replies/replies.h"
#include "handlers/settings.h"
#include "store/clock.h"
#include "store/database.h"
#include "store/inventory.h"

namespace handlers {

struct Unit {
  store::Transaction& tx;
  const ShopSettings& shop;
  const Replies& replies;
  const intent::Catalog& catalog;
  store::RandomSource& random;
  store::Instant now;
  std::string event;  // the inbox event's id; empty for work of our own

  store::Cause cause(std::string who, std::string reason) const {
    return {std::move(who), std::move(reason), event, now};
  }
};

}  // namespace handlers
