#include "gateway/http/client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

#include "tests/support/raw_server.h"

namespace gateway::http {
namespace {

using test_support::RawServer;
using test_support::RawSocket;

constexpr std::string_view kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// Reads one request, head and body, and returns it.
std::string read_request(RawSocket& socket) {
  auto request = socket.receive_until("\r\n\r\n");
  const auto length = request.find("Content-Length: ");
  if (length == std::string::npos) return request;
  return request + socket.receive_exactly(std::stoul(request.substr(length + 16)));
}

/// Answers each request of a connection with the same text, until the other side ends.
RawServer::Script always(std::string_view answer) {
  return [answer = std::string(answer)](RawSocket& socket, int) {
    while (!read_request(socket).empty()) socket.send(answer);
  };
}

TEST(ClientTest, SendsWhatItIsGivenAndReturnsWhatComesBack) {
  std::string seen;
  RawServer server([&](RawSocket& socket, int) {
    seen = read_request(socket);
    socket.send("HTTP/1.1 201 Created\r\nX-Request-Id: 7\r\nContent-Length: 4\r\n\r\nbaik");
  });
  const Client client(server.url() + "/base");

  const auto answer = client.send({.method = "POST",
                                   .path = "/v25.0/messages?a=%20b",
                                   .headers = {{"Authorization", "Bearer rahasia"}},
                                   .body = "{\"x\":1}",
                                   .content_type = "application/json"});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(answer->body, "baik");
  EXPECT_EQ(answer->header("x-request-ID"), "7");
  EXPECT_EQ(answer->header("absent"), "");
  EXPECT_TRUE(seen.starts_with("POST /base/v25.0/messages?a=%20b HTTP/1.1\r\n")) << seen;
  EXPECT_NE(seen.find("\r\nAuthorization: Bearer rahasia\r\n"), std::string::npos);
  EXPECT_NE(seen.find("\r\nContent-Type: application/json\r\n"), std::string::npos);
  EXPECT_NE(seen.find("\r\nHost: 127.0.0.1:"), std::string::npos);
  EXPECT_TRUE(seen.ends_with("\r\n\r\n{\"x\":1}"));
}

TEST(ClientTest, KeepsItsConnectionOpen) {
  RawServer server(always(kOk));
  {
    const Client client(server.url());
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client.send({.path = "/"}));
  }
  EXPECT_EQ(server.connections(), 1);
}

TEST(ClientTest, SendsSideBySideOnConnectionsOfTheirOwn) {
  std::latch both{2};
  RawServer server([&](RawSocket& socket, int) {
    read_request(socket);
    both.arrive_and_wait();  // neither is answered before both have asked
    socket.send(kOk);
  });
  const Client client(server.url());
  std::atomic<int> answered{0};
  {
    std::jthread one([&] { answered += client.send({.path = "/1"}).has_value(); });
    std::jthread two([&] { answered += client.send({.path = "/2"}).has_value(); });
  }
  EXPECT_EQ(answered, 2);
}

TEST(ClientTest, SaysThatNothingWasSentWhenNobodyListens) {
  const Client client("http://127.0.0.1:" + std::to_string(test_support::unused_port()));
  NoAnswer why{.sent = true};
  EXPECT_FALSE(client.send({.method = "POST", .path = "/", .body = "x"}, &why));
  EXPECT_FALSE(why.sent);
  EXPECT_EQ(why.why, "cannot connect");
}

TEST(ClientTest, SaysThatItMayHaveBeenSentWhenNoAnswerComesInTime) {
  RawServer server([](RawSocket& socket, int) { socket.receive_all(); });
  const Client client(server.url(), {.answer_timeout = std::chrono::milliseconds{100}});
  NoAnswer why;
  EXPECT_FALSE(client.send({.method = "POST", .path = "/", .body = "x"}, &why));
  EXPECT_TRUE(why.sent);
  EXPECT_EQ(why.why, "no whole answer in time");
  EXPECT_EQ(server.connections(), 1);
}

TEST(ClientTest, GivesUpOnAnAnswerThatTricklesInForEver) {
  RawServer server([](RawSocket& socket, int) {
    read_request(socket);
    socket.send("HTTP/1.1 200 OK\r\n");
    while (socket.receive(std::chrono::milliseconds{10}).empty() && socket.send("X: y\r\n")) {
    }
  });
  const Client client(server.url(), {.answer_timeout = std::chrono::milliseconds{200}});
  NoAnswer why;
  EXPECT_FALSE(client.send({.path = "/"}, &why));
  EXPECT_TRUE(why.sent);
}

TEST(ClientTest, RefusesAnswersThatAreTooLarge) {
  const std::string big(2000, 'x');
  for (const auto& answer :
       {"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + big,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + big + "\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + big}) {
    RawServer server([&](RawSocket& socket, int) {
      read_request(socket);
      socket.send(answer);
    });
    const Client client(server.url(), {.answer_bytes_max = 1999});
    NoAnswer why;
    EXPECT_FALSE(client.send({.path = "/"}, &why));
    EXPECT_EQ(why.why, "answer too large");
  }
}

TEST(ClientTest, RefusesEndlessHeaders) {
  RawServer server([](RawSocket& socket, int) {
    read_request(socket);
    socket.send("HTTP/1.1 200 OK\r\n");
    while (socket.send("X-More: " + std::string(100, 'y') + "\r\n")) {
    }
  });
  const Client client(server.url(), {.answer_bytes_max = 1000});
  NoAnswer why;
  EXPECT_FALSE(client.send({.path = "/"}, &why));
  EXPECT_EQ(why.why, "answer too large");
}

TEST(ClientTest, SurvivesWhatIsNoHttp) {
  using namespace std::string_literals;
  for (const auto& junk : {"\x15\x03\x01\0\x02\x02\x50"s, std::string("HTTP/1.1 "), std::string(),
                           "HTTP/1.1 200 " + std::string(100'000, 'O'), std::string(100'000, '\0'),
                           std::string("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")}) {
    RawServer server([&](RawSocket& socket, int) {
      read_request(socket);
      socket.send(junk);
    });
    const Client client(server.url());
    NoAnswer why;
    EXPECT_FALSE(client.send({.method = "POST", .path = "/"}, &why)) << junk.substr(0, 40);
    EXPECT_TRUE(why.sent);
    EXPECT_NE(why.why, "");
  }
}

TEST(ClientTest, DoesNotFollowRedirects) {
  RawServer server(always("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"));
  const auto answer = Client(server.url()).send({.path = "/"});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 302);
}

