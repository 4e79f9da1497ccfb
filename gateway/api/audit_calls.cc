#include "gateway/api/calls.h"
#include "store/journal.h"

namespace gateway::api {
namespace {

constexpr int kRowsMax = 100;

bool full(std::size_t rows) {
  return rows == static_cast<std::size_t>(kRowsMax);
}

}  // namespace

http::Response list_audit(const Call& call) {
  const store::LedgerFilter filter{call.query_sku(), call.query_text("order"), call.query_cursor(),
                                   kRowsMax};
  const auto rows = call.parts().database.read(
      [&](store::Transaction& tx) { return store::Inventory(tx).ledger(filter); });
  Json list = Json::array();
  for (const store::LedgerRow& row : rows) list.push_back(to_json(row, call.parts().replies));
  Json body = {{"rows", std::move(list)}, {"next", nullptr}};
  if (full(rows.size())) body["next"] = std::to_string(rows.back().seq);
  return answer(200, body);
}

http::Response list_events(const Call& call) {
  const std::string text = call.query_text("state");
  const auto state = store::event_state(text);
  if (!text.empty() && !state) throw bad_request("state must be applied, ignored, failed or dead");
  const auto events = call.parts().database.read([&](store::Transaction& tx) {
    return store::Inbox(tx).list(state, call.query_text("cursor"), kRowsMax);
  });
  Json items = Json::array();
  for (const store::Event& event : events) items.push_back(to_json(event, call.parts().replies));
  return answer(200, page(std::move(items), full(events.size()) ? events.back().id : ""));
}

http::Response replay_event(const Call& call) {
  const std::string id = call.path_text("id");
  switch (call.parts().replay(id)) {
    case Replay::Unknown: throw not_found("no such event");
    case Replay::NotFailed: throw conflict("the event is not failed");
    case Replay::Applied:
    case Replay::StillFailing: break;
  }
  std::optional<store::Event> event;
  call.parts().run([&](handlers::Unit& unit) {
    note(unit, "event_replayed", id);
    event = store::Inbox(unit.tx).find(id);
  });
  if (!event) throw not_found("no such event");
  return answer(200, to_json(*event, call.parts().replies));
}

void note(handlers::Unit& unit, std::string action, std::string subject, std::string detail) {
  store::Journal(unit.tx).add({.seq = 0,
                               .at = unit.now,
                               .who = kWho,
                               .action = std::move(action),
                               .subject = std::move(subject),
                               .detail = std::move(detail),
                               .outcome = "done"});
}

}  // namespace gateway::api
