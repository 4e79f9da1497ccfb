#include "gateway/http/connections.h"

#include <sys/socket.h>

namespace gateway::http {

Connections::Admission Connections::enter(int socket, const std::string& subscriber) {
  const std::lock_guard lock(mutex_);
  if (closing_) return Admission::Closing;
  if (sockets_.size() >= total_max_) return Admission::Full;
  if (!subscriber.empty()) {
    auto& count = per_subscriber_[subscriber];
    if (count >= per_subscriber_max_) return Admission::TooManyOfOne;
    ++count;
  }
  sockets_.insert(socket);
  count_ = sockets_.size();
  return Admission::Yes;
}

void Connections::leave(int socket, const std::string& subscriber) {
  const std::lock_guard lock(mutex_);
  sockets_.erase(socket);
  count_ = sockets_.size();
  const auto counted = per_subscriber_.find(subscriber);
  if (counted != per_subscriber_.end() && --counted->second == 0) per_subscriber_.erase(counted);
  if (sockets_.empty()) left_.notify_all();
}

void Connections::shut_down(int how) {
  const std::lock_guard lock(mutex_);
  closing_ = true;
  for (const int socket : sockets_) ::shutdown(socket, how);
}

bool Connections::wait_until_none(TimePoint deadline) {
  std::unique_lock lock(mutex_);
  return left_.wait_until(lock, deadline, [this] { return sockets_.empty(); });
}

}  // namespace gateway::http
