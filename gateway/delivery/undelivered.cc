#include "gateway/delivery/undelivered.h"

#include <optional>

#include "handlers/chat/customer_chat.h"

namespace gateway::delivery {

void report_undelivered(handlers::Unit& unit, const store::OutboxRow& row, std::int64_t code) {
  handlers::DeliveryReport report;
  report.outbox_key = row.key();
  report.status = handlers::DeliveryReport::Status::Failed;
  report.error_code = code;
  report.at = unit.now;
  handlers::chat::apply(unit, report, std::nullopt);
}

}  // namespace gateway::delivery
