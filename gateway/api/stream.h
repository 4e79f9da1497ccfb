// GET /stream: server-sent events of what changed, as it is committed.
//   event: stock   data: a row of the ledger, as in /audit
//   event: order   data: {"reference","status","at","who","reason"}
// The id of each event is a place in both; a client that comes back with it as Last-Event-ID misses
// nothing. Without one the stream begins now. A comment is sent when nothing happens for a while.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/delivery/wake.h"
#include "gateway/http/server.h"
#include "handlers/replies/replies.h"
#include "store/changes.h"

namespace gateway::api {

struct StreamPace {
  std::chrono::milliseconds heartbeat{15'000};  // between two signs of life
  std::chrono::milliseconds look{500};          // how late a closed connection may be noticed
};

/// "12-7": as an event's id. Absent for a text that is no such place.
std::string to_text(const store::ChangePosition& position);
std::optional<store::ChangePosition> change_position(std::string_view text);

/// Safe to use from any thread; each stream keeps one of the server's.
class ChangeStream {
 public:
  static constexpr int kStreamsMax = 16;  // more are refused: threads are few

  ChangeStream(store::Database& database, const handlers::Replies& replies, StreamPace pace = {});

  /// Why a request cannot be streamed to: too many streams, or a Last-Event-ID that is none.
  std::optional<http::Response> why_not(const http::Request& request) const;
  /// Writes until the client has gone, the server stops or the store fails.
  void follow(const http::Request& request, http::StreamWriter& writer);

 private:
  struct News;

  store::ChangePosition start_of(const http::Request& request);
  News news_since(const store::ChangePosition& seen);
  void write_news(store::ChangePosition seen, http::StreamWriter& writer);

  store::Database& database_;
  const handlers::Replies& replies_;
  const StreamPace pace_;
  std::shared_ptr<delivery::Wake> commits_;
  std::atomic<int> streams_{0};
};

}  // namespace gateway::api
