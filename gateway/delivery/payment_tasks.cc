#include "gateway/delivery/payment_tasks.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "store/payments.h"

namespace gateway::delivery {
namespace {

using handlers::orders::ChargeOrder;
using payments::midtrans::ChargeRefusal;
using payments::midtrans::CloseOutcome;
using payments::midtrans::Remedy;
using payments::midtrans::StatusRefusal;

constexpr store::Millis kLongestWait{300'000};
constexpr int kChargeTriesMax = 5;  // about a minute and a half: the customer waits for the code

payments::midtrans::ChargeRequest request_of(const ChargeOrder& wanted) {
  payments::midtrans::ChargeRequest request{
      .provider_order_id = wanted.attempt.provider_order_id,
      .amount = wanted.attempt.amount,
      .customer_name = wanted.customer_name,
      .customer_phone = wanted.customer_phone,
      .channel = wanted.attempt.channel,
      .expires_at = wanted.attempt.expires_at.value_or(store::Instant{}),
      .reference = wanted.order.reference.text()};
  for (const store::OrderLine& line : wanted.order.lines) {
    request.lines.push_back({line.sku.text(), line.name, line.unit_price, line.qty});
  }
  return request;
}

/// The shop's next way to pay after the one that was refused.
std::optional<std::string> next_channel(const std::vector<std::string>& offered,
                                        const std::string& refused) {
  const auto at = std::ranges::find(offered, refused);
  if (at == offered.end() || at + 1 == offered.end()) return std::nullopt;
  return *(at + 1);
}

}  // namespace

void PaymentTasks::charge(const store::OutboxRow& row) {
  std::optional<ChargeOrder> wanted;
  runner_.run(
      [&](handlers::Unit& unit) { wanted = handlers::orders::charge_wanted(unit, row.payload); });
  if (!wanted) {
    runner_.database().run([&](store::Transaction& tx) {
      store::Outbox(tx).finish(row.id, store::OutboxState::Dropped, "not wanted any more",
                               runner_.now());
    });
    return;
  }
  const auto instructions = api_.charge(request_of(*wanted));
  if (!instructions) {
    charge_refused(row, *wanted, instructions.error());
    return;
  }
  done(row, [&](handlers::Unit& unit) {
    handlers::orders::charge_created(unit, row.payload, *instructions);
  });
  count("charge", "done");
}

void PaymentTasks::charge_refused(const store::OutboxRow& row, const ChargeOrder& wanted,
                                  const ChargeRefusal& refusal) {
  log_.warn("charge_refused", {{"attempt", row.payload},
                               {"channel", wanted.attempt.channel},
                               {"code", refusal.code},
                               {"detail", refusal.message}});
  count("charge", "refused");
  switch (refusal.remedy) {
    case Remedy::ChannelNotActive: charge_elsewhere(row, wanted, refusal.code); return;
    case Remedy::FixConfiguration:
    case Remedy::GiveUp: charge_failed(row, refusal.code); return;
    case Remedy::Retry:
      if (row.attempts + 1 >= kChargeTriesMax) {
        charge_failed(row, refusal.code);
      } else {
        try_again(row, refusal.message);
      }
      return;
    case Remedy::DuplicateOrder: charge_as_new(row, wanted); return;
  }
  throw std::logic_error("a refused charge without a remedy");
}

void PaymentTasks::charge_elsewhere(const store::OutboxRow& row, const ChargeOrder& wanted,
                                    const std::string& why) {
  done(row, [&](handlers::Unit& unit) {
    if (const auto other = next_channel(unit.shop.payment_channels, wanted.attempt.channel)) {
      handlers::orders::switch_channel(unit, wanted.order, *other);
    } else {
      handlers::orders::charge_failed(unit, row.payload, why);
    }
  });
}

/// An earlier try was taken although its answer was lost, and what the customer needs in order to
/// pay was lost with it: a new attempt takes the place of the old one, which is expired.
void PaymentTasks::charge_as_new(const store::OutboxRow& row, const ChargeOrder& wanted) {
  done(row, [&](handlers::Unit& unit) {
    handlers::orders::switch_channel(unit, wanted.order, wanted.attempt.channel);
  });
}

void PaymentTasks::charge_failed(const store::OutboxRow& row, const std::string& why) {
  done(row, [&](handlers::Unit& unit) { handlers::orders::charge_failed(unit, row.payload, why); });
}

void PaymentTasks::ask_status(const store::OutboxRow& row) {
  auto fact = api_.status(id_at_provider(row.payload));
  if (!fact) {
    status_refused(row, fact.error());
    return;
  }
  // Some channels' answers show only the provider's own id (contract midtrans.md, section 8.3).
  if (fact->provider_order_id.empty()) fact->provider_order_id = row.payload;
  done(row, [&](handlers::Unit& unit) { handlers::orders::status_confirmed(unit, *fact); });
  count("status", "done");
}

void PaymentTasks::status_refused(const store::OutboxRow& row, const StatusRefusal& refusal) {
  count("status", "refused");
  switch (refusal.why) {
    case StatusRefusal::Why::NotFound:
      // Nothing was started there; the attempt's next poll asks again.
      done(row, [](handlers::Unit&) {});
      return;
    case StatusRefusal::Why::Unavailable: try_again(row, refusal.detail); return;
    case StatusRefusal::Why::FixConfiguration: park(row, refusal.detail); return;
  }
  throw std::logic_error("a refused question without a remedy");
}

void PaymentTasks::expire(const store::OutboxRow& row) {
  switch (api_.expire(id_at_provider(row.payload))) {
    case CloseOutcome::Done:
    case CloseOutcome::NotFound:
      done(row, [](handlers::Unit&) {});
      count("expire", "done");
      return;
    case CloseOutcome::AlreadyFinal:
      // Most often because it has just been paid.
      done(row, [&](handlers::Unit& unit) {
        store::Outbox(unit.tx).add_payment(store::OutboxKind::PaymentStatus, row.payload, row.order,
                                           unit.now, unit.now);
      });
      count("expire", "too_late");
      return;
    case CloseOutcome::Unavailable: try_again(row, "no answer"); return;
    case CloseOutcome::FixConfiguration: park(row, "configuration"); return;
  }
  throw std::logic_error("an outcome without a consequence");
}

/// The effects and the end of the task commit together: a task is never done by half.
void PaymentTasks::done(const store::OutboxRow& row, const intake::UnitRunner::Work& effects) {
  runner_.run([&](handlers::Unit& unit) {
    effects(unit);
    store::Outbox(unit.tx).sent(row.id, {}, unit.now);
  });
}

void PaymentTasks::try_again(const store::OutboxRow& row, const std::string& why) {
  const store::Millis wait = backoff(row.attempts + 1, kLongestWait, random_);
  runner_.database().run(
      [&](store::Transaction& tx) { store::Outbox(tx).retry(row.id, why, runner_.now() + wait); });
}

void PaymentTasks::park(const store::OutboxRow& row, const std::string& why) {
  log_.error("payment_task_parked", {{"attempt", row.payload}, {"why", why}});
  runner_.database().run([&](store::Transaction& tx) {
    store::Outbox(tx).finish(row.id, store::OutboxState::Parked, why, runner_.now());
  });
}

void PaymentTasks::count(const char* task, const char* outcome) {
  metrics_.count("pesan_payment_tasks_total", {{"task", task}, {"outcome", outcome}});
}

/// Theirs once it is known: it finds every channel's transaction (section 8.3).
std::string PaymentTasks::id_at_provider(const std::string& provider_order_id) {
  const auto attempt = runner_.database().read(
      [&](store::Transaction& tx) { return store::Payments(tx).find(provider_order_id); });
  if (!attempt || attempt->transaction_id.empty()) return provider_order_id;
  return attempt->transaction_id;
}

}  // namespace gateway::delivery
