// /demo/: a page that shows a customer's phone, the staff's chat, a payment page and the live stock
// and ledger, and the calls behind it. What is said and paid goes through simulators of the chat
// platform and the payment provider, which reach the gateway over its own webhooks like the real
// ones.
//
//   GET  /demo/            the page and its files
//   GET  /demo/state       everything that it shows, as JSON
//   GET  /demo/media/{id}  a picture that was sent in a chat
//   POST /demo/say         {"from","text"}
//   POST /demo/press       {"from","id","title"[,"description"],"list"}
//   POST /demo/pay         {"order_id"}
//   POST /demo/clock       {"forward_ms"}
// A POST is answered 204, or by a problem (RFC 9457).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gateway/demo/demo_clock.h"
#include "gateway/http/server.h"
#include "store/database.h"
#include "store/types.h"

namespace gateway::demo {

/// Somebody with a phone in the demo.
struct Person {
  std::string wa_id;  // digits
  std::string name;
};

struct Choice {
  std::string id;
  std::string title;
  std::string description{};
};

/// A message as a phone shows it.
struct ShownMessage {
  bool mine = false;  // written by the phone's owner
  std::string text;
  std::string media_id{};         // a picture above the text; empty: none
  std::vector<Choice> choices{};  // buttons, or the rows of a list
  bool list = false;
  std::string list_button{};
  bool read = false;  // by the other side
  store::Instant at;
};

struct Press {
  std::string id, title, description;
  bool list = false;
};

struct Picture {
  std::string content_type;
  std::string bytes;
};

enum class BillState {
  Open,  // can be paid
  Paid,
  Lapsed,  // its time is over
  Ended    // cancelled, denied or refunded
};

/// What a customer can pay.
struct Bill {
  std::string order_id;  // of our payment attempt, "PSN-7K3MQ-1"
  std::string channel;   // "qris", "bca_va" …
  BillState state = BillState::Open;
  std::string number{};  // what to type into a bank's app; empty for QRIS
  store::Rupiah amount;
  std::optional<store::Instant> expires_at;
};

/// What the page works with. Everything that is referred to outlives the server; the functions are
/// called on its threads.
struct DemoParts {
  std::string shop_name;
  std::string timezone;  // tz database name
  store::Database& database;
  DemoClock& clock;
  std::vector<Person> customers;
  Person staff;

  std::function<std::vector<ShownMessage>(const std::string& wa_id)> messages;  // oldest first
  std::function<std::optional<Picture>(const std::string& media_id)> picture;
  // Each returns false when it cannot happen now.
  std::function<bool(const Person& from, const std::string& text)> say;
  std::function<bool(const Person& from, const Press& press)> press;
  std::function<std::vector<Bill>()> bills;  // in any order
  std::function<bool(const std::string& order_id)> pay;
};

/// Before the server is started.
void add_routes(http::Server& server, DemoParts parts);

}  // namespace gateway::demo
