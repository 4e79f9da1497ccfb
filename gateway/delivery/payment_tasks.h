// Tasks for the payment provider out of the outbox: charge an attempt, ask for its status, expire
// it. The answer is a unit of work again: instructions to the customer, confirmed money.
#pragma once

#include <string>

#include "gateway/delivery/backoff.h"
#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"
#include "gateway/observe/metrics.h"
#include "gateway/payments/midtrans_api.h"
#include "handlers/orders/payment_flow.h"
#include "store/outbox.h"

namespace gateway::delivery {

/// Safe to use from any thread.
class PaymentTasks {
 public:
  PaymentTasks(payments::midtrans::MidtransApi& api, intake::UnitRunner& runner,
               store::RandomSource& random, const observe::Log& log, observe::Metrics& metrics)
      : api_(api), runner_(runner), random_(random), log_(log), metrics_(metrics) {}

  void charge(const store::OutboxRow& row);
  void ask_status(const store::OutboxRow& row);
  void expire(const store::OutboxRow& row);

 private:
  void charge_refused(const store::OutboxRow& row, const handlers::orders::ChargeOrder& wanted,
                      const payments::midtrans::ChargeRefusal& refusal);
  void charge_elsewhere(const store::OutboxRow& row, const handlers::orders::ChargeOrder& wanted,
                        const std::string& why);
  void charge_as_new(const store::OutboxRow& row, const handlers::orders::ChargeOrder& wanted);
  void charge_failed(const store::OutboxRow& row, const std::string& why);
  void status_refused(const store::OutboxRow& row,
                      const payments::midtrans::StatusRefusal& refusal);
  void done(const store::OutboxRow& row, const intake::UnitRunner::Work& effects);
  void try_again(const store::OutboxRow& row, const std::string& why);
  void park(const store::OutboxRow& row, const std::string& why);
  void count(const char* task, const char* outcome);
  std::string id_at_provider(const std::string& provider_order_id);

  payments::midtrans::MidtransApi& api_;
  intake::UnitRunner& runner_;
  store::RandomSource& random_;
  const observe::Log& log_;
  observe::Metrics& metrics_;
};

}  // namespace gateway::delivery
