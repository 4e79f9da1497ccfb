// Customers who keep ordering from several threads until the gateway answers no more.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace e2e {

struct Posted {
  std::string who, message_id, body;
  int status = 0;  // 0: no answer came
};

class Rush {
 public:
  /// Begins at once. Every message is from another customer; two rushes with different `first` have
  /// no customer in common.
  Rush(const std::string& gateway_url, int threads, int first = 0);

  /// Waits until that many were answered 200. False when the rush ended before.
  bool wait_for_acknowledged(int count) const;
  /// Waits for the end; what was posted.
  std::vector<Posted> finish();

 private:
  void post_until_refused(const std::string& url, int thread);

  const int first_;
  std::atomic<int> acknowledged_{0}, running_{0};
  std::mutex mutex_;
  std::vector<Posted> posted_;
  std::vector<std::jthread> threads_;  // last: use everything above
};

}  // namespace e2e
