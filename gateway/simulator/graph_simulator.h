// The chat platform as an HTTP server on this machine (contract whatsapp.md): the Graph API that
// the gateway calls, the signed webhooks that it receives, and the phones of the people who write
// to the shop. For the demo and the tests; nothing in the product knows that it is not the real
// one.
//
//   POST /{version}/{phone_number_id}/messages    messages and read receipts
//   POST /{version}/{phone_number_id}/media       uploads
//   GET  /{version}/{phone_number_id}             the number itself
//   GET, DELETE /{version}/{media_id}, GET /media/{media_id}
//   /simulator/…                                  see graph_control.h
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/simulator/courier.h"
#include "gateway/simulator/graph_media.h"
#include "gateway/simulator/graph_phones.h"
#include "gateway/simulator/graph_rules.h"
#include "gateway/simulator/graph_webhooks.h"
#include "gateway/simulator/listener.h"
#include "store/clock.h"

namespace gateway::simulator {

struct GraphOptions {
  GraphBusiness business{};
  std::string access_token{};
  std::string app_secret{};
  std::string webhook_url{};  // empty: nothing is told; see set_webhook
  std::string host = "127.0.0.1";
  int port = 0;             // 0: any free one
  double time_scale = 1.0;  // of the distances between tries of a webhook
  std::chrono::milliseconds answer_timeout{15'000};
  bool pair_limit = false;  // 131056: 45 messages to one person at once, then one in 6 s
  bool window = true;       // 131047: free text only within 24 hours of the person's last message
  bool window_refused_at_once = false;  // instead of a failed status afterwards, as is usual
  bool phones_read = true;              // a read status follows the delivered one
};

struct CartItem {
  std::string sku;
  std::int64_t qty = 1;
  std::int64_t price_idr = 0;
};

/// Safe to use from any thread. People are named by number ("6281…"), or by user id ("ID.…") when
/// they never show a number.
class GraphSimulator {
 public:
  /// Listens once constructed. Throws std::runtime_error when the port is taken.
  GraphSimulator(const store::Clock& clock, GraphOptions options);
  ~GraphSimulator();
  GraphSimulator(const GraphSimulator&) = delete;
  GraphSimulator& operator=(const GraphSimulator&) = delete;

  std::string base_url() const;
  /// Where webhooks go from here on.
  void set_webhook(const std::string& url);
  /// Asks the webhook as the dashboard does when its address is saved.
  bool webhook_shakes_hands(const std::string& verify_token) const;

  // What people do with their phones. Each returns the message's id.
  std::string customer_writes(const std::string& who, const std::string& name,
                              const std::string& text, const std::string& quoted_id = {});
  /// Presses a button, or picks a row, of the newest message that offered it.
  std::string customer_presses(const std::string& who, const std::string& id,
                               const std::string& title, bool list = false,
                               const std::string& description = {});
  std::string customer_sends_image(const std::string& who, const std::string& caption,
                                   Media media = {"image/jpeg", "(picture)"});
  std::string customer_sends_cart(const std::string& who, const std::vector<CartItem>& items,
                                  const std::string& note = {});
  std::string customer_edits(const std::string& who, const std::string& message_id,
                             const std::string& text);
  std::string customer_deletes(const std::string& who, const std::string& message_id);
  std::string customer_reacts(const std::string& who, const std::string& message_id,
                              const std::string& emoji);
  std::string member_writes(const std::string& group_id, const std::string& who,
                            const std::string& text);
  /// The owner answers from the shop's own phone app.
  std::string owner_writes(const std::string& to, const std::string& text);
  std::string customer_changes_number(const std::string& who, const std::string& new_wa_id);

  // What is so about people, without a word being said.
  void introduce(const std::string& who, const std::string& name);
  void add_group(const std::string& group_id, const std::vector<std::string>& members);
  void open_window(const std::string& who);
  void hide_number(const std::string& who);
  void leave_platform(const std::string& who);  // 131026 from here on

