#include "gateway/http/listener.h"

#include <fcntl.h>
#include <httplib.h>
#include <openssl/ssl.h>

#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "gateway/http/elastic_pool.h"
#include "gateway/http/server.h"

namespace gateway::http {
namespace {

constexpr int kBacklog = 1024;
constexpr auto kPauseAfterFailure = std::chrono::milliseconds{100};

/// The pool outlives the accepting: it is joined by whoever owns it.
class PoolAsTaskQueue : public httplib::TaskQueue {
 public:
  explicit PoolAsTaskQueue(ElasticPool& pool) : pool_(pool) {}
  void enqueue(std::function<void()> job) override { pool_.run(std::move(job)); }
  void shutdown() override {}

 private:
  ElasticPool& pool_;
};

struct TlsFree {
  void operator()(SSL* tls) const { SSL_free(tls); }
};
using TlsSession = std::unique_ptr<SSL, TlsFree>;

TlsSession new_session(httplib::Server&, int) {
  return nullptr;
}
TlsSession new_session(httplib::SSLServer& server, int socket) {
  TlsSession session(SSL_new(server.ssl_context()));
  if (session) SSL_set_fd(session.get(), socket);
  return session;
}
bool is_complete(httplib::Server&, const TlsSession&) {
  return true;
}
bool is_complete(httplib::SSLServer&, const TlsSession& session) {
  return session != nullptr;
}

void set_up_tls(httplib::SSLServer& server) {
  auto* context = server.ssl_context();
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

void check_readable(const std::string& file, const char* what) {
  if (::access(file.c_str(), R_OK) != 0) {
    throw std::runtime_error(std::string("cannot read the ") + what + " " + file);
  }
}

}  // namespace

class Listener::Door {
 public:
  virtual ~Door() = default;
  virtual int bind() = 0;
  virtual void run() = 0;
  virtual void close() = 0;
};

/// `Base` is httplib's plain or TLS server.
template <typename Base>
class Listener::HttplibDoor : public Listener::Door, private Base {
 public:
  template <typename... Arguments>
  HttplibDoor(const ServerSettings& settings, ElasticPool& pool, Serve serve,
              Arguments... arguments)
      : Base(arguments...), host_(settings.host), port_(settings.port), serve_(std::move(serve)) {
    this->set_tcp_nodelay(true);  // accepted sockets inherit it
    this->new_task_queue = [&pool] { return new PoolAsTaskQueue(pool); };
    this->set_socket_options([this](socket_t socket) { set_options(socket); });
  }

  Base& server() { return *this; }

  int bind() override {
    errno = 0;
    if (!bind_once()) {
      const std::string why = errno != 0 ? std::strerror(errno) : "no such address";
      throw std::runtime_error("cannot listen on " + host_ + ":" + std::to_string(port_) + ": " +
                               why);
    }
    return port_;
  }

  void run() override {
    while (!closing()) {
      this->listen_after_bind();
      // Accepting failed for want of memory or the like; httplib has then closed its socket.
      while (!closing() && !bind_once()) std::this_thread::sleep_for(kPauseAfterFailure);
    }
  }

  void close() override {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    const socket_t socket = this->svr_sock_.exchange(INVALID_SOCKET);
    if (socket == INVALID_SOCKET) return;
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
  }

 private:
  bool process_and_close_socket(socket_t socket) override {
    ::fcntl(socket, F_SETFL, O_NONBLOCK);
    {
      const auto session = new_session(server(), socket);
      if (is_complete(server(), session)) serve_(socket, session.get());
    }
    ::close(socket);
    return true;
  }

  bool closing() {
    const std::lock_guard lock(mutex_);
    return closing_;
  }

  bool bind_once() {
    const std::lock_guard lock(mutex_);
    if (closing_) return true;
    if (port_ == 0) {
      port_ = this->bind_to_any_port(host_);
      if (port_ < 0) port_ = 0;
      if (port_ == 0) return false;
    } else if (!this->bind_to_port(host_, port_)) {
      return false;
    }
    ::listen(listening_, kBacklog);  // httplib has asked for 5
    return true;
  }

  /// Not httplib's own: with SO_REUSEPORT two processes would share a port and never notice.
  void set_options(socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    listening_ = socket;
  }

  const std::string host_;
  int port_;
  const Serve serve_;
  std::mutex mutex_;
  bool closing_ = false;
  socket_t listening_ = INVALID_SOCKET;
};

Listener::Listener(const ServerSettings& settings, ElasticPool& pool, Serve serve) {
  if (settings.tls_cert.empty() && settings.tls_key.empty()) {
    door_ = std::make_unique<HttplibDoor<httplib::Server>>(settings, pool, std::move(serve));
    return;
  }
  check_readable(settings.tls_cert, "certificate");
  check_readable(settings.tls_key, "key");
  auto door = std::make_unique<HttplibDoor<httplib::SSLServer>>(
      settings, pool, std::move(serve), settings.tls_cert.c_str(), settings.tls_key.c_str());
  if (!door->server().is_valid()) {
    throw std::runtime_error("the certificate " + settings.tls_cert + " and the key " +
                             settings.tls_key + " do not belong together, or are no PEM files");
  }
  set_up_tls(door->server());
  door_ = std::move(door);
}

Listener::~Listener() = default;

int Listener::bind() {
  return door_->bind();
}

void Listener::run() {
  door_->run();
}

void Listener::close() {
  door_->close();
}

}  // namespace gateway::http
