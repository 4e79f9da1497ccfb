#include "gateway/http/base_url.h"

#include <gtest/gtest.h>

namespace gateway::http {
namespace {

TEST(BaseUrlTest, TakesApartWhatConfigurationsHold) {
  const auto plain = parse_base_url("http://127.0.0.1:8080");
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->tls);
  EXPECT_EQ(plain->host, "127.0.0.1");
  EXPECT_EQ(plain->port, 8080);
  EXPECT_EQ(plain->path, "");

  const auto deep = parse_base_url("https://proxy.example/graph/v1//");
  ASSERT_TRUE(deep);
  EXPECT_TRUE(deep->tls);
  EXPECT_EQ(deep->port, 443);
  EXPECT_EQ(deep->path, "/graph/v1");

  const auto six = parse_base_url("http://[::1]:81/");
  ASSERT_TRUE(six);
  EXPECT_EQ(six->host, "::1");
  EXPECT_EQ(six->port, 81);
}

TEST(BaseUrlTest, RefusesEverythingElse) {
  for (const char* text :
       {"", "http://", "https:///path", "ftp://host", "host:80", "http://host:0",
        "http://host:65536", "http://host:8o", "http://host:", "http://user@host",
        "http://host/a?b", "http://host#x", "http://ho st", "http://host\r\nX: y", "http://[::1",
        "http://[::1]x", "http://[]", "http://kopi\xc3\xa9.example", "HTTP//host"}) {
    EXPECT_FALSE(parse_base_url(text)) << text;
  }
  EXPECT_FALSE(parse_base_url("http://" + std::string(300, 'a')));
}

TEST(BaseUrlTest, KnowsWhatStaysOnThisMachine) {
  for (const char* host : {"localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(is_loopback(host)) << host;
  }
  for (const char* host : {"127.0.0.1.example", "10.0.0.1", "::2", "", "::ffff:10.0.0.1"}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

}  // namespace
}  // namespace gateway::http
