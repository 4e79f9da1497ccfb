#include "gateway/http/server.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <stdexcept>

#include "gateway/http/client.h"
#include "tests/unit/http/test_server.h"

namespace gateway::http {
namespace {

using namespace std::chrono_literals;
using test_support::RawAnswer;
using test_support::RawClient;

TEST(ServerTest, HandsOverWhatTheClientSaid) {
  TestServer server;
  Request seen;
  server->route("POST", "/orders/{reference}/pay", [&](const Request& request) {
    seen = request;
    return Response{.status = 201,
                    .content_type = "application/json",
                    .body = "{}",
                    .headers = {{"X-Order", "7"}}};
  });
  server.start();

  const auto answer =
      RawClient(server.port())
          .ask(
              "POST /orders/PSN%2F7%20K/pay?a=1&a=2&b=x+y%26 HTTP/1.1\r\n"
              "Host: toko\r\nX-Two: one\r\nx-two: two\r\nContent-Length: 4\r\n\r\nisi!");

  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, "{}");
  EXPECT_TRUE(answer.has("\r\nContent-Type: application/json\r\n"));
  EXPECT_TRUE(answer.has("\r\nX-Order: 7\r\n"));
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.path, "/orders/PSN/7 K/pay");
  EXPECT_EQ(seen.path_param("reference"), "PSN/7 K");
  EXPECT_EQ(seen.path_param("absent"), "");
  EXPECT_EQ(seen.body, "isi!");
  EXPECT_EQ(seen.header("X-TWO"), "one");
  EXPECT_EQ(seen.header("absent"), std::nullopt);
  EXPECT_EQ(seen.query_params.count("a"), 2u);
  EXPECT_EQ(seen.query_param("b"), "x y&");
  EXPECT_EQ(seen.remote_address, "127.0.0.1");
}

