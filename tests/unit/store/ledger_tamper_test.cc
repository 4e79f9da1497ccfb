// Whoever changes the file behind the program's back is found out.
#include "store/ledger_hash.h"
#include "tests/unit/store/shop.h"

namespace store {
namespace {

class TamperTest : public Shop {
 protected:
  void SetUp() override {
    shelve("KOPI", 10);
    shelve("TEH", 10);
    const Order order = place(basket({{"KOPI", 2}, {"TEH", 3}}));
    ASSERT_TRUE(move(order.reference, OrderStatus::Paid));
    place("KOPI", 1);
    ASSERT_EQ(verify(), "");
  }
  void tamper(std::string_view sql) {
    run([&](Transaction& tx) { ASSERT_GE(tx.execute(sql), 1); });
  }
};

struct Tampering {
  const char* name;
  const char* sql;
  const char* found;  // part of the one clear line
};

class EveryTampering : public TamperTest, public testing::WithParamInterface<Tampering> {};

TEST_P(EveryTampering, IsFound) {
  tamper(GetParam().sql);

  const std::string fault = verify();

  EXPECT_NE(fault.find(GetParam().found), std::string::npos) << "verify() says: " << fault;
  EXPECT_EQ(fault.find('\n'), std::string::npos);
}

constexpr Tampering kTamperings[] = {
    {"EditedDelta", "UPDATE ledger SET delta = 3 WHERE seq = 3", "seq 3 does not carry"},
    {"EditedWho", "UPDATE ledger SET who = 'staff:X' WHERE seq = 4", "seq 4 does not carry"},
    {"EditedTime", "UPDATE ledger SET at_ms = at_ms + 1 WHERE seq = 1", "seq 1 does not carry"},
    {"EditedReason", "UPDATE ledger SET reason = '' WHERE seq = 1", "seq 1 does not carry"},
    {"EditedOrder", "UPDATE ledger SET order_ref = '' WHERE seq = 3", "seq 3 does not carry"},
    {"EditedEvent", "UPDATE ledger SET event = 'x' WHERE seq = 3", "seq 3 does not carry"},
    {"EditedBucket", "UPDATE ledger SET bucket = 'held' WHERE seq = 1", "seq 1 does not carry"},
    {"MovedToOtherSku", "UPDATE ledger SET sku = 'TEH', chain_no = 99 WHERE seq = 1",
     "KOPI: row 1 of the ledger is missing"},
    {"DeletedFirst", "DELETE FROM ledger WHERE seq = 1", "KOPI: row 1 of the ledger is missing"},
    {"DeletedMiddle", "DELETE FROM ledger WHERE seq = 3", "KOPI: row 2 of the ledger is missing"},
    {"DeletedLast", "DELETE FROM ledger WHERE seq = (SELECT MAX(seq) FROM ledger)",
     "KOPI: the ledger has 4 rows and the stock remembers 5"},
    {"DeletedAll", "DELETE FROM ledger", "KOPI: the ledger has 0 rows"},
    {"Appended",
     "INSERT INTO ledger (sku, chain_no, at_ms, who, bucket, delta, order_ref, reason, event, hash)"
     " VALUES ('TEH', 5, 1, 'x', 'held', 1, '', '', '', 'ff')",
     "TEH: ledger row seq 10 does not carry"},
    {"SwappedRows",
     "UPDATE ledger SET chain_no = CASE chain_no WHEN 2 THEN 103 WHEN 3 THEN 102 END"
     " WHERE sku = 'KOPI' AND chain_no IN (2, 3)",
     "KOPI: row 2 of the ledger is missing"},
    {"ForgottenChain", "UPDATE stock SET chain_count = chain_count - 1 WHERE sku = 'TEH'",
     "the stock remembers"},
    {"OtherHead", "UPDATE stock SET chain_head = 'ff' WHERE sku = 'TEH'", "or the last differs"},
    {"MorePieces", "UPDATE stock SET on_hand = on_hand + 1 WHERE sku = 'TEH'",
     "TEH: on_hand is 11, but its ledger come to 10"},
    {"FreedHold", "UPDATE stock SET held = held - 1 WHERE sku = 'KOPI'", "KOPI: held is 0"},
    {"ForgottenOrder", "DELETE FROM order_lines WHERE sku = 'TEH'",
     "TEH: committed is 3, but the paid orders come to 0"},
    {"CheaperPromise", "UPDATE order_lines SET qty = 1 WHERE sku = 'TEH'",
     "TEH: committed is 3, but the paid orders come to 1"},
};

INSTANTIATE_TEST_SUITE_P(Tamper, EveryTampering, testing::ValuesIn(kTamperings),
                         [](const auto& tried) { return std::string(tried.param.name); });

TEST_F(TamperTest, ARowAppendedWithAGoodHashIsFoundAllTheSame) {
  LedgerRow last = ledger(all_rows()).back();
  ASSERT_EQ(last.sku, sku("KOPI"));
  LedgerHash hash;
  LedgerRow forged = last;
  forged.delta = -1;
  const std::string good = hash.of(forged, 6, last.hash);
  run([&](Transaction& tx) {
    tx.execute(
        "INSERT INTO ledger (sku, chain_no, at_ms, who, bucket, delta, order_ref, reason, event,"
        " hash) VALUES ('KOPI', 6, $1, $2, 'held', -1, $3, $4, $5, $6)",
        {to_ms(forged.at), forged.who, forged.order, forged.reason, forged.event, good});
  });

  EXPECT_EQ(verify(), "KOPI: the ledger has 6 rows and the stock remembers 5, or the last differs");
}

}  // namespace
}  // namespace store
