// Statements that run for every message must find their rows by an index, whatever the tables hold.
#include <regex>
#include <set>

#include "store/chat_log_sql.h"
#include "store/customers_sql.h"
#include "store/inbox_sql.h"
#include "store/inventory_sql.h"
#include "store/journal_sql.h"
#include "store/orders_sql.h"
#include "store/outbox_sql.h"
#include "store/payments_sql.h"
#include "store/products_sql.h"
#include "store/proposals_sql.h"
#include "store/taught_aliases_sql.h"
#include "store/unknown_words_sql.h"
#include "store/waits_sql.h"
#include "tests/unit/store/shop.h"

namespace store {
namespace {

struct Hot {
  const char* name;
  const char* sql;
  const char* index;  // part of the plan; empty: any index will do
};

void PrintTo(const Hot& hot, std::ostream* out) {
  *out << hot.name;
}

class QueryPlans : public Shop, public testing::WithParamInterface<Hot> {
 protected:
  std::string plan(const std::string& sql) {
    std::set<std::string> placeholders;
    static const std::regex kPlaceholder(R"(\$[0-9]+)");
    for (std::sregex_iterator at(sql.begin(), sql.end(), kPlaceholder), end; at != end; ++at) {
      placeholders.insert(at->str());
    }
    return run([&](Transaction& tx) {
      std::string steps;
      const std::vector<Value> nothing(placeholders.size(), nullptr);
      for (const Row& row : tx.query("EXPLAIN QUERY PLAN " + sql, nothing)) {
        steps += row.text(3) + "\n";
      }
      return steps;
    });
  }
};

TEST_P(QueryPlans, FindsItsRowsByAnIndex) {
  const std::string steps = plan(GetParam().sql);

  EXPECT_NE(steps.find(GetParam().index), std::string::npos) << steps;
  EXPECT_EQ(steps.find("SCAN"), std::string::npos) << steps;
  EXPECT_EQ(steps.find("outbox_by_state") != std::string::npos,
            std::string(GetParam().index).starts_with("outbox_by_state"))
      << "reads every row of a state: " << steps;
  EXPECT_EQ(steps.find("TEMP B-TREE"), std::string::npos) << steps;
  EXPECT_EQ(steps.find("AUTOMATIC"), std::string::npos) << steps;
}

constexpr Hot kHot[] = {
    // one order of a customer
    {"BeginEvent", sql::kBeginEvent, ""},
    {"FailAgain", sql::kFailEventAgain, "(id=?)"},
    {"ByUserId", sql::kCustomerOfUserId, "(user_id=?)"},
    {"ByNumber", sql::kCustomerOfWaId, "(wa_id=?)"},
    {"HasOrders", sql::kHasOrders, "orders_by_customer"},
    {"OpenOrders", sql::kIdsOpenOfCustomer, "orders_by_customer"},
    {"NewestOrder", sql::kIdNewestOfCustomer, "orders_by_customer"},
    {"LapsedOfSku", sql::kLapsedOfSku, "orders_by_deadline"},
    {"ClaimPieces", sql::kClaimPieces, "(sku=?)"},
    {"ClaimChain", sql::kClaimChain, "(sku=?)"},
    {"MoveBalances", sql::kMoveBalances, "(sku=?)"},
    {"Stock", sql::kStock, "(sku=?)"},
    {"OrderOfReference", sql::kIdOfReference, "(reference=?)"},
    {"OrderOfChannel", sql::kIdOfExternal, "orders_by_external_id"},
    {"OrderLines", sql::kOrderLines, "(order_id=?)"},
    {"OrderHistory", sql::kOrderHistory, "order_history_by_order"},
    {"NextAttempt", sql::kNextAttemptNumber, "(order_ref=?)"},
    {"Attempt", sql::kAttempt, "(provider_order_id=?)"},
    {"AttemptsOfOrder", sql::kAttemptsOfOrder, "(order_ref=?)"},
    {"AttemptOfTransaction", sql::kAttemptOfTransaction, "payment_attempts_by_transaction"},
    {"AddOutbox", sql::kAddOutbox, "outbox_unfinished (lane=?)"},
    {"SameTask", sql::kSameTask, "outbox_unfinished (lane=?)"},
    {"Product", sql::kProduct, "(sku=?)"},
    {"CatalogueVersion", sql::kCatalogueVersion, ""},
    {"ChatMessage", sql::kChat, "(message_id=?)"},
    {"CountWordsAgain", sql::kCountAgain, "(words=?)"},
    {"TaughtAliases", sql::kTaughtAliases, "(sku=?)"},
    {"NewestChat", sql::kNewestChat, "chat_log_by_customer (customer=?)"},
    {"Proposal", sql::kProposal, "(customer=?)"},
    {"DropProposal", sql::kDropProposal, "(customer=?)"},
    {"LiveWaits", sql::kLiveWaitsOf, "waits_of_customer (customer=?)"},
    {"JoinLine", sql::kJoinLine, ""},
    // workers
    {"NextWaitedFor", sql::kNextWaitedFor, "waits_in_line (sku>?)"},
    {"OfferedPieces", sql::kOfferedPieces, "waits_offered (sku=?)"},
    {"ReachableWaits", sql::kReachableWaits, "waits_in_line (sku=?)"},
    {"WaitingSince", sql::kWaitingSince, "waits_by_age (joined_at_ms<?)"},
    {"UnansweredSince", sql::kUnansweredSince, "waits_offered_by_age (offered_at_ms<?)"},
    {"InheritWaits", sql::kInheritWaits, "waits_by_customer"},
    {"EndTwinWaits", sql::kEndTwinWaits, "waits_by_customer (customer=?)"},
    {"Claim", sql::kClaimOutbox, "outbox_claimable (kind=? AND next_attempt_at_ms<?)"},
    {"NextDue", sql::kNextDue, "outbox_claimable (kind=?)"},
    {"FreeLane", sql::kHeadOfLaneOf, "outbox_unfinished (lane=?)"},
    {"NoHead", sql::kNoHeadOfLaneOf, "outbox_unfinished (lane=?)"},
    {"SecondReadings", sql::kCountSecondReadings, "outbox_second_readings"},
    {"Stranded", sql::kStranded, "outbox_by_state"},
    {"OfMessage", sql::kOutboxRowOfMessage, "outbox_by_message"},
    {"InState", sql::kOutboxRowsInState, "outbox_by_state (state=? AND id>?)"},
    {"Rows", sql::kOutboxRows, "(rowid>?)"},
    {"Inherit", sql::kInheritOutbox, "outbox_by_customer"},
    {"InheritChat", sql::kInheritChat, "chat_log_by_customer"},
    {"EventsDue", sql::kEventsDue, "events_due"},
    {"EventsNotApplied", sql::kEventsNotApplied, "events_by_state"},
    {"PollsDue", sql::kAttemptsDue, "payment_attempts_by_poll"},
    {"Lapsed", sql::kLapsed, "orders_by_deadline"},
    {"ForgetAnswers", sql::kForgetAnswers, "idempotency_keys_by_age"},
    {"Answer", sql::kRememberedAnswer, "(key=?)"},
    // people who look
    {"PageInStatus", sql::kIdsOfPageInStatus, "orders_by_status (status=?"},
    {"Page", sql::kIdsOfPage, "(rowid<?)"},
    {"Ledger", sql::kLedger, "(rowid>?)"},
    {"LedgerOfSku", sql::kLedgerOfSku, "(sku=?)"},
    {"LedgerOfOrder", sql::kLedgerOfOrder, "ledger_by_order"},
    {"Chain", sql::kChainOf, "(sku=? AND chain_no>?)"},
    {"Journal", sql::kJournal, "(rowid>?)"},
};

INSTANTIATE_TEST_SUITE_P(Hot, QueryPlans, testing::ValuesIn(kHot),
                         [](const auto& tried) { return std::string(tried.param.name); });

}  // namespace
}  // namespace store
