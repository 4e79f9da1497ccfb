// What we ask of Midtrans for one payment attempt, and what its answer means (contract,
// sections 8.1, 8.2 and 11). Pure: no network here, see midtrans_api.h.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/payment_facts.h"
#include "store/result.h"
#include "store/types.h"

namespace gateway::payments::midtrans {

/// One position on the customer's bill. A discount has a negative price.
struct ChargeLine {
  std::string sku;
  std::string name;  // cut to 50 bytes
  store::Rupiah unit_price;
  store::Quantity qty;
};

struct ChargeRequest {
  std::string provider_order_id;  // unique for ever, fits_in_path, at most 50 characters
  store::Rupiah amount{};         // above zero; decides what is paid
  /// Shown to the payer. Sent only when they add up to `amount`, since Midtrans refuses any other
  /// sum.
  std::vector<ChargeLine> lines{};
  std::string customer_name{};   // may be empty
  std::string customer_phone{};  // may be empty; "62…", "+62…" or "08…"
  std::string channel;  // qris, bca_va, bni_va, bri_va, cimb_va, permata_va, mandiri_bill or gopay
  store::Instant expires_at;  // the window ends no later, but for the least one of 20 s
  std::string reference;      // the order's, returned in notices and shown on Mandiri's bill
};

/// What to do about a charge that was refused. The first four leave no transaction at Midtrans.
enum class Remedy {
  ChannelNotActive,  // not known, or not activated for this merchant: offer another one
  FixConfiguration,  // key, environment or address is wrong: tell staff
  GiveUp,            // the same request will never be accepted
  Retry,             // try the same request later; after a time-out it may have been accepted
  DuplicateOrder,    // this order id is taken, probably by an earlier try: ask for its status
};

struct ChargeRefusal {
  Remedy remedy = Remedy::GiveUp;
  std::string code;     // theirs, "406"; empty when we never asked or heard nothing
  std::string message;  // for logs, cut; never a secret
};

/// When the payment window opens and closes: whole seconds, or whole minutes where they fit, and
/// no later than asked for.
struct ChargeWindow {
  store::Instant opens;
  std::chrono::seconds length{};
  store::Instant closes() const { return opens + length; }
};
/// Windows longer than the channel allows are shortened. GiveUp when expires_at is over,
/// ChannelNotActive for an unknown channel.
store::Result<ChargeWindow, ChargeRefusal> charge_window(const ChargeRequest& request,
                                                         store::Instant now);

/// The body of POST /v2/charge, or why there is none to send.
store::Result<std::string, ChargeRefusal> write_charge(const ChargeRequest& request,
                                                       store::Instant now);

/// Reads the answer. The body's own status_code decides; the HTTP status where there is none.
/// `closes` stands in when the answer does not say when the window ends.
store::Result<handlers::PaymentInstructions, ChargeRefusal> read_charge_answer(
    const ChargeRequest& request, store::Instant closes, int http_status, std::string_view body);

}  // namespace gateway::payments::midtrans
