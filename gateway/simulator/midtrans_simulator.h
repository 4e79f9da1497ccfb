// Midtrans as an HTTP server on this machine (contract, section 13): the Core API that the gateway
// calls, the notices that it receives, and a customer who pays. For the demo and the tests; nothing
// in the product knows that it is not the real one.
//
//   POST /v2/charge                GET /v2/{id}/status
//   POST /v2/{id}/expire|cancel|refund
//   GET  /simulator/charges        every transaction, as JSON
//   POST /simulator/{pay,pay_late,deny,expire,confirm_refund,notify,test_notice}  {"order_id": "…"}
//                                  {"ok": true}, or 409 {"ok": false} when that cannot happen now
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gateway/simulator/courier.h"
#include "gateway/simulator/listener.h"
#include "gateway/simulator/midtrans_ledger.h"
#include "store/clock.h"

namespace gateway::simulator {

struct MidtransOptions {
  MidtransAccount account{};
  std::string notification_url{};  // empty: no notices
  std::string host = "127.0.0.1";
  int port = 0;             // 0: any free one
  double time_scale = 1.0;  // of the distances between tries of a notice
  std::chrono::milliseconds answer_timeout{15'000};
  bool errors_in_body_only = false;  // HTTP 200 around every error, as is also seen
};

class MidtransSimulator {
 public:
  /// Listens once constructed. Throws std::runtime_error when the port is taken.
  MidtransSimulator(const store::Clock& clock, MidtransOptions options);
  ~MidtransSimulator();
  MidtransSimulator(const MidtransSimulator&) = delete;
  MidtransSimulator& operator=(const MidtransSimulator&) = delete;

  std::string base_url() const;
  /// Notices go there from now on; those under way to another address are lost.
  void send_notices_to(const std::string& url);

  // What customers, banks and staff do. Ids of either kind. False when it cannot happen in the
  // transaction's present state; each that happens is notified.
  bool pay(const std::string& id);
  bool pay_late(const std::string& id);
  bool deny(const std::string& id);
  bool expire(const std::string& id);
  bool refund(const std::string& id, store::Rupiah amount, const std::string& refund_key);
  bool confirm_refund(const std::string& id);
  bool force(const std::string& id, const std::string& transaction_status,
             const std::string& fraud_status = "accept");

  // Notices.
  /// Sends a notice of the present state again, `copies` times.
  bool notify(const std::string& id, int copies = 1, std::chrono::milliseconds delay = {});
  void notify_test();
  enum class Order { AsTheyHappened, Reversed };
  /// From here on notices wait, until they are released or lost.
  void hold_notices();
  void release_notices(Order order = Order::AsTheyHappened);
  void lose_notices();
  std::vector<NoticeTry> tries() const;
  bool wait_for_tries(std::size_t count,
                      std::chrono::milliseconds patience = std::chrono::seconds{10}) const;

  // Trouble.
  /// The next `calls` of the API are answered by `http_status` and an HTML page; nothing happens.
  void fail_next(int http_status, int calls = 1);
  /// The next call takes effect, but its answer is replaced by 504.
  void lose_next_answer();
  /// Changes how the account is set up from here on.
  void set_up(const MidtransAccount& account);

  /// See MidtransLedger::overview.
  nlohmann::json charges() const;
  /// Calls of the API so far, "POST /v2/charge" …
  std::vector<std::string> calls() const;
  /// The body of the last charge asked for.
  std::string last_charge() const;

 private:
  struct Remembered {
    store::Instant at;
    http::Response reply;
  };
  http::Response answer(const http::Request& call);
  http::Response answer_once(const http::Request& call);
  nlohmann::json api(const http::Request& call);
  nlohmann::json api_of_one(const http::Request& call, const std::string& id,
                            const std::string& action);
  http::Response control(const http::Request& call);
  bool command(const std::string& name, const std::string& id);
  http::Response to_reply(const nlohmann::json& body) const;
  void dispatch();  // with mutex_ held
  template <typename Act>
  bool act(Act act);

  const store::Clock& clock_;
  MidtransOptions options_;
  mutable std::mutex mutex_;
  MidtransLedger ledger_;
  std::map<std::string, Remembered> remembered_;  // by Idempotency-Key
  std::vector<std::string> held_;
  std::vector<std::string> calls_;
  std::string last_charge_;
  bool holding_ = false;
  bool lose_next_answer_ = false;
  int failures_left_ = 0;
  int failure_status_ = 503;
  std::unique_ptr<Courier> courier_;
  std::unique_ptr<Listener> listener_;
  std::jthread ticker_;  // notices what expires while nobody calls
};

}  // namespace gateway::simulator
