// The parts of the server that need no connection.
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

#include "gateway/http/address.h"
#include "gateway/http/connections.h"
#include "gateway/http/elastic_pool.h"
#include "gateway/http/router.h"
#include "gateway/http/work_in_hand.h"

namespace gateway::http {
namespace {

using namespace std::chrono_literals;

TEST(AddressTest, ReadsBothFamiliesAndSeesThroughMappedOnes) {
  EXPECT_EQ(Address::parse("10.1.2.3")->text(), "10.1.2.3");
  EXPECT_EQ(Address::parse("::ffff:10.1.2.3")->text(), "10.1.2.3");
  EXPECT_EQ(Address::parse("2001:DB8::1")->text(), "2001:db8::1");
  for (const char* text : {"", "10.1.2", "10.1.2.300", "host", "1.2.3.4:80", "::g", "010.1.2.3"}) {
    EXPECT_FALSE(Address::parse(text)) << text;
  }
}

TEST(AddressTest, CountsAnIpv6NetworkAsOneSubscriber) {
  EXPECT_EQ(Address::parse("10.1.2.3")->subscriber(), "10.1.2.3");
  EXPECT_EQ(Address::parse("2001:db8:1:2:3:4:5:6")->subscriber(),
            Address::parse("2001:db8:1:2::9")->subscriber());
  EXPECT_NE(Address::parse("2001:db8:1:2::1")->subscriber(),
            Address::parse("2001:db8:1:3::1")->subscriber());
}

TEST(AddressTest, KnowsLoopback) {
  for (const char* text : {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(Address::parse(text)->is_loopback()) << text;
  }
  for (const char* text : {"128.0.0.1", "::2", "::", "fe80::1"}) {
    EXPECT_FALSE(Address::parse(text)->is_loopback()) << text;
  }
}

TEST(AddressTest, MatchesRanges) {
  const auto contains = [](const char* range, const char* address) {
    return AddressRange::parse(range)->contains(*Address::parse(address));
  };
  EXPECT_TRUE(contains("10.0.0.0/8", "10.255.0.1"));
  EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.1"));
  EXPECT_TRUE(contains("10.1.2.3", "10.1.2.3"));
  EXPECT_FALSE(contains("10.1.2.3", "10.1.2.4"));
  EXPECT_TRUE(contains("192.168.4.0/22", "192.168.7.255"));
  EXPECT_FALSE(contains("192.168.4.0/22", "192.168.8.0"));
  EXPECT_TRUE(contains("0.0.0.0/0", "1.2.3.4"));
  EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
  EXPECT_TRUE(contains("fd00::/8", "fdff::1"));
  for (const char* text : {"", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "x/8"}) {
    EXPECT_FALSE(AddressRange::parse(text)) << text;
  }
}

class RouterTest : public testing::Test {
 protected:
  void add(const char* method, const char* pattern) {
    router_.add(method, pattern, Server::Handler());
  }
  std::string found(const char* method, const char* path) {
    const auto found = router_.find(method, split_path(path));
    return found.route != nullptr ? found.route->pattern : "allow " + found.allow;
  }
  Router router_;
};

TEST_F(RouterTest, PrefersWordsToParametersWhateverTheirOrder) {
  add("GET", "/orders/{reference}");
  add("GET", "/orders/stream");
  add("GET", "/{any}/stream");
  EXPECT_EQ(found("GET", "/orders/stream"), "/orders/stream");
  EXPECT_EQ(found("GET", "/orders/PSN-1"), "/orders/{reference}");
  EXPECT_EQ(found("GET", "/other/stream"), "/{any}/stream");
}

TEST_F(RouterTest, TakesWholeSegmentsOnly) {
  add("GET", "/orders/{reference}");
  add("GET", "/console/");
  for (const char* path : {"/orders", "/orders/", "/orders/a/b", "/Orders/a", "/console", "/"}) {
    EXPECT_EQ(found("GET", path), "allow ") << path;
  }
  EXPECT_EQ(found("GET", "/console/"), "/console/");
}

TEST_F(RouterTest, NamesTheOtherMethods) {
  add("POST", "/things");
  add("GET", "/things");
  EXPECT_EQ(found("PUT", "/things"), "allow GET, HEAD, POST");
  EXPECT_EQ(found("HEAD", "/things"), "/things");
}

TEST_F(RouterTest, GivesParametersByName) {
  add("POST", "/a/{first}/b/{second}");
  const auto segments = split_path("/a/1/b/2");
  const auto params = Router::path_params(*router_.find("POST", segments).route, segments);
  EXPECT_EQ(params, (std::map<std::string, std::string>{{"first", "1"}, {"second", "2"}}));
}

TEST_F(RouterTest, RefusesWhatCannotBeMeant) {
  add("GET", "/a");
  EXPECT_THROW(add("GET", "/a"), std::logic_error);
  EXPECT_THROW(add("GET", "a"), std::logic_error);
  EXPECT_THROW(add("GET", ""), std::logic_error);
}

TEST(ConnectionsTest, CountInAllAndBySubscriber) {
  using Admission = Connections::Admission;
  Connections connections(4, 2);
  EXPECT_EQ(connections.enter(101, "10.0.0.1"), Admission::Yes);
  EXPECT_EQ(connections.enter(102, "10.0.0.1"), Admission::Yes);
  EXPECT_EQ(connections.enter(103, "10.0.0.1"), Admission::TooManyOfOne);
  EXPECT_FALSE(connections.crowded());
  EXPECT_EQ(connections.enter(103, "10.0.0.2"), Admission::Yes);
  EXPECT_TRUE(connections.crowded());
  EXPECT_EQ(connections.enter(104, ""), Admission::Yes);
  EXPECT_EQ(connections.enter(105, ""), Admission::Full);
  EXPECT_EQ(connections.count(), 4u);
  connections.leave(101, "10.0.0.1");
  EXPECT_EQ(connections.enter(105, "10.0.0.1"), Admission::Yes);
}

TEST(ElasticPoolTest, GrowsForThoseWhoWaitAndShrinksWhenTheyHaveGone) {
  ElasticPool pool(64, 1ms);
  std::latch all_run{50}, go_on{1};
  for (int i = 0; i < 50; ++i) {
    pool.run([&] {
      all_run.count_down();
      go_on.wait();
    });
  }
  all_run.wait();  // each has a thread of its own
  EXPECT_EQ(pool.threads(), 50u);
  go_on.count_down();
  while (pool.threads() > 0) std::this_thread::yield();
  std::latch again{1};
  pool.run([&] { again.count_down(); });
  again.wait();
}

TEST(ElasticPoolTest, KeepsJobsWaitingBeyondItsBoundAndLosesNone) {
  ElasticPool pool(2);
  std::atomic<int> ran{0};
  for (int i = 0; i < 1'000; ++i) pool.run([&] { ++ran; });
  pool.join();
  EXPECT_EQ(ran, 1'000);
  EXPECT_EQ(pool.threads(), 0u);
}

TEST(WorkInHandTest, LetsOnlySoManyWorkAtATime) {
  WorkInHand work(1);
  const auto now = [] { return std::chrono::steady_clock::now(); };
  {
    const WorkInHand::InHand in_hand(work);
    const WorkInHand::Place first(work, now());
    EXPECT_TRUE(first.taken());
    EXPECT_FALSE(WorkInHand::Place(work, now() + 1ms).taken());
    EXPECT_FALSE(work.wait_until_none(now()));
  }
  EXPECT_TRUE(WorkInHand::Place(work, now()).taken());
  EXPECT_TRUE(work.wait_until_none(now()));
}

}  // namespace
}  // namespace gateway::http