  /// A webhook of any field whatever, signed like every other.
  void post_webhook(const std::string& field, const nlohmann::json& value);

  /// The chat with a person or a group, oldest first.
  std::vector<ShownMessage> conversation(const std::string& who) const;
  std::vector<Phone> phones() const;
  std::optional<Media> media(const std::string& id) const;
  /// False when the shop has sent fewer than `count` messages to `who` within `patience`.
  bool wait_for_messages(const std::string& who, std::size_t count,
                         std::chrono::milliseconds patience = std::chrono::seconds{10}) const;

  // Webhooks.
  enum class Order { AsTheyHappened, Reversed };
  /// From here on statuses wait, until they are released or lost.
  void hold_statuses();
  void release_statuses(Order order = Order::AsTheyHappened);
  void lose_statuses();
  /// From here on every webhook is posted that many times.
  void post_copies(int copies);
  /// Everything that was posted so far, once more.
  void post_all_again(Order order = Order::AsTheyHappened);
  std::vector<NoticeTry> tries() const;
  /// False when a webhook was still due or on its way after `patience`.
  bool wait_until_idle(std::chrono::milliseconds patience = std::chrono::seconds{10}) const;

  // Trouble.
  /// The next calls are answered by this status and an HTML page; nothing happens.
  void fail_next(int http_status, int calls = 1);
  /// The next messages are refused with this error.
  void refuse_next(std::int64_t code, int http_status = 400, int messages = 1);
  /// The next messages are accepted, and a failed status with this error follows.
  void fail_later(std::int64_t code, int messages = 1);
  /// The next message takes effect, but its answer is replaced by 504.
  void lose_next_answer();
  /// Changes how the platform behaves from here on; addresses and secrets stay as they are.
  void set_up(const GraphOptions& options);

  /// Calls of the API so far, "POST /v25.0/…/messages" …
  std::vector<std::string> calls() const;
  /// The bodies of messages and read receipts so far, whatever became of them.
  std::vector<std::string> posted() const;

 private:
  // The API, in graph_calls.cc. All with mutex_ held.
  http::Response answer(const http::Request& request);
  http::Response answer_call(const http::Request& request);
  http::Response route(const http::Request& request, const std::string& id,
                       const std::string& edge);
  http::Response take_message(const std::string& body);
  http::Response take_receipt(whatsapp::Node receipt);
  http::Response deliver(whatsapp::Node message, Phone& to);
  http::Response take_upload(const http::Request& request);
  http::Response describe_media(const std::string& id) const;
  Phone* recipient(whatsapp::Node message);
  std::optional<GraphError> refusal(Phone& to);
  std::int64_t outcome(const Phone& to, bool is_template);
  void report(const Phone& to, const GraphStatus& sent);

  // All with mutex_ held.
  std::string next_id(const std::string& who);
  std::string say(Phone& from, const std::string& type, const nlohmann::json& fields,
                  ShownMessage shown);
  void post_message(const Phone& from, const nlohmann::json& message);
  void post_statuses(const nlohmann::json& statuses, const std::vector<const Phone*>& people);
  void post(std::string body);

  const store::Clock& clock_;
  GraphOptions options_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  GraphPhones phones_;
  GraphMedia media_;
  std::uint64_t made_ = 0;
  std::vector<std::string> calls_, posted_;
  std::vector<std::string> webhooks_;  // everything posted so far
  std::vector<std::string> held_;      // statuses
  bool holding_ = false;
  int copies_ = 1;
  struct Failure {
    int http_status = 0;
    std::int64_t code = 0;
  };
  std::deque<Failure> failing_, refusing_, failing_later_;
  bool lose_next_answer_ = false;
  std::shared_ptr<Courier> courier_;
  std::unique_ptr<Listener> listener_;  // last: uses everything above
};

}  // namespace gateway::simulator
