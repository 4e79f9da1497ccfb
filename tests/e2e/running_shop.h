// A shop in a temporary folder, run by the real program, with everybody's phones and the payment
// provider simulated in this process: the verbs of the counter, for tests that read like stories.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "gateway/app/system_sources.h"
#include "gateway/simulator/graph_simulator.h"
#include "gateway/simulator/midtrans_simulator.h"
#include "store/database.h"
#include "store/orders.h"
#include "store/outbox.h"
#include "tests/e2e/callers.h"
#include "tests/e2e/process.h"
#include "tests/e2e/shop_files.h"
#include "tests/support/temp_store.h"

namespace e2e {

using gateway::simulator::ShownMessage;
using nlohmann::json;
using namespace std::chrono_literals;

inline constexpr std::chrono::seconds kPatience{20};

/// Customers' numbers: different for every `i`, the same in every run.
std::string customer(int i);

class RunningShop : public testing::Test {
 protected:
  explicit RunningShop(Plan plan = {});
  ~RunningShop() override;  // shows the end of the program's log when the test has failed

  // Opening hours.
  /// Imports the catalogue and starts the gateway; the world is told of its address.
  void open();
  /// Starts the gateway on the shop as it is: at the address it had before, if it had one.
  void start();
  /// Asks for a graceful end; the exit code.
  int stop();
  void kill();  // -9
  bool is_running() const { return gateway_ != nullptr; }

  // What people do.
  std::string writes(const std::string& who, const std::string& text);
  std::string staff_write(const std::string& text) { return writes(kStaff, text); }
  void pays(const std::string& reference);

  // What people see: only messages from the shop.
  std::vector<ShownMessage> heard_by(const std::string& who) const;
  /// The n-th message that `who` gets, from 1 on; waits for it.
  ShownMessage message(const std::string& who, std::size_t number) const;
  /// The next order that `who` places with this text: its reference, once the reply has come.
  std::string orders(const std::string& who, const std::string& text);
  /// Everybody may be written to, whenever they wrote: for people who write past their phones.
  void open_all_windows();
  /// A message to staff that contains this; waits for it.
  ShownMessage staff_hear(const std::string& part) const;
  std::size_t count_staff_messages(const std::string& part) const;

  // What is on record.
  json api(const std::string& path) const;
  json order(const std::string& reference) const { return api("/orders/" + reference); }
  std::string status(const std::string& reference) const { return order(reference)["status"]; }
  std::string attempt(
      const std::string& reference) const;  // the newest, by the provider's order id
  /// "on_hand/held/committed".
  std::string stock(const std::string& sku) const;
  std::vector<json> all_orders() const;
  std::size_t midtrans_was_asked(const std::string& call) const;  // how often; the call's beginning
  /// Looks at the store beside the process that owns it.
  template <typename F>
  auto look(F work) const {
    return store::open_database_to_read("sqlite:pesan.db", folder_.path().string())->read(work);
  }
  /// Rows of the outbox in this state.
  std::vector<store::OutboxRow> outbox(store::OutboxState state) const;
  store::OutboxState state_of(const ShownMessage& sent) const;  // of the row that it came from
  /// The order that an inbound message has led to; empty: none, or the message never came.
  std::string order_of_message(const std::string& message_id) const;

  // The command line.
  Finished pesan(std::vector<std::string> arguments, const std::string& input = {}) const;
  /// The same with --config.
  Finished with_config(std::vector<std::string> arguments) const;
  /// Empty when every chain, balance and promise agrees.
  std::string audit_fault() const;

  std::string file(const std::string& name) const { return folder_.file(name); }
  std::string config_file() const { return folder_.file("pesan.toml"); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int port() const { return port_; }
  pid_t process() const { return gateway_->id(); }
  /// Waits until `holds`; false after kPatience.
  static bool eventually(const std::function<bool()>& holds);
  /// Waits until nothing is due in the outbox or on its way any more, out or in.
  void settle() const;

  Plan plan;

 private:
  void write_config();

  support::TempDir folder_;
  gateway::app::SystemClock clock_;
  int port_ = 0;

 protected:
  gateway::simulator::GraphSimulator graph;
  gateway::simulator::MidtransSimulator midtrans;

 private:
  std::unique_ptr<Process> gateway_;
};

}  // namespace e2e
