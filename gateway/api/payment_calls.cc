#include <charconv>

#include "gateway/api/calls.h"
#include "gateway/api/refusals.h"

namespace gateway::api {
namespace {

std::int64_t receipt_id(const Call& call) {
  const std::string text = call.path_text("id");
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) throw not_found("no such payment");
  return id;
}

store::MoneyReceipt unmatched_receipt(store::Payments& payments, std::int64_t id) {
  const auto receipt = payments.receipt(id);
  if (!receipt) throw not_found("no such payment");
  if (receipt->matched) throw conflict("the payment is matched already");
  return *receipt;
}

}  // namespace

http::Response list_unmatched_payments(const Call& call) {
  const auto receipts = call.parts().database.read(
      [](store::Transaction& tx) { return store::Payments(tx).unmatched(); });
  Json items = Json::array();
  for (const store::MoneyReceipt& receipt : receipts) {
    items.push_back(to_json(receipt, call.parts().replies));
  }
  return answer(200, page(std::move(items), ""));
}

http::Response match_payment(const Call& call) {
  const std::int64_t id = receipt_id(call);
  const std::string wanted = text_of(call.body(), "reference", 64);
  return call.run_once([&](handlers::Unit& unit, int&) {
    store::Payments payments(unit.tx);
    const store::MoneyReceipt receipt = unmatched_receipt(payments, id);
    const auto reference = store::OrderRef::parse(wanted, unit.shop.reference_prefix);
    if (!reference) throw bad_request("reference is not one: its check character does not fit");
    const auto paid = handlers::orders::pay_manually(unit, *reference, kWho, receipt.amount);
    if (!paid) throw problem_of(paid.error());
    payments.match(id, *reference, "manual");
    note(unit, "payment_matched", reference->text(), std::to_string(id));
    return order_json(unit.tx, *reference, call.parts().replies);
  });
}

}  // namespace gateway::api
