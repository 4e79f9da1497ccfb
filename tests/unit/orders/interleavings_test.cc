// Whatever customers, staff, the provider and the clock do, in whatever order: nothing is promised
// twice, no stock leaks, and the ledger adds up.
#include <array>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

constexpr int kStories = 12;
constexpr int kStepsPerStory = 150;

class Interleavings : public OrderStory, public testing::WithParamInterface<int> {
 protected:
  std::uint64_t pick(std::uint64_t of) { return dice_.next() % of; }
  std::string some_sku() { return "SKU" + std::to_string(pick(3)); }
  std::optional<store::OrderRef> some_order() {
    if (orders_.empty()) return std::nullopt;
    return orders_[pick(orders_.size())];
  }

  void somebody_orders() {
    const Wanted wanted = {{some_sku(), 1 + static_cast<std::int64_t>(pick(3))},
                           {some_sku(), 1 + static_cast<std::int64_t>(pick(2))}};
    const auto placed = ask("customer " + std::to_string(pick(6)), wanted);
    if (placed) orders_.push_back(placed->reference);
  }
  void somebody_changes(const store::OrderRef& order) {
    (void)changes(order, {{some_sku(), 1 + static_cast<std::int64_t>(pick(4))}});
  }
  void the_provider_says(const store::OrderRef& order) {
    constexpr std::array kStatuses = {
        ProviderStatus::Pending,  ProviderStatus::Paid,      ProviderStatus::Paid,
        ProviderStatus::Paid,     ProviderStatus::Denied,    ProviderStatus::Expired,
        ProviderStatus::Refunded, ProviderStatus::Cancelled, ProviderStatus::ChargedBack};
    const auto all = attempts(order);
    if (all.empty()) return;
    PaymentFact said =
        fact(all[pick(all.size())].provider_order_id, kStatuses.at(pick(kStatuses.size())));
    if (pick(8) == 0 && said.amount) said.amount->amount += static_cast<int>(pick(3)) - 1;
    said.refund_confirmed = pick(2) == 0;
    confirm(said);
    if (pick(3) == 0) confirm(said);
  }
  void staff_do_something(const store::OrderRef& order) {
    switch (pick(5)) {
      case 0: (void)tries_to_cancel(order); break;
      case 1: (void)tries_to_ship(order); break;
      case 2: (void)tries_to_take_back(order); break;
      case 3: (void)tries_to_book(order); break;
      default: (void)tries_to_extend(order, minutes{20}); break;
    }
  }
  void something_happens() {
    const auto order = some_order();
    switch (pick(8)) {
      case 0:
      case 1: somebody_orders(); break;
      case 2: wait(minutes{pick(40)}); break;
      case 3: provider_answers_charges(); break;
      case 4: sweep(); break;
      case 5:
        if (order) somebody_changes(*order);
        break;
      case 6:
        if (order) the_provider_says(*order);
        break;
      default:
        if (order) staff_do_something(*order);
        break;
    }
  }

  support::FixedRandom dice_{static_cast<std::uint64_t>(GetParam()) + 1};
  std::vector<store::OrderRef> orders_;
};

TEST_P(Interleavings, TheLedgerAddsUpAfterEveryStep) {
  for (int i = 0; i < 3; ++i) shelve("SKU" + std::to_string(i), 4 + i);
  for (int step = 0; step < kStepsPerStory; ++step) {
    something_happens();
    ASSERT_EQ(fault(), "") << "after step " << step;
  }
}

TEST_P(Interleavings, AllMoneyIsOnRecord) {
  for (int i = 0; i < 3; ++i) shelve("SKU" + std::to_string(i), 50);
  for (int step = 0; step < kStepsPerStory; ++step) something_happens();
  for (const store::OrderRef& reference : orders_) {
    const auto end = order(reference);
    const bool kept = end.paid > end.refunded;
    if (end.status == OrderStatus::Cancelled || end.status == OrderStatus::Expired) {
      EXPECT_FALSE(kept) << reference.text() << " has ended and its money is not owed";
    }
    if (end.status == OrderStatus::RefundDue) {
      EXPECT_GT(end.paid.amount, 0) << reference.text() << " owes money that never came";
    }
    EXPECT_GE(end.paid.amount, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Interleavings, testing::Range(0, kStories));

}  // namespace
}  // namespace handlers::orders
