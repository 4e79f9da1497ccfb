// What Midtrans's answers to status, expire and cancel mean (contract, sections 8.3 to 8.5). Pure:
// no network here, see midtrans_api.h.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "handlers/payment_facts.h"
#include "store/result.h"

namespace gateway::payments::midtrans {

struct StatusRefusal {
  enum class Why {
    NotFound,          // unknown, or nothing was started: not the same as unpaid for ever
    Unavailable,       // no answer, or one not to be believed: ask again later
    FixConfiguration,  // key, environment or address is wrong: tell staff
  } why;
  std::string detail;  // for logs
};

/// What became of an expire or a cancel.
enum class CloseOutcome {
  Done,          // nobody can start to pay it any more (a payment under way may still arrive late)
  AlreadyFinal,  // too late, most often because it has just been paid: ask for the status
  NotFound,
  Unavailable,       // try again later
  FixConfiguration,  // as above
};

/// The answer about `asked`, which is either kind of id. The fact is `confirmed`, and its dedup_key
/// never equals that of a notice. An answer whose signature is wrong, or which is about another
/// payment, is Unavailable; a missing signature is accepted, since TLS vouches for the answer.
/// Where the answer shows the transaction id as order id (DANA), provider_order_id is left empty.
store::Result<handlers::PaymentFact, StatusRefusal> read_status_answer(
    std::string_view asked, std::span<const std::string> server_keys, int http_status,
    std::string_view body);

CloseOutcome read_close_answer(int http_status, std::string_view body);

}  // namespace gateway::payments::midtrans
