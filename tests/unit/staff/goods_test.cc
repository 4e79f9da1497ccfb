// Stock, prices and the ledger, by command.
#include "store/waits.h"
#include "tests/unit/staff/staff_story.h"

namespace handlers::staff {
namespace {

using namespace std::chrono_literals;

class GoodsStory : public StaffStory {};

TEST_F(GoodsStory, ADeliveryIsCountedIn) {
  const std::string reply = says("stok KG250 +10 kiriman petani");

  EXPECT_SAYS(reply, "10 → 20 (+10)");
  EXPECT_EQ(stock("KG250").on_hand.count, 20);
  const auto row = journaled();
  EXPECT_EQ(row.who, "staff:Dewi");
  EXPECT_EQ(row.action, "stok");
  EXPECT_EQ(row.subject, "KG250");
  EXPECT_EQ(row.outcome, "done");
}

TEST_F(GoodsStory, TheLedgerKeepsWhoAndWhy) {
  says("stok KG250 -2 pecah");

  const auto rows = in_unit([](Unit& work) {
    return store::Inventory(work.tx).ledger({.sku = sku_of("KG250"), .order = {}});
  });
  EXPECT_EQ(rows.back().delta, -2);
  EXPECT_EQ(rows.back().who, "staff:Dewi");
  EXPECT_EQ(rows.back().reason, "pecah");
  EXPECT_EQ(rows.back().event, "event");
  EXPECT_EQ(verify(), "");
}

TEST_F(GoodsStory, ACountSetsWhatIsThere) {
  EXPECT_SAYS(says("stok KG250 = 12"), "10 → 12 (+2)");
  EXPECT_SAYS(says("stok KG250 = 12"), "12 → 12 (0)");
  EXPECT_EQ(stock("KG250").on_hand.count, 12);
}

TEST_F(GoodsStory, TwoDeliveriesAreTwoDeliveries) {
  says("stok KG250 +10");
  says("stok KG250 +10");
  EXPECT_EQ(stock("KG250").on_hand.count, 30);
}

TEST_F(GoodsStory, TheReasonMayStandBesideTheCode) {
  says("stok +10 KG250 kiriman");
  says("kurangi 1 stok kg250");
  says("stok rusak KG250 -2");
  EXPECT_EQ(stock("KG250").on_hand.count, 17);
}

TEST_F(GoodsStory, AmbiguousWordsListWhatTheyMayMeanAndChangeNothing) {
  const std::string reply = says("stok kopi gayo +10");

  EXPECT_SAYS(reply, "KG100");
  EXPECT_SAYS(reply, "KG250");
  EXPECT_EQ(outcome(), "several_products");
  EXPECT_EQ(stock("KG250").on_hand.count, 10);
  says("stok kopi gayo 250 +10");
  EXPECT_EQ(stock("KG250").on_hand.count, 20);
}

TEST_F(GoodsStory, AProductThatIsNotThereIsNotChangedIntoOneThatIs) {
  EXPECT_SAYS(says("stok nastar keju +10"), "nastar keju");
  EXPECT_EQ(outcome(), "unknown_product");
  says("stok +10 nastar keju");
  EXPECT_EQ(outcome(), "unknown_product");
  EXPECT_EQ(stock("NST500").on_hand.count, 5);
}

TEST_F(GoodsStory, PromisedGoodsCannotBeCountedAway) {
  orders(kSari, "NST500", 4);

  EXPECT_SAYS(says("stok NST500 -2 rusak"), "4 ditahan");
  EXPECT_EQ(outcome(), "below_promised");
  EXPECT_SAYS(says("stok NST500 = 3"), "Tidak ada yang diubah");
  EXPECT_EQ(stock("NST500").on_hand.count, 5);
  says("stok NST500 -1 rusak");
  EXPECT_EQ(stock("NST500").on_hand.count, 4);
}

TEST_F(GoodsStory, WhoWaitsForItIsCounted) {
  EXPECT_FALSE(contains(says("stok NST500"), "menunggu"));
  for (const char* who : {kSari, kBudi}) {
    const std::int64_t id = customer(who).id;
    in_unit([&](Unit& unit) { store::Waits(unit.tx).join(id, sku_of("NST500"), {1}, unit.now); });
  }
  EXPECT_SAYS(says("stok NST500"), "2 orang menunggu");
  EXPECT_FALSE(contains(says("stok KG250"), "menunggu"));
}

TEST_F(GoodsStory, AHoldThatHasLapsedPromisesNothing) {
  orders(kSari, "NST500", 4);
  wait(2h);

  EXPECT_SAYS(says("stok NST500"), "Bisa dijual: 5");
  says("stok NST500 -5 basi");
  EXPECT_EQ(stock("NST500").on_hand.count, 0);
}

TEST_F(GoodsStory, AnUnclearChangeIsAnsweredWithAnExample) {
  for (const char* text : {"stok KG250 +1,5", "stok KG250 =", "stok KG250 +0", "stok +10",
                           "stok KG250 12", "stok KG250 - 2"}) {
    EXPECT_SAYS(says(text), "+10 kiriman") << text;
    EXPECT_EQ(outcome(), "incomplete") << text;
  }
  EXPECT_EQ(stock("KG250").on_hand.count, 10);
}

TEST_F(GoodsStory, BundlesAreNotCountedAsPieces) {
  EXPECT_SAYS(says("stok KG250 +2 lusin"), "per pcs");
  EXPECT_EQ(outcome(), "unknown_unit");
  says("stok KG250 +2 pcs kiriman");
  says("stok TELUR +2 lusin kiriman");
  EXPECT_EQ(stock("KG250").on_hand.count, 12);
  EXPECT_EQ(stock("TELUR").on_hand.count, 22);
}

TEST_F(GoodsStory, StockIsShownAloneAndInLists) {
  orders(kSari, "KG250", 2);

  EXPECT_SAYS(says("stok kg250"), "Fisik 10, ditahan 2, sudah dibayar 0");
  EXPECT_SAYS(says("stok kopi gayo"), "KG250 Kopi Gayo 250g: 8 (fisik 10)");
  const std::string all = says("stok");
  EXPECT_LT(all.find("NST500"), all.find("KG250"));  // the fewest first
  says("stok martabak");
  EXPECT_EQ(outcome(), "unknown_product");
}

TEST_F(GoodsStory, ALongListIsCutWithTheRestCounted) {
  for (int i = 0; i < 40; ++i) {
    shelve("KAOS-" + std::to_string(i), "Kaos polos lengan panjang warna ke " + std::to_string(i),
           50'000, 3);
  }
  EXPECT_SAYS(says("stok kaos"), " lagi");
  EXPECT_SAYS(says("stok kaos +1"), " lagi");
}

TEST_F(GoodsStory, APriceIsChanged) {
  EXPECT_SAYS(says("harga KG250 80rb"), "Rp75.000 → Rp80.000");
  EXPECT_EQ(price("KG250").amount, 80'000);
  EXPECT_EQ(journaled().detail, "75000 -> 80000");
  EXPECT_EQ(journaled().subject, "KG250");

  EXPECT_SAYS(says("harga KG250 80rb"), "sudah Rp80.000");
  EXPECT_EQ(outcome(), "unchanged");
}

TEST_F(GoodsStory, AnUnclearPriceChangesNothing) {
  EXPECT_SAYS(says("harga KG250 80"), "75rb");
  EXPECT_EQ(outcome(), "incomplete");
  EXPECT_SAYS(says("harga"), "75rb");
  says("harga KG250 naik 5000");
  EXPECT_EQ(outcome(), "unknown_product");
  says("harga kopi gayo 80rb");
  EXPECT_EQ(outcome(), "several_products");
  EXPECT_SAYS(says("harga KG250"), "sekarang Rp75.000");
  EXPECT_EQ(price("KG250").amount, 75'000);
}

TEST_F(GoodsStory, TheLedgerIsShownNewestFirst) {
  for (int i = 1; i <= 12; ++i) says("stok KG250 +" + std::to_string(i) + " kiriman");

  const std::string reply = says("audit KG250");
  EXPECT_SAYS(reply, "- 10.00 WIB fisik +12 staff:Dewi: kiriman\n- 10.00 WIB fisik +11 ");
  EXPECT_SAYS(reply, "Fisik 88");
  EXPECT_EQ(reply.find("+2 staff:Dewi"), std::string::npos);
  EXPECT_EQ(journaled().subject, "KG250");
}

TEST_F(GoodsStory, TheLedgerOfAnOrderIsShown) {
  const std::string reference = paid_order(kSari, "KG250", 2);

  EXPECT_SAYS(says("audit " + reference), "KG250 dibayar +2");
  EXPECT_SAYS(says("audit"), "audit");
  EXPECT_EQ(outcome(), "incomplete");
  says("audit PSN-9TWA1");
  EXPECT_EQ(outcome(), "unknown_order");
  says("audit PSN-7K3MQ");
  EXPECT_EQ(outcome(), "bad_reference");
  says("audit martabak");
  EXPECT_EQ(outcome(), "unknown_product");
}

}  // namespace
}  // namespace handlers::staff
