#include "tests/e2e/running_shop.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "store/customers.h"
#include "store/reference.h"

namespace e2e {
namespace {

namespace http = gateway::http;
namespace simulator = gateway::simulator;

// Of the distances between tries of a webhook that found nobody: a test is short.
constexpr double kTimeScale = 0.01;
constexpr char kGreeting[] = "pesan listens on http://127.0.0.1:";
constexpr std::size_t kLogShown = 4000;

simulator::GraphOptions graph_options() {
  simulator::GraphOptions options;
  options.access_token = kAccessToken;
  options.app_secret = kAppSecret;
  options.time_scale = kTimeScale;
  return options;
}

simulator::MidtransOptions midtrans_options() {
  simulator::MidtransOptions options;
  options.account.server_key = kServerKey;
  options.time_scale = kTimeScale;
  return options;
}

std::string tail_of(const std::string& text) {
  return text.size() > kLogShown ? text.substr(text.size() - kLogShown) : text;
}

}  // namespace

std::string customer(int i) {
  return fmt::format("62813{:08}", i);
}

RunningShop::RunningShop(Plan given)
    : plan(std::move(given)), graph(clock_, graph_options()), midtrans(clock_, midtrans_options()) {
  graph.introduce(kStaff, "Dewi");
  graph.open_window(kStaff);
  write_config();
}

RunningShop::~RunningShop() {
  gateway_.reset();
  if (!HasFailure()) return;
  const std::string log = file("pesan.log");
  if (std::filesystem::exists(log)) std::cerr << tail_of(read_file(log)) << '\n';
}

void RunningShop::write_config() {
  write_file(config_file(), config_text(plan, {port_, graph.base_url(), midtrans.base_url()}));
}

void RunningShop::open() {
  write_config();
  write_file(file("catalog.csv"), plan.catalogue.empty() ? catalogue() : plan.catalogue);
  const Finished imported = with_config({"catalog", "import", file("catalog.csv")});
  if (imported.code != 0) throw std::runtime_error("no catalogue: " + imported.errors);
  start();
}

void RunningShop::start() {
  gateway_ = std::make_unique<Process>(PESAN_BINARY,
                                       std::vector<std::string>{"serve", "--config", config_file()},
                                       file("pesan.log"));
  const auto line = gateway_->read_line();
  if (!line || !line->starts_with(kGreeting)) {
    throw std::runtime_error("the gateway did not start: " + tail_of(read_file(file("pesan.log"))));
  }
  const int before = std::exchange(port_, std::stoi(line->substr(sizeof kGreeting - 1)));
  if (before == port_) return;
  write_config();  // from now on commands find the gateway, and it comes back where it was
  graph.set_webhook(url() + "/webhooks/whatsapp");
  midtrans.send_notices_to(url() + "/webhooks/midtrans");
}

int RunningShop::stop() {
  gateway_->signal(SIGTERM);
  const int code = gateway_->wait();
  gateway_.reset();
  return code;
}

void RunningShop::kill() {
  gateway_->signal(SIGKILL);
  gateway_->wait();
  gateway_.reset();
}

std::string RunningShop::writes(const std::string& who, const std::string& text) {
  return graph.customer_writes(who, who == kStaff ? "Dewi" : "Budi", text);
}

void RunningShop::pays(const std::string& reference) {
  if (!midtrans.pay(attempt(reference))) throw std::runtime_error("cannot pay " + reference);
}

std::vector<ShownMessage> RunningShop::heard_by(const std::string& who) const {
  auto messages = graph.conversation(who);
  std::erase_if(messages, [](const ShownMessage& message) { return !message.from_shop; });
  return messages;
}

ShownMessage RunningShop::message(const std::string& who, std::size_t number) const {
  if (!graph.wait_for_messages(who, number, kPatience)) {
    throw std::runtime_error(
        fmt::format("{} got {} messages, not {}", who, heard_by(who).size(), number));
  }
  return heard_by(who).at(number - 1);
}

std::string RunningShop::orders(const std::string& who, const std::string& text) {
  const std::size_t before = heard_by(who).size();
  writes(who, text);
  const std::string reply = message(who, before + 1).text;
  const auto references = store::find_references(reply, "PSN");
  if (references.empty()) throw std::runtime_error("no order: " + reply);
  return references.front().text();
}

ShownMessage RunningShop::staff_hear(const std::string& part) const {
  std::optional<ShownMessage> heard;
  eventually([&] {
    for (ShownMessage& each : heard_by(kStaff)) {
      if (each.text.find(part) != std::string::npos) heard = std::move(each);
    }
    return heard.has_value();
  });
  if (!heard) throw std::runtime_error("staff never heard: " + part);
  return *heard;
}

std::size_t RunningShop::count_staff_messages(const std::string& part) const {
  const auto messages = heard_by(kStaff);
  return static_cast<std::size_t>(std::ranges::count_if(messages, [&](const ShownMessage& each) {
    return each.text.find(part) != std::string::npos;
  }));
}

json RunningShop::api(const std::string& path) const {
  http::Call call{.path = "/api/v1" + path};
  call.headers.emplace_back("Authorization", std::string("Bearer ") + kApiToken);
  const auto answer = http::Client(url()).send(call);
  if (status_of(answer) != 200) {
    throw std::runtime_error(fmt::format("{} was answered {}", path, status_of(answer)));
  }
  return json::parse(answer->body);
}

std::string RunningShop::attempt(const std::string& reference) const {
  return order(reference)["payment"]["provider_order_id"];
}

std::string RunningShop::stock(const std::string& sku) const {
  const json found = api("/stock/" + sku);
  return fmt::format("{}/{}/{}", found["on_hand"].get<int>(), found["held"].get<int>(),
                     found["committed"].get<int>());
}

std::vector<json> RunningShop::all_orders() const {
  std::vector<json> all;
  for (json page = api("/orders");;
       page = api("/orders?cursor=" + page["next"].get<std::string>())) {
    all.insert(all.end(), page["items"].begin(), page["items"].end());
    if (page["next"].is_null()) return all;
  }
}

std::vector<store::OutboxRow> RunningShop::outbox(store::OutboxState state) const {
  constexpr int kRowsMax = 100'000;
  return look([&](store::Transaction& tx) { return store::Outbox(tx).list(state, 0, kRowsMax); });
}

store::OutboxState RunningShop::state_of(const ShownMessage& sent) const {
  const std::int64_t id = std::stoll(sent.key.substr(sent.key.find(':') + 1));
  return look([&](store::Transaction& tx) { return store::Outbox(tx).find(id).value().state; });
}

std::string RunningShop::order_of_message(const std::string& message_id) const {
  return look([&](store::Transaction& tx) {
    const auto entry = store::ChatLog(tx).find(message_id);
    return entry ? entry->order : std::string();
  });
}

std::size_t RunningShop::midtrans_was_asked(const std::string& call) const {
  const auto calls = midtrans.calls();
  return static_cast<std::size_t>(std::ranges::count_if(
      calls, [&](const std::string& each) { return each.starts_with(call); }));
}

void RunningShop::open_all_windows() {
  simulator::GraphOptions options = graph_options();
  options.window = false;
  graph.set_up(options);
}

Finished RunningShop::pesan(std::vector<std::string> arguments, const std::string& input) const {
  return run_command(PESAN_BINARY, arguments, input);
}

Finished RunningShop::with_config(std::vector<std::string> arguments) const {
  arguments.insert(arguments.end(), {"--config", config_file()});
  return pesan(std::move(arguments));
}

std::string RunningShop::audit_fault() const {
  const Finished finished = with_config({"audit", "verify"});
  return finished.code == 0 ? std::string() : finished.errors + finished.output;
}

void RunningShop::settle() const {
  using store::OutboxState;
  const bool quiet = eventually([&] {
    return graph.wait_until_idle(kPatience) && outbox(OutboxState::Queued).empty() &&
           outbox(OutboxState::Sending).empty() && graph.wait_until_idle(kPatience);
  });
  if (quiet) return;
  std::string waiting;
  for (const OutboxState state : {OutboxState::Queued, OutboxState::Sending}) {
    for (const store::OutboxRow& row : outbox(state)) {
      waiting += fmt::format(" {} {} ({})", store::to_text(state), row.purpose, row.error);
    }
  }
  throw std::runtime_error("the outbox never came to rest:" + waiting);
}

bool RunningShop::eventually(const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(10ms);
  }
  return true;
}

}  // namespace e2e
