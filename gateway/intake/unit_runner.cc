#include "gateway/intake/unit_runner.h"

#include <utility>

namespace gateway::intake {

std::future<void> UnitRunner::submit(std::string event, Work work) {
  return database_.submit([this, event = std::move(event), work = std::move(work),
                           catalog = catalog_.current()](store::Transaction& tx) {
    handlers::Unit unit{tx, shop_, replies_, *catalog, random_, clock_.now(), event};
    work(unit);
  });
}

}  // namespace gateway::intake
