#include "gateway/http/client.h"

#include <fcntl.h>
#include <httplib.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include "gateway/http/base_url.h"
#include "gateway/http/text_rules.h"
#include "gateway/http/wire.h"

namespace gateway::http {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kKeptMax = 16;
constexpr auto kKeptFor = std::chrono::seconds{30};
// httplib matches the status line with std::regex, which recurses once per character.
constexpr std::size_t kStatusLineBytesMax = 512;
constexpr std::size_t kReadBytes = 16u << 10;
constexpr std::size_t kHeadBytesMax = 64u << 10;

/// How one exchange went, as seen from the socket.
struct Exchange {
  std::chrono::milliseconds patience{};  // from the moment the connection stands
  TimePoint deadline{};
  std::size_t wire_bytes_max = 0;
  std::size_t sent = 0;
  std::size_t received = 0;
  bool late = false;
  const char* trouble = nullptr;
};

/// What httplib reads from and writes to: bounded in time and in bytes.
class BoundedStream : public httplib::Stream {
 public:
  BoundedStream(Wire wire, Exchange& exchange) : wire_(wire), exchange_(exchange) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* data, std::size_t size) override;
  ssize_t write(const char* data, std::size_t size) override;
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return wire_.socket(); }

 private:
  bool fill();

  Wire wire_;
  Exchange& exchange_;
  std::string buffer_;
  std::size_t used_ = 0;
  bool status_line_read_ = false;
};

ssize_t BoundedStream::read(char* data, std::size_t size) {
  if (used_ == buffer_.size() && !fill()) {
    return wire_.ended() == Wire::Ended::ByPeer ? 0 : -1;
  }
  const auto count = std::min(size, buffer_.size() - used_);
  std::copy_n(buffer_.data() + used_, count, data);
  used_ += count;
  return static_cast<ssize_t>(count);
}

bool BoundedStream::fill() {
  if (exchange_.trouble != nullptr) return false;
  buffer_.resize(kReadBytes);
  used_ = 0;
  buffer_.resize(wire_.read(buffer_.data(), buffer_.size(), exchange_.deadline));
  exchange_.received += buffer_.size();
  exchange_.late = wire_.ended() == Wire::Ended::Late;
  if (exchange_.late) exchange_.trouble = "no whole answer in time";
  if (wire_.ended() == Wire::Ended::Broken) exchange_.trouble = "connection lost";
  if (exchange_.received > exchange_.wire_bytes_max) exchange_.trouble = "answer too large";
  if (!status_line_read_) {
    status_line_read_ = std::string_view(buffer_).substr(0, kStatusLineBytesMax).find('\n') !=
                        std::string_view::npos;
    if (!status_line_read_ && exchange_.received >= kStatusLineBytesMax) {
      exchange_.trouble = "not an HTTP answer";
    }
  }
  return exchange_.trouble == nullptr && !buffer_.empty();
}

ssize_t BoundedStream::write(const char* data, std::size_t size) {
  exchange_.sent += size;  // some of it may have gone even when not all of it did
  if (wire_.write({data, size}, exchange_.deadline)) return static_cast<ssize_t>(size);
  exchange_.trouble = "connection lost while sending";
  return -1;
}

void make_non_blocking(int socket) {
  ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
}

/// One connection that can be kept.
class Line {
 public:
  virtual ~Line() = default;
  virtual bool exchange(httplib::Request& request, httplib::Response& response,
                        httplib::Error& error, Exchange& how) = 0;
  virtual bool open() const = 0;

  Clock::time_point kept_since{};
  bool used = false;
};

/// httplib's client with its sockets read through BoundedStream. `Base` is its plain or TLS client.
template <typename Base>
class HttplibLine : public Line, private Base {
 public:
  HttplibLine(const BaseUrl& url, const ClientSettings& settings) : Base(url.host, url.port) {
    this->set_keep_alive(true);
    this->set_follow_location(false);
    this->set_url_encode(false);
    this->set_decompress(false);
    this->set_tcp_nodelay(true);
    this->set_connection_timeout(settings.connect_timeout);
    this->set_read_timeout(settings.connect_timeout);  // of the TLS handshake
    this->set_write_timeout(settings.connect_timeout);
  }

  bool exchange(httplib::Request& request, httplib::Response& response, httplib::Error& error,
                Exchange& how) override {
    how_ = &how;
    return this->send(request, response, error);
  }
  bool open() const override { return this->is_socket_open() != 0; }

 private:
  bool process_socket(const httplib::ClientImpl::Socket& socket,
                      std::function<bool(httplib::Stream&)> callback) override {
    make_non_blocking(socket.sock);
    how_->deadline = Clock::now() + how_->patience;
    BoundedStream stream(Wire(socket.sock, socket.ssl), *how_);
    return callback(stream);
  }

  Exchange* how_ = nullptr;
};

/// One exchange, as seen by whoever may try another.
struct Tried {
  std::optional<Answer> answer{};
  NoAnswer no_answer{};
  bool stale = false;  // a kept connection that the other side seems to have closed meanwhile
};

