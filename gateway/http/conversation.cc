#include "gateway/http/conversation.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <exception>

#include "gateway/http/answer_text.h"
#include "gateway/http/stream_writer.h"
#include "gateway/http/text_rules.h"

namespace gateway::http {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kLastWords = std::chrono::seconds{1};
constexpr auto kDrainFor = std::chrono::milliseconds{500};
constexpr char kNoException[] = "something that is no std::exception";
constexpr std::size_t kOneWriteBytesMax = 16u << 10;
constexpr std::array<std::string_view, 7> kMethods = {"GET",   "HEAD",   "POST",   "PUT",
                                                      "PATCH", "DELETE", "OPTIONS"};

/// Clients may invent methods; those who count requests need few names.
std::string known_method(const std::string& method) {
  const bool known = std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
  return known ? method : "OTHER";
}

}  // namespace

bool Edge::trusts(const Address& address) const {
  return std::any_of(trusted.begin(), trusted.end(),
                     [&](const AddressRange& range) { return range.contains(address); });
}

void Conversation::run() {
  while (input_.wait_for_request(Clock::now() + edge_.settings.keep_alive) && serve_one()) {
  }
  wire_.end_tls();
  if (!unread_) return;
  ::shutdown(wire_.socket(), SHUT_WR);
  input_.drain(Clock::now() + kDrainFor);
}

void Conversation::turn_away(int status, std::string_view detail) {
  began_ = Clock::now();
  deadline_ = began_ + kDrainFor;
  keep_alive_ = false;
  say(problem(status, detail));
  ::shutdown(wire_.socket(), SHUT_WR);
}

bool Conversation::serve_one() {
  began_ = Clock::now();
  deadline_ = began_ + edge_.settings.request_deadline;
  method_ = "OTHER";
  route_ = "none";
  failure_.clear();

  const auto text = input_.head(edge_.settings.header_bytes_max, deadline_);
  if (!text) return refuse(text.error());
  auto head = read_head(*text);
  if (!head) return refuse(head.error());
  method_ = known_method(head->method);
  version_1_0_ = head->version_1_0;
  keep_alive_ = head->keep_alive;
  unread_ = head->chunked || head->content_length > 0;

  if (edge_.stopping) return refuse({503, "the server is stopping"});
  const auto found = edge_.router.find(head->method, head->segments);
  if (found.route == nullptr) return turn_back(found.allow);
  route_ = found.route->pattern;
  if (head->content_length > edge_.settings.body_bytes_max) {
    return refuse({413, "the body is too large"});
  }
  if (head->expects_continue && unread_ && !version_1_0_) {
    if (!wire_.write("HTTP/1.1 100 Continue\r\n\r\n", deadline_)) return false;
  }
  auto body = input_.body(*head, edge_.settings.body_bytes_max, deadline_);
  if (!body) return refuse(body.error());
  unread_ = false;
  return answer(*found.route, request_of(*head, std::move(body).value(), *found.route));
}

/// Ends the connection: what follows on it is no longer known to be a request.
bool Conversation::refuse(const Refusal& refusal) {
  if (refusal.status == 0) return false;
  keep_alive_ = false;
  unread_ = true;
  deadline_ = Clock::now() + kLastWords;
  say(problem(refusal.status, refusal.why));
  return false;
}

bool Conversation::turn_back(const std::string& allow) {
  if (unread_) keep_alive_ = false;
  if (allow.empty()) return say(problem(404, "nothing is here"));
  auto response = problem(405, "this path has other methods");
  response.headers.emplace_back("Allow", allow);
  return say(response);
}

Request Conversation::request_of(RequestHead& head, std::string body, const Route& route) const {
  Request request;
  request.remote_address = remote_address(head);
  request.path_params = Router::path_params(route, head.segments);
  request.method = std::move(head.method);
  request.path = std::move(head.path);
  request.body = std::move(body);
  request.headers = std::move(head.headers);
  request.query_params = std::move(head.query);
  return request;
}

/// Only proxies that we trust are believed, and only about who came to them.
std::string Conversation::remote_address(const RequestHead& head) const {
  if (edge_.trusted.empty()) return peer_.text();
  std::string chain;
  for (const auto& [name, value] : head.headers) {
    if (equal_ignoring_case(name, "X-Forwarded-For")) chain += "," + value;
  }
  auto client = peer_;
  while (!chain.empty() && edge_.trusts(client)) {
    const auto comma = chain.rfind(',');
    const auto before = Address::parse(without_blanks_around(chain.substr(comma + 1)));
    if (!before) break;
    client = *before;
    chain.resize(comma);
  }
  return client.text();
}

bool Conversation::answer(const Route& route, const Request& request) {
  const WorkInHand::InHand in_hand(edge_.work);
  // stop() sets the flag and then looks for work in hand; we do it the other way round.
  if (edge_.stopping) return refuse({503, "the server is stopping"});
  began_ = Clock::now();
  const auto response = ask(route, request);
  deadline_ = Clock::now() + edge_.settings.request_deadline;
  keep_alive_ = keep_alive_ && !edge_.stopping && !edge_.connections.crowded();
  return response ? say(*response) : stream(std::get<Stream>(route.answer), request);
}

/// Absent: the stream may begin.
std::optional<Response> Conversation::ask(const Route& route, const Request& request) {
  const WorkInHand::Place place(edge_.work, deadline_);
  if (!place.taken()) return problem(503, "too many requests at once");
  try {
    if (const auto* handler = std::get_if<Server::Handler>(&route.answer))
      return (*handler)(request);
    return std::get<Stream>(route.answer).guard(request);
  } catch (const std::exception& error) {
    failure_ = error.what();
  } catch (...) {
    failure_ = kNoException;
  }
  // Never 500: some callers do not try again after one.
  return problem(503, "this cannot be done now");
}

/// True when the connection may go on.
bool Conversation::say(const Response& response) {
  std::string text;
  try {
    text = answer_head(response, BodyKind::Whole, keep_alive_);
  } catch (const std::logic_error& error) {
    failure_ = error.what();
    return say(problem(503, "this cannot be done now"));
  }
  std::string_view body = method_ == "HEAD" ? "" : std::string_view(response.body);
  if (body.size() <= kOneWriteBytesMax) {
    text += body;
    body = {};
  }
  const bool written = wire_.write(text, deadline_) && wire_.write(body, deadline_);
  note(response.status);
  return written && keep_alive_;
}

bool Conversation::stream(const Stream& stream, const Request& request) {
  Response start;
  start.content_type = "text/event-stream";
  start.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  const auto kind = version_1_0_ ? BodyKind::UntilClosed : BodyKind::Chunked;
  keep_alive_ = false;
  if (wire_.write(answer_head(start, kind, false), deadline_) && method_ != "HEAD") {
    WireStream writer(wire_, edge_.stopping, !version_1_0_, edge_.settings.request_deadline);
    try {
      stream.run(request, writer);
      writer.finish();
    } catch (const std::exception& error) {
      failure_ = error.what();  // the client sees a stream that breaks off
    } catch (...) {
      failure_ = kNoException;
    }
  }
  note(start.status);
  return false;
}

void Conversation::note(int status) {
  if (!edge_.on_served) return;
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
  edge_.on_served({method_, route_, status, took, failure_});
}

}  // namespace gateway::http
