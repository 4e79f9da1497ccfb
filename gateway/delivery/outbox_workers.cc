#include "gateway/delivery/outbox_workers.h"

#include <exception>
#include <utility>

namespace gateway::delivery {
namespace {

constexpr int kClaimMax = 16;
constexpr std::size_t kWaitingMax = 256;
constexpr std::chrono::milliseconds kPatience{200};
constexpr std::chrono::milliseconds kAfterNothing{20};  // a claim's own commit rings, too
constexpr store::Millis kHeldMax{20'000};               // a row that must wait longer goes back
constexpr store::Millis kAfterFailure{5'000};

}  // namespace

bool is_harmless_to_repeat(const store::OutboxRow& row) {
  return row.kind != store::OutboxKind::Chat || row.purpose == "read";
}

OutboxWorkers::OutboxWorkers(store::OutboxKind kind, int threads, Sender sender,
                             intake::UnitRunner& runner, const observe::Log& log)
    : kind_(kind),
      sender_(std::move(sender)),
      runner_(runner),
      log_(log),
      wake_(Wake::on_commits_of(runner.database())) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

OutboxWorkers::~OutboxWorkers() {
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();  // joins
  put_all_back();
}

/// Marked "sending" they would look like rows whose sender died. No destructor throws.
void OutboxWorkers::put_all_back() {
  try {
    for (const auto& [at, row] : waiting_) put_back(row, row.error, at);
  } catch (const std::exception& e) {
    log_.error("outbox_not_put_back", {{"kind", store::to_text(kind_)}, {"error", e.what()}});
  }
}

void OutboxWorkers::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const std::uint64_t seen = wake_->rings();
    try {
      if (const auto row = next()) {
        handle(*row);
        continue;
      }
    } catch (const std::exception& e) {
      log_.error("outbox_unreadable", {{"kind", store::to_text(kind_)}, {"error", e.what()}});
    }
    std::this_thread::sleep_for(kAfterNothing);
    wake_->wait(stop, seen, kPatience);
  }
}

std::optional<store::OutboxRow> OutboxWorkers::next() {
  if (auto row = take_waiting()) return row;
  const std::unique_lock guard(claiming_, std::try_to_lock);
  if (!guard || !claim()) return std::nullopt;
  return take_waiting();
}

std::optional<store::OutboxRow> OutboxWorkers::take_waiting() {
  const std::lock_guard guard(mutex_);
  if (waiting_.empty() || waiting_.begin()->first > runner_.now()) return std::nullopt;
  store::OutboxRow row = std::move(waiting_.begin()->second);
  waiting_.erase(waiting_.begin());
  return row;
}

/// True when something was claimed. Looking costs nothing; only claiming writes.
bool OutboxWorkers::claim() {
  {
    const std::lock_guard guard(mutex_);
    if (waiting_.size() >= kWaitingMax) return false;
  }
  const auto due = runner_.database().read(
      [this](store::Transaction& tx) { return store::Outbox(tx).next_due(kind_); });
  if (!due || *due > runner_.now()) return false;
  const auto rows = runner_.database().run([this](store::Transaction& tx) {
    return store::Outbox(tx).claim(kind_, runner_.now(), kClaimMax);
  });
  for (const store::OutboxRow& row : rows) schedule(row);
  return !rows.empty();
}

/// A row that stayed marked "sending" for long would look like one whose sender died.
void OutboxWorkers::schedule(const store::OutboxRow& row) {
  const store::Instant at = sender_.not_before(row);
  if (at - runner_.now() > kHeldMax) {
    put_back(row, row.error, at);
    return;
  }
  const std::lock_guard guard(mutex_);
  waiting_.emplace(at, row);
}

void OutboxWorkers::handle(const store::OutboxRow& row) {
  try {
    sender_.send(row);
  } catch (const std::exception& e) {
    log_.error("outbox_row_failed",
               {{"kind", store::to_text(kind_)}, {"row", row.id}, {"error", e.what()}});
    keep_for_later(row);
  }
}

/// In memory: most often it is the store that failed.
void OutboxWorkers::keep_for_later(const store::OutboxRow& row) {
  if (!is_harmless_to_repeat(row)) return;
  const std::lock_guard guard(mutex_);
  waiting_.emplace(runner_.now() + kAfterFailure, row);
}

void OutboxWorkers::put_back(const store::OutboxRow& row, const std::string& why,
                             store::Instant at) {
  runner_.database().run([&](store::Transaction& tx) { store::Outbox(tx).retry(row.id, why, at); });
}

}  // namespace gateway::delivery
