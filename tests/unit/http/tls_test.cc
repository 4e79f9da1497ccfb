#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "gateway/http/client.h"
#include "tests/support/tls_certificate.h"
#include "tests/unit/http/test_server.h"

namespace gateway::http {
namespace {

using namespace std::chrono_literals;
using test_support::ask_over_tls;
using test_support::RawClient;
using test_support::TlsCertificate;

constexpr std::string_view kRequest =
    "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

class TlsTest : public testing::Test {
 protected:
  TlsTest()
      : server_({.request_deadline = 500ms,
                 .tls_cert = certificate_.cert_file(),
                 .tls_key = certificate_.key_file()}) {
    server_.add_health();
    server_->route("POST", "/echo", [](const Request& r) { return Response{.body = r.body}; });
    server_.start();
    ::setenv("SSL_CERT_FILE", certificate_.cert_file().c_str(), 1);
  }
  ~TlsTest() override {
    EXPECT_TRUE(ask_over_tls(server_.port(), TLS1_3_VERSION, kRequest).ends_with("ok"));
    ::unsetenv("SSL_CERT_FILE");
  }
  std::string url() const { return "https://127.0.0.1:" + std::to_string(server_.port()); }

  TlsCertificate certificate_;
  TestServer server_;
};

TEST_F(TlsTest, SpeaksTheTwoVersionsThatAreStillSafe) {
  EXPECT_TRUE(ask_over_tls(server_.port(), TLS1_3_VERSION, kRequest).ends_with("ok"));
  EXPECT_TRUE(ask_over_tls(server_.port(), TLS1_2_VERSION, kRequest).ends_with("ok"));
  EXPECT_EQ(ask_over_tls(server_.port(), TLS1_1_VERSION, kRequest), "");
  EXPECT_EQ(ask_over_tls(server_.port(), TLS1_VERSION, kRequest), "");
}

TEST_F(TlsTest, CarriesLargeBodiesBothWays) {
  const std::string body(1'000'000, 'x');
  const Client client(url());
  for (int i = 0; i < 2; ++i) {
    const auto answer = client.send({.method = "POST", .path = "/echo", .body = body});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, body);
  }
  EXPECT_EQ(server_->connections(), 1u);
}

TEST_F(TlsTest, IsNotBelievedByAClientThatDoesNotKnowTheCertificate) {
  ::setenv("SSL_CERT_FILE", "/dev/null", 1);
  NoAnswer why{.sent = true};
  EXPECT_FALSE(Client(url()).send({.path = "/healthz"}, &why));
  EXPECT_FALSE(why.sent);
  EXPECT_EQ(why.why, "certificate not valid for this host");
}

TEST_F(TlsTest, IsNotBelievedUnderAnotherName) {
  NoAnswer why{.sent = true};
  const Client client("https://localhost:" + std::to_string(server_.port()));
  EXPECT_FALSE(client.send({.path = "/healthz"}, &why));
  EXPECT_FALSE(why.sent);
}

TEST_F(TlsTest, ClosesOnThoseWhoDoNotSpeakIt) {
  for (const auto& junk :
       {std::string(kRequest), std::string("\x16\x03\x01\xff\xff", 5) + std::string(70'000, 'x'),
        std::string(1'000, '\0')}) {
    RawClient client(server_.port());
    client.send(junk);
    EXPECT_TRUE(client.ended());
  }
  RawClient silent(server_.port());  // while the handshake is waited for, others are served
  EXPECT_TRUE(ask_over_tls(server_.port(), TLS1_3_VERSION, kRequest).ends_with("ok"));
  EXPECT_TRUE(silent.ended());
}

TEST_F(TlsTest, KeepsItsLimits) {
  const auto many = "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(40'000, 'y') + "\r\n\r\n";
  EXPECT_TRUE(ask_over_tls(server_.port(), TLS1_3_VERSION, many).starts_with("HTTP/1.1 431 "));
  EXPECT_TRUE(
      ask_over_tls(server_.port(), TLS1_2_VERSION, "GET / HT").starts_with("HTTP/1.1 408 "));
}

TEST_F(TlsTest, StopsAtOnceThoughConnectionsIdle) {
  TestServer server({.keep_alive = 60s,
                     .tls_cert = certificate_.cert_file(),
                     .tls_key = certificate_.key_file()});
  server.add_health();
  server.start();
  const Client client("https://127.0.0.1:" + std::to_string(server.port()));
  ASSERT_TRUE(client.send({.path = "/healthz"}));
  server->stop(30s);
  EXPECT_EQ(server->connections(), 0u);
}

TEST(TlsFilesTest, SayWhatIsWrongWithThem) {
  const TlsCertificate one, other;
  const auto why = [](const std::string& cert, const std::string& key) {
    Server server({.port = 0, .tls_cert = cert, .tls_key = key});
    try {
      server.start();
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(why("/nowhere/cert.pem", one.key_file()),
            "cannot read the certificate /nowhere/cert.pem");
  EXPECT_EQ(why(one.cert_file(), "/nowhere/key.pem"), "cannot read the key /nowhere/key.pem");
  EXPECT_NE(why(one.cert_file(), other.key_file()).find("do not belong together"),
            std::string::npos);
  EXPECT_NE(why(one.key_file(), one.cert_file()).find("no PEM files"), std::string::npos);
  EXPECT_EQ(why(one.cert_file(), one.key_file()), "");
}

}  // namespace
}  // namespace gateway::http
