#include "gateway/http/elastic_pool.h"

#include <utility>

namespace gateway::http {
namespace {

// Reserved, not resident: what a thread does not touch costs nothing.
constexpr std::size_t kStackBytes = 512u << 10;

}  // namespace

void ElasticPool::run(Job job) {
  std::unique_lock lock(mutex_);
  bury();
  jobs_.push_back(std::move(job));
  if (idle_ >= jobs_.size()) {
    job_came_.notify_one();
    return;
  }
  if (threads_ < threads_max_ && start_thread()) return;
  if (threads_ > 0) return;
  // Not even one thread can be had: better slowly than not at all.
  auto own = std::move(jobs_.back());
  jobs_.pop_back();
  lock.unlock();
  own();
}

bool ElasticPool::start_thread() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_t thread{};
  const bool started = pthread_create(&thread, &attributes, &ElasticPool::thread_main, this) == 0;
  pthread_attr_destroy(&attributes);
  if (started) ++threads_;
  return started;
}

void* ElasticPool::thread_main(void* pool) {
  static_cast<ElasticPool*>(pool)->work();
  return nullptr;
}

void ElasticPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    const bool wanted =
        job_came_.wait_for(lock, idle_max_, [this] { return !jobs_.empty() || joining_; });
    --idle_;
    if (!wanted || jobs_.empty()) break;
    const auto job = std::exchange(jobs_.front(), {});
    jobs_.pop_front();
    lock.unlock();
    job();
    lock.lock();
  }
  --threads_;
  ended_.push_back(pthread_self());
  thread_ended_.notify_all();
}

/// Joins the threads that have ended or are just returning; with mutex_ held.
void ElasticPool::bury() {
  for (const auto thread : std::exchange(ended_, {})) pthread_join(thread, nullptr);
}

void ElasticPool::join() {
  std::unique_lock lock(mutex_);
  joining_ = true;
  job_came_.notify_all();
  thread_ended_.wait(lock, [this] { return threads_ == 0; });
  bury();
}

std::size_t ElasticPool::threads() const {
  const std::lock_guard lock(mutex_);
  return threads_;
}

}  // namespace gateway::http
