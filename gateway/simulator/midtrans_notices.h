// How Midtrans posts its notices (contract, section 3): with which headers, which answer is
// repeated how often, at which distances, which redirects are followed.
#pragma once

#include <chrono>

#include "gateway/simulator/courier.h"

namespace gateway::simulator {

/// How many times Midtrans repeats a notice that was answered like this; 0 stands for no answer.
int repeats_after(int http_status);

/// Posts with the headers of Midtrans's notices.
Post notice_post(std::chrono::milliseconds answer_timeout);

/// The distances between tries (2, 10, 30, 90, 210 minutes; the real ones are shortened at random)
/// are multiplied by `time_scale`.
CourierRules notice_rules(double time_scale, Post post);

}  // namespace gateway::simulator
