#include "gateway/http/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "gateway/http/text_rules.h"

namespace gateway::http {
namespace {

using store::Refused;

// Thrown and caught within read_head: every check below may end the reading.
struct Ended {
  Refusal refusal;
};
[[noreturn]] void refuse(int status, const char* why) {
  throw Ended{{status, why}};
}

// Two of these say two different things to two readers.
constexpr std::array<std::string_view, 8> kOnce = {
    "Host",         "Content-Length", "Transfer-Encoding",  "Content-Encoding", "Authorization",
    "Content-Type", "Expect",         "X-Hub-Signature-256"};

std::string_view take_line(std::string_view& text) {
  const auto end = text.find("\r\n");
  if (end == std::string_view::npos) refuse(400, "a line does not end");
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 2);
  return line;
}

std::string decoded_or_refused(std::string_view text, bool plus_is_space = false) {
  auto decoded = percent_decoded(text, plus_is_space);
  if (!decoded) refuse(400, "broken percent-encoding");
  return std::move(*decoded);
}

void read_path(std::string_view raw, RequestHead& head) {
  head.path = decoded_or_refused(raw);
  if (!is_one_line(head.path)) refuse(400, "control character in the path");
  for (raw.remove_prefix(1);;) {
    const auto slash = raw.find('/');
    head.segments.push_back(decoded_or_refused(raw.substr(0, slash)));
    if (slash == std::string_view::npos) return;
    raw.remove_prefix(slash + 1);
  }
}

void read_query(std::string_view raw, RequestHead& head) {
  while (!raw.empty()) {
    const auto end = std::min(raw.find('&'), raw.size());
    const auto pair = raw.substr(0, end);
    const auto equals = std::min(pair.find('='), pair.size());
    if (!pair.empty()) {
      head.query.emplace(decoded_or_refused(pair.substr(0, equals), true),
                         decoded_or_refused(pair.substr(std::min(equals + 1, pair.size())), true));
    }
    raw.remove_prefix(std::min(end + 1, raw.size()));
  }
}

/// "http://host/path" (as proxies send it) becomes "/path"; the host is not looked at.
std::string_view without_authority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const auto slash = target.find('/', scheme.size());
    return slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  return target;
}

void read_target(std::string_view target, RequestHead& head) {
  if (target.size() > kTargetBytesMax) refuse(414, "the path is too long");
  const bool clean = std::all_of(target.begin(), target.end(),
                                 [](char c) { return c > ' ' && c < '\x7f' && c != '#'; });
  target = without_authority(target);
  if (!clean || !target.starts_with('/')) refuse(400, "not a path");
  const auto question = std::min(target.find('?'), target.size());
  read_path(target.substr(0, question), head);
  read_query(target.substr(std::min(question + 1, target.size())), head);
}

void read_request_line(std::string_view line, RequestHead& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) refuse(400, "not a request line");
  head.method = line.substr(0, first);
  if (!is_token(head.method)) refuse(400, "not a method");
  const auto version = line.substr(last + 1);
  if (!version.starts_with("HTTP/")) refuse(400, "not HTTP");
  head.version_1_0 = version == "HTTP/1.0";
  if (!head.version_1_0 && version != "HTTP/1.1") refuse(505, "only HTTP/1.1 is spoken here");
  read_target(line.substr(first + 1, last - first - 1), head);
}

void read_headers(std::string_view text, RequestHead& head) {
  while (true) {
    const auto line = take_line(text);
    if (line.empty()) break;
    if (head.headers.size() == kHeadersMax) refuse(431, "too many headers");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
      refuse(400, "not a header");
    }
    const auto value = without_blanks_around(line.substr(colon + 1));
    if (!is_one_line(value)) refuse(400, "control character in a header");
    head.headers.emplace_back(line.substr(0, colon), value);
  }
}

std::optional<std::string_view> only_one(const RequestHead& head, std::string_view name) {
  std::optional<std::string_view> found;
  for (const auto& [key, value] : head.headers) {
    if (!equal_ignoring_case(key, name)) continue;
    if (found) refuse(400, "a header is repeated that must not be");
    found = value;
  }
  return found;
}

/// True when `word` is among the comma-separated words of any header of that name.
bool lists(const RequestHead& head, std::string_view name, std::string_view word) {
  for (const auto& [key, value] : head.headers) {
    if (!equal_ignoring_case(key, name)) continue;
    for (std::string_view rest = value; !rest.empty();) {
      const auto end = std::min(rest.find(','), rest.size());
      if (equal_ignoring_case(without_blanks_around(rest.substr(0, end)), word)) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

std::size_t read_length(std::string_view text) {
  std::size_t length = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, length);
  if (read.ec == std::errc::result_out_of_range) refuse(413, "the body is too large");
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) refuse(400, "not a length");
  return length;
}

/// Where the body ends (RFC 9112, section 6): one way to tell, or none.
void read_framing(RequestHead& head) {
  const auto length = only_one(head, "Content-Length");
  const auto coding = only_one(head, "Transfer-Encoding");
  if (length && coding) refuse(400, "both Content-Length and Transfer-Encoding");
  if (length) head.content_length = read_length(*length);
  if (!coding) return;
  if (head.version_1_0) refuse(400, "Transfer-Encoding in HTTP/1.0");
  if (!equal_ignoring_case(*coding, "chunked")) refuse(501, "only the chunked coding is known");
  head.chunked = true;
}

void check_rules(RequestHead& head) {
  for (const auto name : kOnce) only_one(head, name);
  if (!head.version_1_0 && !only_one(head, "Host")) refuse(400, "Host is missing");
  const auto encoding = only_one(head, "Content-Encoding");
  if (encoding && !equal_ignoring_case(*encoding, "identity")) {
    refuse(415, "encoded bodies are not taken");
  }
  const auto expectation = only_one(head, "Expect");
  head.expects_continue = expectation && equal_ignoring_case(*expectation, "100-continue");
  if (expectation && !head.expects_continue) refuse(417, "this cannot be expected");
  head.keep_alive = head.version_1_0 ? lists(head, "Connection", "keep-alive")
                                     : !lists(head, "Connection", "close");
}

}  // namespace

store::Result<RequestHead, Refusal> read_head(std::string_view text) {
  try {
    RequestHead head;
    read_request_line(take_line(text), head);
    read_headers(text, head);
    read_framing(head);
    check_rules(head);
    return head;
  } catch (const Ended& ended) {
    return Refused{ended.refusal};
  }
}

}  // namespace gateway::http
