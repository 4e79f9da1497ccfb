#include "gateway/delivery/upkeep.h"

#include <condition_variable>
#include <exception>
#include <mutex>

#include "gateway/delivery/outbox_workers.h"
#include "gateway/delivery/undelivered.h"
#include "handlers/chat/wait_offers.h"
#include "handlers/orders/ordering.h"
#include "handlers/orders/payment_flow.h"
#include "store/outbox.h"

namespace gateway::delivery {
namespace {

constexpr std::chrono::milliseconds kBetweenRounds{500};
constexpr int kAtOnce = 50;
constexpr store::Millis kReportPatience = std::chrono::minutes{2};
constexpr store::Millis kBetweenUnparkings = std::chrono::minutes{10};
constexpr int kUnknownSendsMax = 2;  // tries of a message whose fate nobody reported

}  // namespace

void repeat_interrupted_tasks(intake::UnitRunner& runner) {
  runner.run([](handlers::Unit& unit) {
    store::Outbox outbox(unit.tx);
    for (const store::OutboxRow& row : outbox.stranded(unit.now + store::Millis{1})) {
      if (is_harmless_to_repeat(row)) outbox.retry(row.id, "interrupted", unit.now);
    }
  });
}

Upkeep::Upkeep(intake::UnitRunner& runner, intake::Intake& intake, const observe::Log& log)
    : runner_(runner), intake_(intake), log_(log) {
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void Upkeep::work(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  while (!stop.stop_requested()) {
    round();
    std::unique_lock guard(mutex);
    never.wait_for(guard, stop, kBetweenRounds, [] { return false; });
  }
}

void Upkeep::round() {
  attempt("expire_holds", [this] { expire_holds(); });
  attempt("offer_to_those_waiting", [this] { offer_to_those_waiting(); });
  attempt("poll_payments", [this] { poll_payments(); });
  attempt("retry_events", [this] { intake_.retry_due(kAtOnce); });
  attempt("stranded_messages", [this] { look_after_stranded(); });
  attempt("unpark", [this] { unpark(); });
}

/// One duty that fails keeps no other from being done.
void Upkeep::attempt(const char* what, const std::function<void()>& duty) {
  try {
    duty();
  } catch (const std::exception& e) {
    log_.error("upkeep_failed", {{"duty", what}, {"error", e.what()}});
  }
}

void Upkeep::expire_holds() {
  int ended = 0;
  do {
    runner_.run(
        [&](handlers::Unit& unit) { ended = handlers::orders::expire_lapsed(unit, {}, kAtOnce); });
    if (ended > 0) log_.info("holds_expired", {{"orders", ended}});
  } while (ended == kAtOnce);
}

void Upkeep::offer_to_those_waiting() {
  int asked = 0;
  runner_.run(
      [&](handlers::Unit& unit) { asked = handlers::chat::offer_to_those_waiting(unit, kAtOnce); });
  if (asked > 0) log_.info("waiting_asked", {{"customers", asked}});
}

void Upkeep::poll_payments() {
  runner_.run([](handlers::Unit& unit) { handlers::orders::poll_due(unit, kAtOnce); });
}

/// A worker died, or heard no answer: payment tasks may be repeated as they are, messages only a
/// few times (contract whatsapp.md, section 6.2).
void Upkeep::look_after_stranded() {
  const auto rows = runner_.database().read([this](store::Transaction& tx) {
    return store::Outbox(tx).stranded(runner_.now() - kReportPatience);
  });
  for (const store::OutboxRow& row : rows) {
    runner_.run([&](handlers::Unit& unit) {
      store::Outbox outbox(unit.tx);
      if (row.kind != store::OutboxKind::Chat || row.attempts < kUnknownSendsMax) {
        outbox.retry(row.id, "no report came", unit.now);
      } else {
        report_undelivered(unit, row, 0);
      }
    });
  }
}

/// An account that was mended at the provider's side needs no restart of ours.
void Upkeep::unpark() {
  const store::Instant now = runner_.now();
  if (now - unparked_at_ < kBetweenUnparkings) return;
  unparked_at_ = now;
  runner_.database().run([now](store::Transaction& tx) { store::Outbox(tx).unpark(now); });
}

}  // namespace gateway::delivery
