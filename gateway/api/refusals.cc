#include "gateway/api/refusals.h"

#include <fmt/format.h>

#include <stdexcept>

namespace gateway::api {
namespace {

Problem sold_out(const std::string& sku, store::Quantity available) {
  Problem problem = conflict(fmt::format("{}: {} left", sku, available.count));
  problem.title = "Sold out";
  problem.extra = {{"sku", sku}, {"available", available.count}};
  return problem;
}

Problem about(const std::string& sku, std::string_view what) {
  Problem problem = bad_request(fmt::format("{}: {}", sku, what));
  problem.extra = {{"sku", sku}};
  return problem;
}

}  // namespace

Problem problem_of(const handlers::orders::OrderRefusal& refusal) {
  using Why = handlers::orders::OrderRefusal::Why;
  const std::string sku = refusal.sku ? refusal.sku->text() : "";
  switch (refusal.why) {
    case Why::NoLines: return bad_request("an order needs a line");
    case Why::TooMany:
      return about(sku, fmt::format("at most {} in one order", refusal.available.count));
    case Why::TooManyOpenOrders: return conflict("the customer has an unpaid order already");
    case Why::UnknownSku: return about(sku, "no such product");
    case Why::Inactive: return about(sku, "not for sale");
    case Why::OutOfStock: return sold_out(sku, refusal.available);
    case Why::NeedsApproval: return conflict("the shop's staff must agree first");
    case Why::NotUnpaid: return conflict("the order is not unpaid any more");
    case Why::UnknownOrder: return not_found("no such order");
  }
  throw std::logic_error("unnamed refusal of an order");
}

Problem problem_of(const store::MoveRefusal& refusal) {
  using Why = store::MoveRefusal::Why;
  switch (refusal.why) {
    case Why::UnknownOrder: return not_found("no such order");
    case Why::NotAllowed: {
      Problem problem = conflict("the order is " + store::to_text(refusal.status));
      problem.extra = {{"order_status", store::to_text(refusal.status)}};
      return problem;
    }
    case Why::OutOfStock:
      return refusal.hold ? sold_out(refusal.hold->sku.text(), refusal.hold->available)
                          : conflict("its stock is not there any more");
  }
  throw std::logic_error("unnamed refusal of a move");
}

Problem problem_of(const store::AdjustRefusal& refusal) {
  using Why = store::AdjustRefusal::Why;
  switch (refusal.why) {
    case Why::UnknownSku: return not_found("no such product");
    case Why::BelowPromised: {
      Problem problem = conflict("fewer would be left than are promised to customers");
      problem.extra = {{"stock", to_json(refusal.stock)}};
      return problem;
    }
  }
  throw std::logic_error("unnamed refusal of an adjustment");
}

}  // namespace gateway::api
