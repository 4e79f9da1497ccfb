// The process is killed, the disk refuses: what was acknowledged is there, what was not is not half
// there.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <set>
#include <thread>

#include "tests/unit/store/shop.h"

namespace store {
namespace {

class SqliteCrashTest : public Shop {
 protected:
  /// Runs `child` in a process of its own; it never comes back from it.
  template <typename F>
  static pid_t in_child(F child) {
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    try {
      child();
    } catch (...) {
      ::_exit(3);
    }
    ::_exit(0);
  }
  static int exit_status(pid_t pid) {
    int status = 0;
    EXPECT_EQ(::waitpid(pid, &status, 0), pid);
    return status;
  }
};

/// Places orders from several threads and reports each acknowledged one on the pipe.
void sell_until_killed(const std::string& url, const std::string& folder, int pipe) {
  const auto db = open_database(url, folder, false);
  std::vector<std::jthread> customers;
  for (std::uint64_t t = 0; t < 8; ++t) {
    customers.emplace_back([&, t] {
      support::FixedRandom random(t + 1);
      for (;;) {
        const auto order = db->run([&](Transaction& tx) {
          const std::vector<OrderLine> lines = {{sku("KOPI"), "Kopi", {1}, {10'000}},
                                                {sku("TEH"), "Teh", {2}, {5'000}}};
          return Orders(tx).place({"api", "", {}, lines, from_ms(1), ""}, "PSN", random,
                                  {"api", "order", "", from_ms(0)});
        });
        const std::string line = order->reference.text() + "\n";  // one write below PIPE_BUF
        if (::write(pipe, line.data(), line.size()) < 0) return;
      }
    });
  }
}

std::set<std::string> lines_of(std::string_view text) {
  std::set<std::string> lines;
  for (std::size_t end; (end = text.find('\n')) != std::string_view::npos;) {
    lines.emplace(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

TEST_F(SqliteCrashTest, AfterKill9EveryAcknowledgedOrderIsThere) {
  shelve("KOPI", 1'000'000);
  shelve("TEH", 1'000'000);
  for (int round = 0; round < 3; ++round) {
    store_.close();
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t seller = in_child([&] {
      ::close(ends[0]);
      sell_until_killed(store_.url(), store_.dir().path().string(), ends[1]);
    });
    ::close(ends[1]);

    std::string reported;
    char buffer[4096];
    bool killed = false;
    for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
      reported.append(buffer, static_cast<std::size_t>(got));
      if (!killed && reported.size() > 3'000) killed = ::kill(seller, SIGKILL) == 0;
    }
    ::close(ends[0]);
    ASSERT_TRUE(WIFSIGNALED(exit_status(seller)));

    store_.open();
    const auto acknowledged = lines_of(reported);
    EXPECT_GE(acknowledged.size(), 200U);
    read([&](Transaction& tx) {
      for (const std::string& reference : acknowledged) {
        const auto order = Orders(tx).find(OrderRef::from_store(reference));
        ASSERT_TRUE(order) << reference;
        EXPECT_EQ(order->lines.size(), 2U);
      }
    });
    EXPECT_EQ(verify(), "");
  }
}

/// A file-size limit: the very write of a commit fails, as on a full disk.
int sell_on_a_full_disk(const std::string& url, const std::string& folder) {
  ::signal(SIGXFSZ, SIG_IGN);
  const auto db = open_database(url, folder, false);
  const auto add = [&](const std::string& name, std::size_t bytes) {
    db->run([&](Transaction& tx) {
      tx.execute("INSERT INTO counters (name, value) VALUES ($1, 1)",
                 {name + std::string(bytes, 'x')});
    });
  };
  const auto set_limit = [](rlim_t bytes) {
    struct rlimit limit {};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
  add("before", 10);
  set_limit(1'000'000);
  for (int i = 0; i < 3; ++i) {
    try {
      add("during" + std::to_string(i), 3'000'000);
      return 10;
    } catch (const StoreUnavailable&) {
    }
  }
  set_limit(RLIM_INFINITY);
  add("after", 3'000'000);
  return 20;
}

TEST_F(SqliteCrashTest, AWriteThatFailsIsUnavailableAndTheNextSucceeds) {
  store_.close();
  const pid_t child =
      in_child([&] { ::_exit(sell_on_a_full_disk(store_.url(), store_.dir().path().string())); });
  const int status = exit_status(child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 20);

  store_.open();
  read([](Transaction& tx) {
    std::string names;
    for (const Row& row : tx.query("SELECT SUBSTR(name, 1, 6) FROM counters ORDER BY 1")) {
      names += row.text(0) + " ";
    }
    EXPECT_EQ(names, "afterx before ");
    EXPECT_EQ(tx.query("PRAGMA integrity_check")[0].text(0), "ok");
  });
}

}  // namespace
}  // namespace store
