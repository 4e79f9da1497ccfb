// One chat message out of the outbox to the platform, and what the platform's answer means for its
// row (contract whatsapp.md, sections 6.2, 7.4 and 7.7).
#pragma once

#include <functional>
#include <string>

#include "gateway/delivery/backoff.h"
#include "gateway/delivery/pacer.h"
#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"
#include "gateway/observe/metrics.h"
#include "gateway/whatsapp/graph_api.h"
#include "store/outbox.h"

namespace gateway::delivery {

/// Safe to use from any thread.
class ChatSender {
 public:
  ChatSender(whatsapp::GraphApi& graph, PaceSettings pace, intake::UnitRunner& runner,
             store::RandomSource& random, const observe::Log& log, observe::Metrics& metrics)
      : graph_(graph),
        pacer_(pace),
        runner_(runner),
        random_(random),
        log_(log),
        metrics_(metrics) {}

  store::Instant not_before(const store::OutboxRow& row);
  void send(const store::OutboxRow& row);

 private:
  bool window_closed(const store::OutboxRow& row, const store::OutgoingMessage& message);
  void accepted(const store::OutboxRow& row, const std::string& message_id);
  void refused(const store::OutboxRow& row, const whatsapp::SendRefusal& refusal);
  void try_again(const store::OutboxRow& row, const std::string& why, store::Millis wait);
  void give_up(const store::OutboxRow& row, std::int64_t code);
  void park(const store::OutboxRow& row, const whatsapp::SendRefusal& refusal);

  whatsapp::GraphApi& graph_;
  Pacer pacer_;
  CircuitBreaker breaker_;
  intake::UnitRunner& runner_;
  store::RandomSource& random_;
  const observe::Log& log_;
  observe::Metrics& metrics_;
};

}  // namespace gateway::delivery