TEST(ServerTest, SaysWhatIsNotThereAndWhatMayBeDone) {
  TestServer server;
  server->route("PUT", "/api/thing", [](const Request&) { return Response{}; });
  server.start();
  RawClient client(server.port());

  const auto missing = client.ask("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(missing.status, 404);
  EXPECT_TRUE(missing.has("\r\nContent-Type: application/problem+json\r\n"));
  EXPECT_EQ(
      missing.body,
      R"({"type":"about:blank","title":"Not Found","status":404,"detail":"nothing is here"})");

  const auto wrong = client.ask("DELETE /api/thing HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_TRUE(wrong.has("\r\nAllow: PUT\r\n"));
  EXPECT_TRUE(wrong.has("application/problem+json"));

  EXPECT_EQ(client.ask("PUT /api/thing HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
}

TEST(ServerTest, AnswersHeadLikeGetWithoutTheBody) {
  TestServer server;
  server->route("GET", "/page", [](const Request&) { return Response{.body = "halaman"}; });
  server.start();
  RawClient client(server.port());
  client.send("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.answer(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.has("\r\nContent-Length: 7\r\n"));
  // The next answer on the connection is not mistaken for a body.
  EXPECT_EQ(client.ask("GET /page HTTP/1.1\r\nHost: a\r\n\r\n").body, "halaman");
}

TEST(ServerTest, TurnsWhatAHandlerThrowsInto503) {
  TestServer server;
  server->route("GET", "/std",
                [](const Request&) -> Response { throw std::runtime_error("disk full"); });
  server->route("GET", "/other", [](const Request&) -> Response { throw 42; });
  server->route("GET", "/status", [](const Request&) { return Response{.status = 0}; });
  server->route("GET", "/header", [](const Request&) {
    return Response{.headers = {{"Location", "/x\r\nSet-Cookie: evil"}}};
  });
  server.start();
  RawClient client(server.port());
  for (const std::string path : {"/std", "/other", "/status", "/header"}) {
    const auto answer = client.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(answer.status, 503) << path;
    EXPECT_TRUE(answer.has("\r\nRetry-After: 5\r\n")) << path;
    EXPECT_FALSE(answer.has("disk full"));
    EXPECT_FALSE(answer.has("evil"));
    EXPECT_EQ(server.next_served().route, path);
  }
}

TEST(ServerTest, ReportsEveryAnswerOnce) {
  TestServer server;
  server->route("GET", "/things/{id}", [](const Request&) { return Response{}; });
  server->route("GET", "/broken",
                [](const Request&) -> Response { throw std::runtime_error("disk full"); });
  server.start();
  RawClient client(server.port());
  client.ask("GET /things/rahasia HTTP/1.1\r\nHost: a\r\n\r\n");
  auto served = server.next_served();
  EXPECT_EQ(served.method, "GET");
  EXPECT_EQ(served.route, "/things/{id}");
  EXPECT_EQ(served.status, 200);
  EXPECT_EQ(served.failure, "");

  client.ask("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n");
  served = server.next_served();
  EXPECT_EQ(served.status, 503);
  EXPECT_EQ(served.failure, "disk full");

  client.ask("SECRET-WORD /nowhere/rahasia HTTP/1.1\r\nHost: a\r\n\r\n");
  served = server.next_served();
  EXPECT_EQ(served.method, "OTHER");
  EXPECT_EQ(served.route, "none");
  EXPECT_EQ(served.status, 404);

  client.ask("nonsense\r\n\r\n");
  served = server.next_served();
  EXPECT_EQ(served.method, "OTHER");
  EXPECT_EQ(served.status, 400);
}

TEST(ServerTest, AnswersPipelinedRequestsInOrder) {
  TestServer server;
  server->route("POST", "/echo", [](const Request& r) { return Response{.body = r.body}; });
  server.start();
  RawClient client(server.port());
  std::string many;
  for (int i = 0; i < 50; ++i) {
    const auto body = std::to_string(i);
    many += "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n\r\n" + body;
  }
  client.send(many);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.answer().body, std::to_string(i));
}

TEST(ServerTest, TakesBodiesInEveryFraming) {
  TestServer server;
  server->route("POST", "/echo", [](const Request& r) { return Response{.body = r.body}; });
  server.start();
  const std::string big(300'000, 'x');
  RawClient client(server.port());
  EXPECT_EQ(
      client.ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n" + big).body,
      big);
  EXPECT_EQ(client
                .ask("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                     "3\r\nkop\r\n1;why=not\r\ni\r\n0\r\nTrailer: dropped\r\n\r\n")
                .body,
            "kopi");
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(client.ask("ok").body, "ok");
  EXPECT_EQ(client.ask("POST /echo HTTP/1.1\r\nHost: a\r\n\r\n").body, "");
}

TEST(ServerTest, ClosesWhenTheClientWantsIt) {
  TestServer server;
  server->route("GET", "/", [](const Request&) { return Response{}; });
  server.start();
  for (const char* request :
       {"GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
    RawClient client(server.port());
    const auto answer = client.ask(request);
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.has("\r\nConnection: close\r\n"));
    EXPECT_TRUE(client.ended());
  }
  RawClient old(server.port());
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(old.ask("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").status, 200);
  }
}

TEST(ServerTest, BelievesForwardedAddressesFromTrustedProxiesOnly) {
  const std::string request =
      "GET / HTTP/1.1\r\nHost: a\r\nREMOTE_ADDR: 6.6.6.6\r\nX-Forwarded-For: 9.9.9.9, "
      "203.0.113.7\r\n"
      "X-Forwarded-For: 10.0.0.2\r\n\r\n";
  const auto seen_by = [&](std::vector<std::string> proxies) {
    TestServer server({.trusted_proxies = std::move(proxies)});
    server->route("GET", "/", [](const Request& r) { return Response{.body = r.remote_address}; });
    server.start();
    return RawClient(server.port()).ask(request).body;
  };
  EXPECT_EQ(seen_by({}), "127.0.0.1");
  EXPECT_EQ(seen_by({"192.0.2.1"}), "127.0.0.1");
  EXPECT_EQ(seen_by({"127.0.0.1"}), "10.0.0.2");
  EXPECT_EQ(seen_by({"127.0.0.0/8", "10.0.0.0/8"}), "203.0.113.7");
  EXPECT_THROW(seen_by({"proxy.example"}), std::invalid_argument);
}

TEST(ServerTest, StreamsUntilTheStreamerEnds) {
  TestServer server;
  server->stream(
      "/stream",
      [](const Request& request) -> std::optional<Response> {
        if (request.header("Authorization")) return std::nullopt;
        return Response{.status = 401};
      },
      [](const Request&, StreamWriter& writer) {
        EXPECT_TRUE(writer.write("data: satu\n\n"));
        EXPECT_TRUE(writer.write(""));
        EXPECT_TRUE(writer.write("data: dua\n\n"));
      });
  server.start();
  RawClient stranger(server.port());
  EXPECT_EQ(stranger.ask("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n").status, 401);

  RawClient client(server.port());
  client.send("GET /stream HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\n\r\n");
  EXPECT_NE(client.receive_until("\r\n\r\n").find("text/event-stream"), std::string::npos);
  EXPECT_EQ(client.receive_all(), "c\r\ndata: satu\n\n\r\nb\r\ndata: dua\n\n\r\n0\r\n\r\n");
}

TEST(ServerTest, EndsStreamsWhoseClientHasGone) {
  TestServer server;
  std::promise<void> ended;
  server->stream(
      "/stream", [](const Request&) { return std::nullopt; },
      [&](const Request&, StreamWriter& writer) {
        while (writer.write("data: x\n\n")) std::this_thread::yield();
        ended.set_value();
      });
  server.start();
  {
    RawClient client(server.port());
    client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    client.receive_until("data: x");
  }
  EXPECT_EQ(ended.get_future().wait_for(10s), std::future_status::ready);
}

TEST(ServerTest, FinishesWhatIsInHandWhenItStops) {
  TestServer server;
  std::latch begun{1}, go_on{1};
  server->route("GET", "/slow", [&](const Request&) {
    begun.count_down();
    go_on.wait();
    return Response{.body = "done"};
  });
  server->route("GET", "/quick", [](const Request&) { return Response{}; });
  server.start();
  RawClient slow(server.port()), open(server.port());
  EXPECT_EQ(open.ask("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.wait();

  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  // Whoever comes now is either not connected or told to go.
  RawAnswer refused;
  while (refused.status != 503) {
    refused = open.ask("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_TRUE(refused.status == 200 || refused.status == 503);
  }
  EXPECT_TRUE(refused.has("\r\nConnection: close\r\n"));
  EXPECT_TRUE(refused.has("\r\nRetry-After: 5\r\n"));
  EXPECT_TRUE(open.ended());
  go_on.count_down();
  EXPECT_EQ(slow.answer().body, "done");
  stopped.get();
  server->stop();
  EXPECT_THROW(RawClient(server.port()), std::runtime_error);
}

TEST(ServerTest, StopsAtOnceThoughConnectionsIdleAndStreamsRun) {
  TestServer server({.keep_alive = 60s});
  server->route("GET", "/", [](const Request&) { return Response{}; });
  server->stream(
      "/stream", [](const Request&) { return std::nullopt; },
      [](const Request&, StreamWriter& writer) {
        writer.write("data: x\n\n");
        while (writer.open()) std::this_thread::yield();
      });
  server.start();
  std::vector<RawClient> idle;
  for (int i = 0; i < 20; ++i) {
    idle.emplace_back(server.port());
    idle.back().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  RawClient half(server.port()), watcher(server.port());
  half.send("GET / HTTP/1.1\r\nHo");
  watcher.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  watcher.receive_until("data: x");
  auto stopped = std::async(std::launch::async, [&] { server->stop(30s); });
  EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
  EXPECT_EQ(watcher.receive_all(), "\n\n\r\n0\r\n\r\n");
  for (auto& client : idle) EXPECT_TRUE(client.ended());
}

TEST(ServerTest, StopsInTimeThoughAHandlerDoesNot) {
  TestServer server;
  std::latch begun{1}, go_on{1};
  server->route("GET", "/", [&](const Request&) {
    begun.count_down();
    go_on.wait();
    return Response{};
  });
  server.start();
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  begun.wait();
  server->stop(50ms);
  EXPECT_TRUE(client.ended());
  go_on.count_down();
}

TEST(ServerTest, SaysWhyItCannotStart) {
  TestServer first;
  first.start();
  Server second({.port = first.port()});
  try {
    second.start();
    FAIL() << "a port was shared";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(
        std::string(error.what()),
        "cannot listen on 127.0.0.1:" + std::to_string(first.port()) + ": Address already in use");
  }
  Server nowhere({.host = "no.such.host.invalid", .port = 0});
  EXPECT_THROW(nowhere.start(), std::runtime_error);
  EXPECT_THROW(first->start(), std::logic_error);
}

TEST(ServerTest, MayStopWithoutHavingStarted) {
  Server server({.port = 0});
  server.stop();
  EXPECT_EQ(server.port(), 0);
}

TEST(ServerTest, StartsAgainOnThePortThatItJustLeft) {
  int port = 0;
  {
    TestServer server;
    server->route("GET", "/", [](const Request&) { return Response{}; });
    server.start();
    port = server.port();
    RawClient(port).ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  Server again({.port = port});
  EXPECT_NO_THROW(again.start());
}

TEST(ServerTest, WorksWithTheClient) {
  TestServer server;
  server->route("GET", "/a", [](const Request& r) { return Response{.body = *r.header("X-A")}; });
  server.start();
  const Client client("http://127.0.0.1:" + std::to_string(server.port()));
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.send({.path = "/a", .headers = {{"X-A", "b"}}});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "b");
  }
  EXPECT_EQ(server->connections(), 1u);
}

}  // namespace
}  // namespace gateway::http
