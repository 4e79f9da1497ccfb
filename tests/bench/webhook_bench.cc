// From webhook to commit, as ratios measured in one run on one machine:
//   webhook_bench PESAN_BINARY [ORDERS=20000] [CONNECTIONS=64]
// The yardsticks are cpp-httplib's server with a handler that does nothing, and SQLite committing
// rows in groups. Each request to the gateway is a signed message that becomes a durable hold of
// its own customer.
#include <fmt/format.h>
#include <httplib.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <thread>

#include "gateway/crypto/hash.h"
#include "store/database.h"
#include "tests/bench/load.h"
#include "tests/e2e/process.h"
#include "tests/support/temp_store.h"

namespace bench {
namespace {

constexpr char kSecret[] = "bench-app-secret";
constexpr char kPhoneNumberId[] = "318200000000007";

std::string message(int number) {
  return fmt::format(
      R"({{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages",)"
      R"("value":{{"messaging_product":"whatsapp","metadata":{{"display_phone_number":"6281100020003",)"
      R"("phone_number_id":"{0}"}},"contacts":[{{"profile":{{"name":"Pelanggan"}},"wa_id":"62812{1:08}"}}],)"
      R"("messages":[{{"from":"62812{1:08}","id":"wamid.bench{1}","timestamp":"{2}","type":"text",)"
      R"("text":{{"body":"kak pesan kopi gayo 250g 1 ya"}}}}]}}}}]}}]}})",
      kPhoneNumberId, number, std::time(nullptr));
}

std::vector<std::string> requests(int first, int count) {
  std::vector<std::string> all;
  for (int i = first; i < first + count; ++i) {
    const std::string body = message(i);
    const std::string signature =
        "X-Hub-Signature-256: sha256=" + gateway::crypto::hmac_sha256_hex(kSecret, body) + "\r\n";
    all.push_back(post("/webhooks/whatsapp", signature, body));
  }
  return all;
}

/// A cpp-httplib server whose handlers do nothing: one for the yardstick, one in the place of the
/// chat platform.
class IdleServer {
 public:
  IdleServer() {
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_max_count(1'000'000);
    server_.new_task_queue = [] { return new httplib::ThreadPool(128); };
    server_.Post(".*", [](const httplib::Request&, httplib::Response& response) {
      response.set_content(R"({"messages":[{"id":"wamid.sent"}]})", "application/json");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::jthread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~IdleServer() { server_.stop(); }
  int port() const { return port_; }

 private:
  httplib::Server server_;
  int port_ = 0;
  std::jthread thread_;
};

/// The gateway itself, with one product of which there is plenty.
class Gateway {
 public:
  Gateway(const std::string& binary, int graph_port) {
    std::ofstream(dir_.file("pesan.toml")) << fmt::format(
        "[server]\nport = 0\nmax_connections = 2048\n[shop]\nname = \"Bench\"\n"
        "[whatsapp]\nphone_number_id = \"{}\"\naccess_token = \"t\"\napp_secrets = [\"{}\"]\n"
        "verify_token = \"v\"\napi_base_url = \"http://127.0.0.1:{}\"\n"
        "[payments]\ndefault = \"manual\"\n[log]\nlevel = \"error\"\n",
        kPhoneNumberId, kSecret, graph_port);
    std::ofstream(dir_.file("catalog.csv"))
        << "sku,name,price,on_hand\nKG250,Kopi Gayo 250g,75000,1000000000\n";
    const std::string config = dir_.file("pesan.toml");
    const auto imported = e2e::run_command(
        binary, {"catalog", "import", dir_.file("catalog.csv"), "--config", config});
    if (imported.code != 0) throw std::runtime_error(imported.errors);
    process_ = std::make_unique<e2e::Process>(
        binary, std::vector<std::string>{"serve", "--config", config}, dir_.file("log"));
    const auto line = process_->read_line();
    if (!line) throw std::runtime_error("the gateway did not start; see its log");
    port_ = std::stoi(line->substr(line->rfind(':') + 1));
  }

  int port() const { return port_; }
  double resident_mb() const {
    std::ifstream status("/proc/" + std::to_string(process_->id()) + "/status");
    for (std::string word; status >> word;) {
      double kb = 0;
      if (word == "VmHWM:" && status >> kb) return kb / 1024;
    }
    return 0;
  }

 private:
  support::TempDir dir_;
  std::unique_ptr<e2e::Process> process_;
  int port_ = 0;
};

/// Rows a second that SQLite takes in group commits: one insert of a message's size each.
double raw_commits_per_second(int rows) {
  support::TempStore temp;
  temp.db().run([](store::Transaction& tx) {
    tx.execute("CREATE TABLE raw (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  });
  const std::string body = message(0);
  std::vector<std::future<void>> pending;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < rows; ++i) {
    pending.push_back(temp.db().submit(
        [&](store::Transaction& tx) { tx.execute("INSERT INTO raw (body) VALUES ($1)", {body}); }));
    if (pending.size() == 64) {
      for (auto& done : pending) done.get();
      pending.clear();
    }
  }
  for (auto& done : pending) done.get();
  return rows / std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The faster of both: what else runs on the machine only makes it slower.
const LoadResult& faster(const LoadResult& one, const LoadResult& other) {
  return one.per_second() > other.per_second() ? one : other;
}

constexpr int kRounds = 3;  // of each, in turn

int run(const std::string& binary, int orders, int connections) {
  const IdleServer idle;
  const Gateway gateway(binary, idle.port());
  int next = 0;
  const auto load_gateway = [&](int count, double per_second) {
    next += count;
    return run_load(gateway.port(), requests(next - count, count), connections, per_second);
  };
  (void)load_gateway(500, 0);  // statements, threads, caches
  LoadResult nothing;
  LoadResult full;
  for (int round = 0; round < kRounds; ++round) {
    nothing = faster(nothing, run_load(idle.port(), requests(0, orders), connections, 0));
    full = faster(full, load_gateway(orders, 0));
  }
  const LoadResult half = load_gateway(orders / 2, full.per_second() / 2);
  const double raw = raw_commits_per_second(orders);

  std::cout << fmt::format(
      "do-nothing server        {:8.0f} requests/s\n"
      "raw SQLite group commit  {:8.0f} rows/s\n"
      "gateway, durable holds   {:8.0f} requests/s  p50 {:.1f} ms  p99 {:.1f} ms  refused {}\n"
      "  at half that load      {:8.0f} requests/s  p50 {:.1f} ms  p99 {:.1f} ms  refused {}\n"
      "ratio to do-nothing      {:8.3f}   (aim: at least 0.25)\n"
      "ratio to raw SQLite      {:8.3f}\n"
      "resident memory, peak    {:8.1f} MB (aim: under 60)\n",
      nothing.per_second(), raw, full.per_second(), full.p50_ms, full.p99_ms, full.refused,
      half.per_second(), half.p50_ms, half.p99_ms, half.refused,
      full.per_second() / nothing.per_second(), full.per_second() / raw, gateway.resident_mb());
  return full.refused + half.refused == 0 ? 0 : 1;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: webhook_bench PESAN_BINARY [ORDERS] [CONNECTIONS]\n";
    return 2;
  }
  try {
    return bench::run(argv[1], argc > 2 ? std::atoi(argv[2]) : 20'000,
                      argc > 3 ? std::atoi(argv[3]) : 64);
  } catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return 1;
  }
}