bool is_idempotent(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "PUT" || method == "DELETE" ||
         method == "OPTIONS";
}

/// False for what would end a line early and so say something else than was meant.
bool is_sendable(const Call& call) {
  const bool path = call.path.starts_with('/') && is_one_line(call.path) &&
                    call.path.find(' ') == std::string::npos;
  return path && is_one_line(call.content_type) &&
         std::all_of(call.headers.begin(), call.headers.end(), [](const auto& header) {
           return is_token(header.first) && is_one_line(header.second);
         });
}

std::string reason_of(httplib::Error error, const Exchange& how) {
  if (how.trouble != nullptr) return how.trouble;
  switch (error) {
    case httplib::Error::Connection: return "cannot connect";
    case httplib::Error::ConnectionTimeout: return "no connection in time";
    case httplib::Error::SSLConnection: return "TLS handshake failed";
    case httplib::Error::SSLLoadingCerts: return "cannot load certificate authorities";
    case httplib::Error::SSLServerVerification: return "certificate not valid for this host";
    default: return how.sent > 0 ? "connection closed without an answer" : "request not sent";
  }
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return {};
}

struct Client::Parts {
  BaseUrl url;
  ClientSettings settings;
  std::mutex mutex;
  std::vector<std::unique_ptr<Line>> kept;  // the last one kept is the first one taken

  std::unique_ptr<Line> take();
  std::unique_ptr<Line> connect() const;
  void keep(std::unique_ptr<Line> line);
  httplib::Request request_of(const Call& call, Answer& answer, Exchange& how) const;
  Tried try_once(Line& line, const Call& call) const;
};

std::unique_ptr<Line> Client::Parts::connect() const {
  if (url.tls) return std::make_unique<HttplibLine<httplib::SSLClient>>(url, settings);
  return std::make_unique<HttplibLine<httplib::ClientImpl>>(url, settings);
}

std::unique_ptr<Line> Client::Parts::take() {
  const std::lock_guard lock(mutex);
  const auto stale = Clock::now() - kKeptFor;
  std::erase_if(kept, [&](const auto& line) { return line->kept_since < stale; });
  if (kept.empty()) return connect();
  auto line = std::move(kept.back());
  kept.pop_back();
  return line;
}

void Client::Parts::keep(std::unique_ptr<Line> line) {
  if (!line->open()) return;
  line->used = true;
  line->kept_since = Clock::now();
  const std::lock_guard lock(mutex);
  if (kept.size() < kKeptMax) kept.push_back(std::move(line));
}

httplib::Request Client::Parts::request_of(const Call& call, Answer& answer, Exchange& how) const {
  httplib::Request request;
  request.method = call.method;
  request.path = url.path + call.path;
  request.body = call.body;
  request.headers = {{"User-Agent", "pesan"}, {"Accept-Encoding", "identity"}};
  for (const auto& [name, value] : call.headers) request.headers.emplace(name, value);
  if (!call.content_type.empty()) request.headers.emplace("Content-Type", call.content_type);
  request.content_receiver = [this, &answer, &how](const char* data, std::size_t size,
                                                   std::uint64_t, std::uint64_t) {
    if (answer.body.size() + size > settings.answer_bytes_max) {
      how.trouble = "answer too large";
      return false;
    }
    answer.body.append(data, size);
    return true;
  };
  return request;
}

Tried Client::Parts::try_once(Line& line, const Call& call) const {
  Exchange how;
  how.patience = settings.answer_timeout;
  how.wire_bytes_max = kHeadBytesMax + 2 * settings.answer_bytes_max;
  Answer answer;
  auto request = request_of(call, answer, how);
  httplib::Response response;
  auto error = httplib::Error::Success;
  if (!line.exchange(request, response, error, how)) {
    return {.no_answer = {how.sent > 0, reason_of(error, how)},
            .stale = line.used && how.received == 0 && !how.late};
  }
  answer.status = response.status;
  answer.headers.assign(response.headers.begin(), response.headers.end());
  return {.answer = std::move(answer)};
}

Client::Client(const std::string& base_url, ClientSettings settings)
    : parts_(std::make_unique<Parts>()) {
  auto url = parse_base_url(base_url);
  if (!url) throw std::invalid_argument("not a base URL: \"" + base_url + "\"");
  parts_->url = std::move(*url);
  parts_->settings = settings;
}

Client::~Client() = default;
Client::Client(Client&&) noexcept = default;

std::optional<Answer> Client::send(const Call& call, NoAnswer* why) const {
  if (!is_sendable(call)) {
    if (why != nullptr) *why = {false, "a path or header holds a character that cannot be sent"};
    return std::nullopt;
  }
  auto line = parts_->take();
  auto tried = parts_->try_once(*line, call);
  if (tried.stale && (!tried.no_answer.sent || is_idempotent(call.method))) {
    line = parts_->connect();
    tried = parts_->try_once(*line, call);
  }
  if (tried.answer) parts_->keep(std::move(line));
  if (!tried.answer && why != nullptr) *why = std::move(tried.no_answer);
  return std::move(tried.answer);
}

}  // namespace gateway::http
