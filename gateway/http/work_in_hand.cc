#include "gateway/http/work_in_hand.h"

namespace gateway::http {

WorkInHand::InHand::InHand(WorkInHand& work) : work_(work) {
  const std::lock_guard lock(work_.mutex_);
  ++work_.in_hand_;
}

WorkInHand::InHand::~InHand() {
  const std::lock_guard lock(work_.mutex_);
  if (--work_.in_hand_ == 0) work_.none_.notify_all();
}

WorkInHand::Place::Place(WorkInHand& work, TimePoint deadline)
    : work_(work), taken_(work.take_place(deadline)) {}

WorkInHand::Place::~Place() {
  if (!taken_) return;
  const std::lock_guard lock(work_.mutex_);
  ++work_.free_places_;
  work_.place_free_.notify_one();
}

bool WorkInHand::take_place(TimePoint deadline) {
  std::unique_lock lock(mutex_);
  if (!place_free_.wait_until(lock, deadline, [this] { return free_places_ > 0; })) return false;
  --free_places_;
  return true;
}

bool WorkInHand::wait_until_none(TimePoint deadline) {
  std::unique_lock lock(mutex_);
  return none_.wait_until(lock, deadline, [this] { return in_hand_ == 0; });
}

}  // namespace gateway::http
