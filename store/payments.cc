#include "store/payments.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "store/column_values.h"
#include "store/payments_sql.h"

namespace store {
namespace {

constexpr std::array<std::pair<AttemptStatus, std::string_view>, 10> kWords = {{
    {AttemptStatus::Creating, "creating"},
    {AttemptStatus::Pending, "pending"},
    {AttemptStatus::Paid, "paid"},
    {AttemptStatus::Denied, "denied"},
    {AttemptStatus::Expired, "expired"},
    {AttemptStatus::Cancelled, "cancelled"},
    {AttemptStatus::Failed, "failed"},
    {AttemptStatus::Refunded, "refunded"},
    {AttemptStatus::ChargedBack, "charged_back"},
    {AttemptStatus::Closed, "closed"},
}};

AttemptStatus status_of(const std::string& text) {
  const auto status = attempt_status(text);
  if (!status) throw std::runtime_error("the store holds an unknown attempt status: " + text);
  return *status;
}

PaymentAttempt attempt_from(const Row& row) {
  return {.id = row.integer(0),
          .order = OrderRef::from_store(row.text(1)),
          .number = static_cast<int>(row.integer(2)),
          .provider = row.text(3),
          .provider_order_id = row.text(4),
          .transaction_id = row.text(5),
          .channel = row.text(6),
          .status = status_of(row.text(7)),
          .amount = {row.integer(8)},
          .qr_text = row.text(9),
          .bank = row.text(10),
          .va_number = row.text(11),
          .biller_code = row.text(12),
          .expires_at = maybe_instant(row, 13),
          .next_poll_at = maybe_instant(row, 14),
          .polls = static_cast<int>(row.integer(15)),
          .created_at = from_ms(row.integer(16))};
}

std::vector<PaymentAttempt> attempts_from(const Rows& rows) {
  std::vector<PaymentAttempt> attempts;
  attempts.reserve(rows.size());
  for (const Row& row : rows) attempts.push_back(attempt_from(row));
  return attempts;
}

std::optional<PaymentAttempt> first_attempt(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return attempt_from(rows[0]);
}

MoneyReceipt receipt_from(const Row& row) {
  return {.id = row.integer(0),
          .provider = row.text(1),
          .provider_ref = row.text(2),
          .order = row.text(3),
          .amount = {row.integer(4)},
          .outcome = row.text(5),
          .at = from_ms(row.integer(6)),
          .matched = row.integer(7) != 0};
}

}  // namespace

PaymentAttempt Payments::open(const OrderRef& order, std::string_view provider,
                              std::string_view channel, Rupiah amount, Instant expires_at,
                              Instant now) {
  const std::int64_t number = tx_.query(sql::kNextAttemptNumber, {order.text()}).at(0).integer(0);
  PaymentAttempt attempt{.id = 0,
                         .order = order,
                         .number = static_cast<int>(number),
                         .provider = std::string(provider),
                         .provider_order_id = order.text() + "-" + std::to_string(number),
                         .transaction_id = {},
                         .channel = std::string(channel),
                         .status = AttemptStatus::Creating,
                         .amount = amount,
                         .qr_text = {},
                         .bank = {},
                         .va_number = {},
                         .biller_code = {},
                         .expires_at = expires_at,
                         .next_poll_at = {},
                         .polls = 0,
                         .created_at = now};
  const Rows rows = tx_.query(sql::kInsertAttempt,
                              {order.text(), number, attempt.provider, attempt.provider_order_id,
                               attempt.channel, amount.amount, to_ms(expires_at), to_ms(now)});
  attempt.id = rows.at(0).integer(0);
  return attempt;
}

void Payments::update(const PaymentAttempt& attempt) {
  const auto changed = tx_.execute(
      sql::kUpdateAttempt,
      {attempt.id, attempt.order.text(), std::int64_t{attempt.number}, attempt.provider,
       attempt.provider_order_id, attempt.transaction_id, attempt.channel, to_text(attempt.status),
       attempt.amount.amount, attempt.qr_text, attempt.bank, attempt.va_number, attempt.biller_code,
       column(attempt.expires_at), column(attempt.next_poll_at), std::int64_t{attempt.polls},
       to_ms(attempt.created_at)});
  if (changed == 0) throw std::logic_error("no such payment attempt");
}

std::optional<PaymentAttempt> Payments::find(std::string_view provider_order_id) {
  return first_attempt(tx_.query(sql::kAttempt, {std::string(provider_order_id)}));
}

std::optional<PaymentAttempt> Payments::find_transaction(std::string_view provider,
                                                         std::string_view transaction_id) {
  return first_attempt(
      tx_.query(sql::kAttemptOfTransaction, {std::string(provider), std::string(transaction_id)}));
}

std::vector<PaymentAttempt> Payments::of(const OrderRef& order) {
  return attempts_from(tx_.query(sql::kAttemptsOfOrder, {order.text()}));
}

std::vector<PaymentAttempt> Payments::due_for_poll(Instant now, int limit) {
  return attempts_from(tx_.query(sql::kAttemptsDue, {to_ms(now), std::int64_t{limit}}));
}

bool Payments::record(const MoneyReceipt& receipt) {
  return tx_.execute(sql::kInsertReceipt,
                     {receipt.provider, receipt.provider_ref, receipt.order, receipt.amount.amount,
                      receipt.outcome, to_ms(receipt.at),
                      column(receipt.matched || !receipt.order.empty())}) == 1;
}

std::vector<MoneyReceipt> Payments::unmatched() {
  std::vector<MoneyReceipt> receipts;
  for (const Row& row : tx_.query(sql::kUnmatched)) receipts.push_back(receipt_from(row));
  return receipts;
}

std::optional<MoneyReceipt> Payments::receipt(std::int64_t id) {
  const Rows rows = tx_.query(sql::kReceipt, {id});
  if (rows.empty()) return std::nullopt;
  return receipt_from(rows[0]);
}

void Payments::match(std::int64_t id, const OrderRef& order, std::string_view outcome) {
  if (tx_.execute(sql::kMatchReceipt, {id, order.text(), std::string(outcome)}) == 0) {
    throw std::logic_error("no such receipt, or it is matched already");
  }
}

std::string to_text(AttemptStatus status) {
  for (const auto& [each, word] : kWords) {
    if (each == status) return std::string(word);
  }
  throw std::logic_error("an attempt status without a word");
}

std::optional<AttemptStatus> attempt_status(std::string_view text) {
  for (const auto& [status, word] : kWords) {
    if (word == text) return status;
  }
  return std::nullopt;
}

}  // namespace store
