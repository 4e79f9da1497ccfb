#include "gateway/api/stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "gateway/api/call.h"

namespace gateway::api {
namespace {

constexpr int kRowsAtOnce = 500;
constexpr char kLastEventId[] = "Last-Event-ID";

/// Counts a stream for as long as it lives.
class Counted {
 public:
  explicit Counted(std::atomic<int>& count) : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::atomic<int>& count_;
};

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::string event_text(const store::ChangePosition& position, std::string_view kind,
                       const Json& data) {
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", to_text(position), kind,
                     data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json to_json(const store::OrderChange& change, const handlers::Replies& replies) {
  return {{"reference", change.reference.text()},
          {"status", store::to_text(change.step.status)},
          {"at", replies.rfc3339(change.step.at)},
          {"who", change.step.who},
          {"reason", change.step.reason}};
}

}  // namespace

std::string to_text(const store::ChangePosition& position) {
  return fmt::format("{}-{}", position.ledger_seq, position.order_step);
}

std::optional<store::ChangePosition> change_position(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto ledger_seq = whole_number(text.substr(0, dash));
  const auto order_step = whole_number(text.substr(dash + 1));
  if (!ledger_seq || !order_step) return std::nullopt;
  return store::ChangePosition{*ledger_seq, *order_step};
}

/// What one look at the store found.
struct ChangeStream::News {
  std::vector<store::LedgerRow> rows;
  std::vector<store::OrderChange> steps;
};

ChangeStream::ChangeStream(store::Database& database, const handlers::Replies& replies,
                           StreamPace pace)
    : database_(database),
      replies_(replies),
      pace_(pace),
      commits_(delivery::Wake::on_commits_of(database)) {}

std::optional<http::Response> ChangeStream::why_not(const http::Request& request) const {
  const auto last = request.header(kLastEventId);
  if (last && !last->empty() && !change_position(*last)) {
    return answer(bad_request("Last-Event-ID is not one of ours"));
  }
  if (streams_ >= kStreamsMax) return answer(busy("too many streams are open"));
  return std::nullopt;
}

void ChangeStream::follow(const http::Request& request, http::StreamWriter& writer) {
  const Counted counted(streams_);
  try {
    write_news(start_of(request), writer);
  } catch (const std::exception&) {
    return;  // the store has failed: the client comes back to where it was
  }
}

/// A place that the store has not reached (it was restored from a copy) counts as its newest.
store::ChangePosition ChangeStream::start_of(const http::Request& request) {
  const auto newest =
      database_.read([](store::Transaction& tx) { return store::Changes(tx).newest(); });
  const auto last = change_position(request.header(kLastEventId).value_or(""));
  if (!last) return newest;
  return {std::min(last->ledger_seq, newest.ledger_seq),
          std::min(last->order_step, newest.order_step)};
}

ChangeStream::News ChangeStream::news_since(const store::ChangePosition& seen) {
  return database_.read([&](store::Transaction& tx) -> News {
    return {store::Inventory(tx).ledger({{}, {}, seen.ledger_seq, kRowsAtOnce}),
            store::Changes(tx).order_steps(seen.order_step, kRowsAtOnce)};
  });
}

void ChangeStream::write_news(store::ChangePosition seen, http::StreamWriter& writer) {
  using Time = std::chrono::steady_clock;
  bool open = writer.write(fmt::format("retry: 2000\nid: {}\n\n", to_text(seen)));
  for (auto written = Time::now(); open && writer.open();) {
    const std::uint64_t rings = commits_->rings();
    const News news = news_since(seen);
    std::string text;
    for (const store::LedgerRow& row : news.rows) {
      seen.ledger_seq = row.seq;
      text += event_text(seen, "stock", to_json(row, replies_));
    }
    for (const store::OrderChange& change : news.steps) {
      seen.order_step = change.number;
      text += event_text(seen, "order", to_json(change, replies_));
    }
    if (text.empty() && Time::now() - written >= pace_.heartbeat) text = ": still here\n\n";
    if (!text.empty()) {
      open = writer.write(text);
      written = Time::now();
    }
    if (news.rows.empty() && news.steps.empty()) commits_->wait({}, rings, pace_.look);
  }
}

}  // namespace gateway::api
