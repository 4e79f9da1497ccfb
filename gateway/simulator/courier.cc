#include "gateway/simulator/courier.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "gateway/http/client.h"

namespace gateway::simulator {
namespace {

constexpr int kHopsMax = 5;

}  // namespace

Courier::Courier(std::string url, CourierRules rules)
    : url_(std::move(url)),
      rules_(std::move(rules)),
      worker_([this](const std::stop_token& stop) { run(stop); }) {}

void Courier::send(std::string body, std::chrono::milliseconds delay) {
  const std::scoped_lock lock(mutex_);
  parcels_.push_back({std::move(body), 1, std::chrono::steady_clock::now() + delay});
  changed_.notify_all();
}

std::vector<NoticeTry> Courier::tries() const {
  const std::scoped_lock lock(mutex_);
  return tries_;
}

bool Courier::wait_for_tries(std::size_t count, std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] { return tries_.size() >= count; });
}

bool Courier::wait_until_idle(std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] { return parcels_.empty() && !on_the_way_; });
}

void Courier::run(const std::stop_token& stop) {
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
    on_the_way_ = true;
    lock.unlock();
    deliver(std::move(parcel));
    lock.lock();
  }
}

void Courier::deliver(Parcel parcel) {
  const auto reply = post(parcel.body);
  const std::scoped_lock lock(mutex_);
  on_the_way_ = false;
  tries_.push_back({parcel.body, parcel.number, reply.http_status});
  if (const auto wait = rules_.again(parcel.number, reply.http_status)) {
    parcel.due = std::chrono::steady_clock::now() + *wait;
    ++parcel.number;
    parcels_.push_back(std::move(parcel));
  }
  changed_.notify_all();
}

PostReply Courier::post(const std::string& body) const {
  auto reply = rules_.post(url_, body);
  for (int hop = 0; hop < kHopsMax && rules_.follow_redirects; ++hop) {
    const bool follow = reply.http_status == 307 || reply.http_status == 308;
    if (!follow || reply.location.empty()) break;
    reply = rules_.post(reply.location, body);
  }
  return reply;
}

std::pair<std::string, std::string> split_url(const std::string& url) {
  const auto scheme = url.find("://");
  const auto path = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  if (path == std::string::npos) return {url, "/"};
  return {url.substr(0, path), url.substr(path)};
}

Post json_post(std::function<Headers(const std::string& body)> headers,
               std::chrono::milliseconds answer_timeout) {
  http::ClientSettings settings;
  settings.connect_timeout = answer_timeout;
  settings.answer_timeout = answer_timeout;
  return [headers = std::move(headers), settings](const std::string& url, const std::string& body) {
    const auto [base, path] = split_url(url);
    http::Call call;
    call.method = "POST";
    call.path = path;
    call.headers = headers(body);
    call.headers.emplace_back("Accept", "application/json");
    call.body = body;
    call.content_type = "application/json";
    const auto answer = http::Client(base, settings).send(call);
    if (!answer) return PostReply{};
    return PostReply{answer->status, answer->header("Location")};
  };
}

}  // namespace gateway::simulator
