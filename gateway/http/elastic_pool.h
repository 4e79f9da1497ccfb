// Threads for connections, of which there may be many that mostly wait: as many as are needed up to
// a bound, with small stacks, and ending when they have had nothing to do for a while.
#pragma once

#include <pthread.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace gateway::http {

/// Safe to use from any thread. Destroyed only after join().
class ElasticPool {
 public:
  using Job = std::function<void()>;

  explicit ElasticPool(std::size_t threads_max,
                       std::chrono::milliseconds idle_max = std::chrono::seconds{10})
      : threads_max_(threads_max), idle_max_(idle_max) {}
  ~ElasticPool() { join(); }
  ElasticPool(const ElasticPool&) = delete;
  ElasticPool& operator=(const ElasticPool&) = delete;

  /// `job` must not throw. It waits for a thread when all are busy and there may be no more.
  void run(Job job);
  /// Waits for every job. Nothing may be run any more. Safe to repeat.
  void join();

  std::size_t threads() const;

 private:
  static void* thread_main(void* pool);
  void work();
  bool start_thread();
  void bury();

  const std::size_t threads_max_;
  const std::chrono::milliseconds idle_max_;
  mutable std::mutex mutex_;
  std::condition_variable job_came_, thread_ended_;
  std::deque<Job> jobs_;
  std::size_t threads_ = 0;
  std::size_t idle_ = 0;
  bool joining_ = false;
  std::vector<pthread_t> ended_;  // still to be joined
};

}  // namespace gateway::http