/// Answers the first request of its first connection, then closes it as soon as the next has
/// arrived.
RawServer::Script closes_when_used_again() {
  return [](RawSocket& socket, int number) {
    while (!read_request(socket).empty()) {
      socket.send(kOk);
      if (number > 0) continue;
      read_request(socket);
      return;
    }
  };
}

TEST(ClientTest, AsksOnceMoreWhenAKeptConnectionHasGoneAndAskingIsHarmless) {
  RawServer server(closes_when_used_again());
  {
    const Client client(server.url());
    ASSERT_TRUE(client.send({.path = "/"}));
    EXPECT_TRUE(client.send({.path = "/"}));
  }
  EXPECT_EQ(server.connections(), 2);
}

TEST(ClientTest, DoesNotPostTwice) {
  RawServer server(closes_when_used_again());
  const Client client(server.url());
  ASSERT_TRUE(client.send({.method = "POST", .path = "/", .body = "x"}));
  NoAnswer why;
  EXPECT_FALSE(client.send({.method = "POST", .path = "/", .body = "x"}, &why));
  EXPECT_TRUE(why.sent);
  EXPECT_EQ(server.connections(), 1);
}

TEST(ClientTest, RefusesToSendWhatWouldBreakOutOfItsLine) {
  RawServer server(always(kOk));
  const Client client(server.url());
  NoAnswer why{.sent = true};
  EXPECT_FALSE(client.send({.path = "/", .headers = {{"A", "b\r\nEvil: c"}}}, &why));
  EXPECT_FALSE(why.sent);
  EXPECT_FALSE(client.send({.path = "/a b"}, &why));
  EXPECT_FALSE(client.send({.path = "no-slash"}, &why));
  EXPECT_FALSE(client.send({.path = "/", .content_type = "a\nb"}, &why));
  EXPECT_EQ(server.connections(), 0);
}

TEST(ClientTest, RefusesToBeMadeWithoutABaseUrl) {
  EXPECT_THROW(Client("graph.facebook.com"), std::invalid_argument);
}

}  // namespace
}  // namespace gateway::http
