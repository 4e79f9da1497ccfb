#include "gateway/simulator/midtrans_courier.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::minutes, 5> kDistances{2min, 10min, 30min, 90min, 210min};
constexpr int kHopsMax = 5;

}  // namespace

int repeats_after(int http_status) {
  if (http_status >= 200 && http_status < 300) return 0;
  switch (http_status) {
    case 301:
    case 302:
    case 303: return 0;
    case 500: return 1;
    case 400:
    case 404: return 2;
    case 503: return 4;
    default: return 5;
  }
}

MidtransCourier::MidtransCourier(std::string url, double time_scale, Post post)
    : url_(std::move(url)),
      time_scale_(time_scale),
      post_(std::move(post)),
      worker_([this](const std::stop_token& stop) { run(stop); }) {}

void MidtransCourier::send(std::string body, std::chrono::milliseconds delay) {
  const std::scoped_lock lock(mutex_);
  parcels_.push_back({std::move(body), 1, std::chrono::steady_clock::now() + delay});
  changed_.notify_all();
}

std::vector<NoticeTry> MidtransCourier::tries() const {
  const std::scoped_lock lock(mutex_);
  return tries_;
}

bool MidtransCourier::wait_for_tries(std::size_t count, std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] { return tries_.size() >= count; });
}

void MidtransCourier::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto next = std::ranges::min_element(parcels_, {}, &Parcel::due);
    if (next == parcels_.end()) {
      changed_.wait(lock, stop, [&] { return !parcels_.empty(); });
      continue;
    }
    const auto due = next->due;
    if (due > std::chrono::steady_clock::now()) {
      const auto count = parcels_.size();
      changed_.wait_until(lock, stop, due, [&] { return parcels_.size() != count; });
      continue;
    }
    auto parcel = std::move(*next);
    parcels_.erase(next);
    lock.unlock();
    deliver(std::move(parcel));
    lock.lock();
  }
}

void MidtransCourier::deliver(Parcel parcel) {
  const auto reply = post_following(parcel.body);
  const std::scoped_lock lock(mutex_);
  tries_.push_back({parcel.body, parcel.number, reply.http_status});
  if (parcel.number <= repeats_after(reply.http_status)) {
    const std::chrono::duration<double> distance =
        kDistances.at(static_cast<std::size_t>(parcel.number - 1)) * time_scale_;
    parcel.due = std::chrono::steady_clock::now() +
                 std::chrono::duration_cast<std::chrono::steady_clock::duration>(distance);
    ++parcel.number;
    parcels_.push_back(std::move(parcel));
  }
  changed_.notify_all();
}

MidtransCourier::Reply MidtransCourier::post_following(const std::string& body) const {
  auto reply = post_(url_, body);
  for (int hop = 0; hop < kHopsMax; ++hop) {
    const bool follow = reply.http_status == 307 || reply.http_status == 308;
    if (!follow || reply.location.empty()) break;
    reply = post_(reply.location, body);
  }
  return reply;
}

}  // namespace gateway::simulator
