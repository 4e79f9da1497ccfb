#include "tests/e2e/rush.h"

#include "tests/e2e/callers.h"
#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

constexpr int kOfOneThreadMax = 1000;  // a rush that nobody stops ends by itself

}  // namespace

Rush::Rush(const std::string& gateway_url, int threads, int first)
    : first_(first), running_(threads) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this, gateway_url, i] { post_until_refused(gateway_url, i); });
  }
}

bool Rush::wait_for_acknowledged(int count) const {
  while (acknowledged_ < count && running_ > 0) std::this_thread::sleep_for(2ms);
  return acknowledged_ >= count;
}

std::vector<Posted> Rush::finish() {
  threads_.clear();  // joins
  return posted_;
}

void Rush::post_until_refused(const std::string& url, int thread) {
  const Caller caller(url);
  for (int i = 0; i < kOfOneThreadMax; ++i) {
    Posted posted;
    posted.who = customer(first_ + thread * kOfOneThreadMax + i);
    posted.message_id = "wamid." + posted.who;
    posted.body = message_webhook(posted.who, posted.message_id, "pesan teh melati 1");
    posted.status = status_of(caller.chat(posted.body));
    if (posted.status == 200) ++acknowledged_;
    const std::lock_guard lock(mutex_);
    posted_.push_back(posted);
    if (posted.status != 200) break;
  }
  --running_;
}

}  // namespace e2e
