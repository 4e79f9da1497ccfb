// The requests that are being answered: how many may be worked on at a time, and a way to wait for
// the last. Safe to use from any thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "gateway/http/wire.h"

namespace gateway::http {

class WorkInHand {
 public:
  explicit WorkInHand(std::size_t places) : free_places_(places) {}

  /// In hand: from a whole request to its whole answer, streams included.
  class InHand {
   public:
    explicit InHand(WorkInHand& work);
    ~InHand();
    InHand(const InHand&) = delete;
    InHand& operator=(const InHand&) = delete;

   private:
    WorkInHand& work_;
  };

  /// A place: while a handler runs, not while its answer is written to whoever reads it slowly.
  class Place {
   public:
    /// Waits until one is free, or `deadline`.
    Place(WorkInHand& work, TimePoint deadline);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    bool taken() const { return taken_; }

   private:
    WorkInHand& work_;
    bool taken_;
  };

  bool wait_until_none(TimePoint deadline);

 private:
  bool take_place(TimePoint deadline);

  std::mutex mutex_;
  std::condition_variable place_free_, none_;
  std::size_t free_places_;
  std::size_t in_hand_ = 0;
};

}  // namespace gateway::http
