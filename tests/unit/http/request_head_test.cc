#include "gateway/http/request_head.h"

#include <gtest/gtest.h>

namespace gateway::http {
namespace {

/// 200, or the status of the refusal.
int status_of(const std::string& text) {
  const auto head = read_head(text);
  return head ? 200 : head.error().status;
}

struct HeadCase {
  const char* text;
  int status;
};

class RequestHeadTest : public testing::TestWithParam<HeadCase> {};

TEST_P(RequestHeadTest, IsTakenOrRefusedForItsReason) {
  EXPECT_EQ(status_of(GetParam().text), GetParam().status) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    RequestLine, RequestHeadTest,
    testing::Values(
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        HeadCase{"BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        HeadCase{"GET http://a/x?y HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        HeadCase{"GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        HeadCase{"GET /?a=b?c&&=&d HTTP/1.1\r\nHost: a\r\n\r\n", 200},
        HeadCase{"GET / HTTP/1.0\r\n\r\n", 200}, HeadCase{"", 400}, HeadCase{"\r\n", 400},
        HeadCase{"GET /\r\n\r\n", 400}, HeadCase{"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{" GET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET / http/1.1\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505}, HeadCase{"PRI * HTTP/2.0\r\n\r\n", 505},
        HeadCase{"GET / HTTP/0.9\r\n\r\n", 505}, HeadCase{"GET / HTTP/1.1\nHost: a\n\n", 400}));

INSTANTIATE_TEST_SUITE_P(
    Encoding, RequestHeadTest,
    testing::Values(HeadCase{"GET /%2e%2E/%C3%A9 HTTP/1.1\r\nHost: a\r\n\r\n", 200},
                    HeadCase{"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /%0d%0a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /% HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /%ed%a0%80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /%f4%90%80%80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    HeadCase{"GET /?a=%0a HTTP/1.1\r\nHost: a\r\n\r\n", 200},
                    HeadCase{"GET /?%zz=a HTTP/1.1\r\nHost: a\r\n\r\n", 400}));

INSTANTIATE_TEST_SUITE_P(
    Headers, RequestHeadTest,
    testing::Values(
        HeadCase{"GET / HTTP/1.1\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\na: 2\r\nEmpty:\r\n\r\n", 200},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nName : x\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\n folded\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nA: x\ry\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nA: x\ny\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nN\xc3\xa9: x\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nA: \xff\r\n\r\n", 200},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nAuthorization: a\r\nauthorization: b\r\n\r\n", 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nX-Hub-Signature-256: a\r\n"
                 "X-Hub-Signature-256: b\r\n\r\n",
                 400},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n\r\n", 200},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nExpect: miracle\r\n\r\n", 417},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n\r\n", 415},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nContent-Encoding: identity\r\n\r\n", 200},
        HeadCase{"GET / HTTP/1.1\r\nHost: a\r\nContent-Encoding: identity, br\r\n\r\n", 415}));

INSTANTIATE_TEST_SUITE_P(
    Framing, RequestHeadTest,
    testing::Values(
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", 200},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n", 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\n", 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\n", 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n",
                 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 413},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 200},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 501},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                 "Transfer-Encoding: identity\r\n\r\n",
                 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                 "Content-Length: 5\r\n\r\n",
                 400},
        HeadCase{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
                 "Transfer-Encoding: chunked\r\n\r\n",
                 400},
        HeadCase{"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400}));

TEST(RequestHeadLimitsTest, BoundTargetsAndHeaders) {
  const auto with_target = [](std::size_t size) {
    return "GET /" + std::string(size - 1, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
  };
  EXPECT_EQ(status_of(with_target(kTargetBytesMax)), 200);
  EXPECT_EQ(status_of(with_target(kTargetBytesMax + 1)), 414);

  const auto with_headers = [](std::size_t count) {
    std::string text = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (std::size_t i = 1; i < count; ++i) text += "A: b\r\n";
    return text + "\r\n";
  };
  EXPECT_EQ(status_of(with_headers(kHeadersMax)), 200);
  EXPECT_EQ(status_of(with_headers(kHeadersMax + 1)), 431);
  using namespace std::string_literals;
  EXPECT_EQ(status_of("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"s), 400);
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"s), 400);
}

TEST(RequestHeadMeaningTest, KeepsSegmentsApartThatAnEncodedSlashWouldJoin) {
  const auto head = read_head("GET /a%2Fb//c/ HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->path, "/a/b//c/");
  EXPECT_EQ(head->segments, (std::vector<std::string>{"a/b", "", "c", ""}));
}

TEST(RequestHeadMeaningTest, KnowsWhetherTheConnectionGoesOn) {
  const auto keep_alive = [](const char* text) { return read_head(text).value().keep_alive; };
  EXPECT_TRUE(keep_alive("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_FALSE(keep_alive("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n\r\n"));
  EXPECT_FALSE(keep_alive("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keep_alive("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
}

}  // namespace
}  // namespace gateway::http
