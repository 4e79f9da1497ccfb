// Clients that mean ill, or do. After each, a healthy request is answered.
#include <gtest/gtest.h>
#include <ifaddrs.h>

#include <fstream>
#include <latch>
#include <sstream>

#include "tests/unit/http/test_server.h"

namespace gateway::http {
namespace {

using namespace std::chrono_literals;
using test_support::RawClient;

class HostileTest : public testing::Test {
 protected:
  explicit HostileTest(ServerSettings settings = {}) : server_(std::move(settings)) {
    server_.add_health();
    server_->route("POST", "/echo", [](const Request& r) { return Response{.body = r.body}; });
    server_->route("GET", "/big",
                   [](const Request&) { return Response{.body = std::string(32u << 20, 'x')}; });
    server_.start();
  }
  ~HostileTest() override { EXPECT_TRUE(server_.is_healthy()); }
  int port() const { return server_.port(); }

  TestServer server_;
};

/// Sends one piece every few milliseconds until the server answers or has gone.
test_support::RawAnswer trickle(RawClient& client, std::string_view piece) {
  std::string heard;
  while (heard.empty() && client.send(piece)) heard = client.receive(5ms);
  return {.status = heard.starts_with("HTTP/1.1 ") ? std::stoi(heard.substr(9)) : 0,
          .head = heard + client.receive_all(),
          .body = {}};
}

class ImpatientTest : public HostileTest {
 protected:
  ImpatientTest() : HostileTest({.request_deadline = 200ms, .keep_alive = 200ms}) {}
};

TEST_F(ImpatientTest, EndsRequestsThatTrickleIn) {
  RawClient headers(port());
  headers.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX: ");
  EXPECT_EQ(trickle(headers, "a").status, 408);
  RawClient body(port());
  body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
  EXPECT_EQ(trickle(body, "a").status, 408);
  RawClient chunks(port());
  chunks.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(trickle(chunks, "1\r\na\r\n").status, 408);
  EXPECT_EQ(server_.next_served().status, 408);
}

TEST_F(ImpatientTest, EndsConnectionsThatSayNothing) {
  RawClient silent(port()), done(port());
  EXPECT_EQ(done.ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
  EXPECT_EQ(silent.receive_all(), "");
  EXPECT_TRUE(silent.ended());
  EXPECT_EQ(done.receive_all(), "");
  EXPECT_TRUE(done.ended());
}

TEST_F(ImpatientTest, DoesNotWaitForThoseWhoDoNotRead) {
  std::vector<RawClient> lazy;
  lazy.reserve(8);
  for (int i = 0; i < 8; ++i) {
    lazy.emplace_back(port());
    lazy.back().send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  EXPECT_TRUE(server_.is_healthy());
  while (server_->connections() > 0) std::this_thread::yield();
  for (auto& client : lazy) EXPECT_LT(client.receive_all().size(), 32u << 20);
}

TEST_F(HostileTest, RefusesEndlessHeaders) {
  RawClient client(port());
  client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n");
  std::string headers;
  for (int i = 0; i < 100'000; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
  client.send(headers);
  const auto answer = client.answer();
  EXPECT_EQ(answer.status, 431);
  EXPECT_TRUE(answer.has("\r\nConnection: close\r\n"));
}

TEST_F(HostileTest, RefusesAnEndlessLine) {
  for (const std::string start : {"", "GET /", "GET / HTTP/1.1\r\nX: "}) {
    RawClient client(port());
    client.send(start + std::string(200'000, 'a'));
    EXPECT_EQ(client.answer().status, 431) << start;
  }
  RawClient client(port());
  EXPECT_EQ(client.ask("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n").status,
            414);
}

TEST_F(HostileTest, RefusesEncodedBodiesBeforeReadingThem) {
  for (const std::string coding : {"gzip", "br", "deflate", "GZIP", "identity, gzip"}) {
    RawClient client(port());
    // Only announced: the answer comes all the same.
    EXPECT_EQ(client
                  .ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Encoding: " + coding +
                       "\r\nContent-Length: 485000\r\n\r\n")
                  .status,
              415)
        << coding;
  }
}

TEST_F(HostileTest, RefusesBodiesThatAreTooLarge) {
  const std::string megabyte(1u << 20, 'x');
  {
    RawClient announced(port());
    EXPECT_EQ(announced
                  .ask("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                       "Content-Length: 4194305\r\n\r\n")
                  .status,
              413);
  }
  RawClient chunked(port());
  chunked.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 5; ++i) chunked.send("100000\r\n" + megabyte + "\r\n");
  EXPECT_EQ(chunked.answer().status, 413);

  RawClient one_chunk(port());
  EXPECT_EQ(one_chunk
                .ask("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "ffffffff\r\n")
                .status,
            413);
  RawClient exact(port());
  EXPECT_EQ(exact
                .ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4194304\r\n\r\n" +
                     megabyte + megabyte + megabyte + megabyte)
                .status,
            200);
}

TEST_F(HostileTest, RefusesChunksThatAreNone) {
  const std::string endless = "1;" + std::string(1'000, 'e');
  for (const std::string chunk :
       {"x\r\n", "\r\n", "-1\r\n", "0x1\r\na\r\n", "1 \r\na\r\n", "+1\r\na\r\n", "100000000\r\n",
        "1\r\nab\r\n0\r\n\r\n", "1\r\na0\r\n\r\n", endless.c_str()}) {
    RawClient client(port());
    EXPECT_EQ(
        client.ask("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
            .status,
        400)
        << chunk;
  }
  RawClient trailers(port());
  std::string many;
  for (int i = 0; i < 100; ++i) many += "A: b\r\n";
  EXPECT_EQ(trailers
                .ask("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" +
                     many + "\r\n")
                .status,
            400);
}

TEST_F(HostileTest, NeverTakesTheRestOfARefusedRequestForAnother) {
  RawClient client(port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n"
      "\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.answer().status, 400);
  EXPECT_EQ(client.receive_all(), "");
  RawClient nowhere(port());
  nowhere.send(
      "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 44\r\n\r\n"
      "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(nowhere.answer().status, 404);
  EXPECT_EQ(nowhere.receive_all(), "");
}

TEST_F(HostileTest, AnswersGarbageOnceAndCloses) {
  for (const auto& garbage :
       {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15),
        std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), std::string("\0\0\0\0\r\n\r\n", 8),
        std::string("EHLO toko\r\n\r\n"), std::string("GET /\r\n\r\n")}) {
    RawClient client(port());
    client.send(garbage);
    const auto answer = client.answer();
    EXPECT_TRUE(answer.status == 400 || answer.status == 505) << garbage;
    EXPECT_TRUE(answer.has("application/problem+json"));
    EXPECT_EQ(client.receive_all(), "");
  }
  RawClient later(port());
  EXPECT_EQ(later.ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n\r\n\r\n*/ garbage\r\n\r\n").status,
            200);
  EXPECT_EQ(later.answer().status, 400);
  EXPECT_EQ(later.receive_all(), "");
}

TEST_F(HostileTest, SurvivesThoseWhoVanish) {
  for (const std::string request :
       {"", "GET /hea", "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\nabc",
        "GET /big HTTP/1.1\r\nHost: a\r\n\r\n"}) {
    for (int i = 0; i < 10; ++i) {
      RawClient client(port());
      client.send(request);
      client.reset();
    }
  }
}

/// Resident memory of this process, in MB.
long resident_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6)) / 1024;
  }
  return 0;
}

TEST_F(HostileTest, AnswersBesideFiveHundredIdleConnections) {
  const auto before = resident_mb();
  std::vector<RawClient> idle;
  for (int i = 0; i < 500; ++i) {
    idle.emplace_back(port());
    if (i % 2 == 0) idle.back().send("GET /healthz HTTP/1.1\r\n");
  }
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(server_.is_healthy());
  while (server_->connections() < 500) std::this_thread::yield();
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(resident_mb() - before, 24);
#endif
}

class FullTest : public HostileTest {
 protected:
  FullTest() : HostileTest({.max_connections = 16, .keep_alive = 60s}) {}
};

TEST_F(FullTest, TurnsAwayWhoComesWhenAllPlacesAreTaken) {
  {
    std::vector<RawClient> idle;
    for (int i = 0; i < 16; ++i) {
      idle.emplace_back(port());
      while (server_->connections() < idle.size()) std::this_thread::yield();
    }
    for (int i = 0; i < 40; ++i) {
      const auto answer = RawClient(port()).answer();
      EXPECT_EQ(answer.status, 503);
      EXPECT_TRUE(answer.has("\r\nRetry-After: 5\r\n"));
    }
  }
  while (server_->connections() > 0) std::this_thread::yield();
}

TEST_F(FullTest, LetsNobodySitIdleWhenItIsCrowded) {
  std::vector<RawClient> clients;
  clients.reserve(12);
  for (int i = 0; i < 12; ++i) clients.emplace_back(port());
  while (server_->connections() < 12) std::this_thread::yield();
  const auto answer = clients.back().ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.has("\r\nConnection: close\r\n"));
}

class NarrowTest : public HostileTest {
 protected:
  NarrowTest() : HostileTest({.threads = 1, .request_deadline = 200ms}) {}
};

TEST_F(NarrowTest, TellsThoseWhoWaitedTooLongToComeAgain) {
  TestServer server({.threads = 1, .request_deadline = 100ms});
  std::latch begun{1}, go_on{1};
  server->route("GET", "/slow", [&](const Request&) {
    begun.count_down();
    go_on.wait();
    return Response{};
  });
  server.add_health();
  server.start();
  RawClient slow(server.port()), other(server.port());
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.wait();
  const auto answer = other.ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(answer.has("\r\nRetry-After: 5\r\n"));
  go_on.count_down();
  EXPECT_EQ(slow.answer().status, 200);
}

TEST_F(NarrowTest, KeepsNoPlaceForThoseWhoReadSlowly) {
  RawClient lazy(port());
  lazy.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  lazy.receive_until("\r\n\r\n");
  EXPECT_TRUE(server_.is_healthy());
}

/// An address of this machine that is not loopback; empty when there is none.
std::string outer_address() {
  ifaddrs* all = nullptr;
  if (::getifaddrs(&all) != 0) return {};
  std::string found;
  for (const auto* one = all; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr,
                text.data(), text.size());
    if (std::string_view(text.data()).substr(0, 4) != "127.") found = text.data();
  }
  ::freeifaddrs(all);
  return found;
}

TEST(CrowdTest, OneAddressMayNotHaveEverything) {
  const auto address = outer_address();
  if (address.empty()) GTEST_SKIP() << "this machine has only its loopback";
  TestServer server({.host = address, .max_connections_per_address = 3, .keep_alive = 60s});
  server.add_health();
  server.start();
  std::vector<RawClient> mine;
  mine.reserve(3);
  for (int i = 0; i < 3; ++i) mine.emplace_back(server.port(), address.c_str());
  while (server->connections() < 3) std::this_thread::yield();
  RawClient one_more(server.port(), address.c_str());
  const auto answer = one_more.answer();
  EXPECT_EQ(answer.status, 429);
  EXPECT_TRUE(answer.has("\r\nRetry-After: 5\r\n"));
  EXPECT_EQ(mine.front().ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);

  TestServer behind(
      {.host = address, .max_connections_per_address = 1, .trusted_proxies = {address}});
  behind.add_health();
  behind.start();
  RawClient first(behind.port(), address.c_str()), second(behind.port(), address.c_str());
  for (auto* client : {&first, &second}) {
    EXPECT_EQ(client->ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
  }
}

}  // namespace
}  // namespace gateway::http
