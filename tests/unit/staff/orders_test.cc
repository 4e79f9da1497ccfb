// Orders by command: paid, shipped, cancelled, held longer, taken back, listed and found.
#include "tests/unit/staff/staff_story.h"

namespace handlers::staff {
namespace {

using namespace std::chrono_literals;

class OrderStory : public StaffStory {};

std::string lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

TEST_F(OrderStory, GoesFromPaidToShippedToReturned) {
  const std::string reference = orders(kSari, "KG250", 2);

  EXPECT_SAYS(says("LUNAS " + lowered(reference)), "Rp150.000 dicatat. Lunas");
  EXPECT_EQ(stock("KG250").committed.count, 2);
  EXPECT_SAYS(says("kirim JNE 0123456789 " + reference), "JNE 0123456789");
  EXPECT_EQ(status(reference), "shipped");
  EXPECT_EQ(order(reference).tracking, "0123456789");
  EXPECT_EQ(stock("KG250").on_hand.count, 8);
  EXPECT_SAYS(says("retur " + reference + " salah ukuran"), "diretur");
  EXPECT_EQ(stock("KG250").on_hand.count, 10);
  EXPECT_EQ(verify(), "");
}

TEST_F(OrderStory, EachCommandTwiceIsRefusedTheSecondTime) {
  const std::string reference = orders(kSari, "KG250", 2);
  struct Step {
    std::string text, refusal;
  };
  const Step steps[] = {{"lunas " + reference, "not_allowed: paid"},
                        {"kirim " + reference + " JNE 0123456789", "not_allowed: shipped"},
                        {"retur " + reference + " rusak", "not_allowed: returned"}};
  for (const Step& step : steps) {
    says(step.text);
    EXPECT_EQ(outcome(), "done") << step.text;
    const store::Stock before = stock("KG250");
    EXPECT_SAYS(says(step.text), "Tidak ada yang diubah") << step.text;
    EXPECT_EQ(outcome(), step.refusal);
    EXPECT_EQ(stock("KG250").on_hand, before.on_hand);
  }
}

TEST_F(OrderStory, EveryCommandIsJournaledUnderThePersonsName) {
  const std::string reference = paid_order(kSari, "KG250", 2);
  EXPECT_EQ(journaled().who, "staff:Dewi");
  EXPECT_EQ(journaled().action, "lunas");
  EXPECT_EQ(journaled().subject, reference);
  EXPECT_EQ(journaled().detail, "150000");
  says("kirim " + reference);
  EXPECT_EQ(journaled().action, "kirim");
  EXPECT_EQ(journaled().outcome, "incomplete");
}

TEST_F(OrderStory, PartOfTheMoneyIsNotAllOfIt) {
  const std::string reference = orders(kSari, "KG250", 2);

  EXPECT_SAYS(says("lunas " + reference + " 100rb"), "kurang Rp50.000");
  EXPECT_EQ(status(reference), "unpaid");
  EXPECT_SAYS(says("lunas " + reference), "Rp50.000 dicatat. Lunas");
  EXPECT_EQ(order(reference).paid.amount, 150'000);
}

TEST_F(OrderStory, TooMuchMoneyIsPointedOut) {
  const std::string reference = orders(kSari, "KG250", 2);
  EXPECT_SAYS(says("lunas " + reference + " 160.000"), "Lebih Rp10.000");
  EXPECT_EQ(status(reference), "paid");
}

TEST_F(OrderStory, AnUnclearAmountBooksNothing) {
  const std::string reference = orders(kSari, "KG250", 2);
  for (const std::string amount : {"150", "banyak", "PSN-9TWA1"}) {
    EXPECT_SAYS(says("lunas " + reference + " " + amount), "50rb") << amount;
    EXPECT_EQ(outcome(), "incomplete");
  }
  EXPECT_EQ(order(reference).paid.amount, 0);
}

TEST_F(OrderStory, LateMoneyTakesTheStockAgainOrIsOwed) {
  const std::string first = orders(kSari, "NST500", 5);
  wait(2h);
  EXPECT_SAYS(says("lunas " + first), "Lunas");

  shelve("NST500", "Nastar 500g", 90'000, 10);
  const std::string second = orders(kSari, "NST500", 5);
  wait(2h);
  paid_order(kBudi, "NST500", 5);
  const std::string reply = says("lunas " + second);
  EXPECT_SAYS(reply, "stok NST500 tinggal 0");
  EXPECT_EQ(outcome(), "out_of_stock");
  EXPECT_EQ(verify(), "");
}

TEST_F(OrderStory, AnUnpaidOrderIsNotShipped) {
  const std::string reference = orders(kSari, "KG250", 2);

  EXPECT_SAYS(says("kirim " + reference + " JNE 0123456789"), "lunas " + reference);
  EXPECT_EQ(outcome(), "not_allowed: unpaid");
  EXPECT_EQ(status(reference), "unpaid");
}

TEST_F(OrderStory, AShipmentWithoutCourierOrNumberShipsNothing) {
  const std::string reference = paid_order(kSari, "KG250", 2);
  for (const std::string rest : {"", " JNE", " 0123456789", " JNE 012", " barang besar"}) {
    EXPECT_SAYS(says("kirim " + reference + rest), "JNE 0123456789") << rest;
    EXPECT_EQ(outcome(), "incomplete") << rest;
  }
  EXPECT_EQ(status(reference), "paid");
  EXPECT_SAYS(says("kirim " + reference + " kurir toko"), "Kurir toko");
  EXPECT_EQ(status(reference), "shipped");
}

TEST_F(OrderStory, IsCancelledAndItsStockIsFree) {
  const std::string reference = orders(kSari, "KG250", 2);

  EXPECT_SAYS(says("batal " + reference + " stok rusak"), "dibatalkan");
  EXPECT_EQ(status(reference), "cancelled");
  EXPECT_EQ(order(reference).history.back().reason, "stok rusak");
  EXPECT_EQ(order(reference).history.back().who, "staff:Dewi");
  EXPECT_EQ(stock("KG250").held.count, 0);
  EXPECT_SAYS(says("batal " + reference), "statusnya batal");
  EXPECT_EQ(outcome(), "not_allowed: cancelled");
}

TEST_F(OrderStory, APaidOneThatIsCancelledOwesMoney) {
  const std::string reference = paid_order(kSari, "KG250", 2);

  EXPECT_SAYS(says("batal " + reference + " kemasan bocor"), "Rp150.000 harus dikembalikan");
  EXPECT_EQ(status(reference), "refund_due");
}

TEST_F(OrderStory, IsHeldLonger) {
  const std::string reference = orders(kSari, "KG250", 2);
  const auto before = order(reference).hold_expires_at.value();

  EXPECT_SAYS(says("tahan " + reference + " 2 jam"), "13.00 WIB");
  EXPECT_EQ(order(reference).hold_expires_at.value(), before + 2h);
  EXPECT_EQ(journaled().detail, "120 min");
  says("tahan " + reference + " 30m");
  EXPECT_EQ(order(reference).hold_expires_at.value(), before + 150min);
}

TEST_F(OrderStory, IsNotHeldForEverNorWithoutATime) {
  const std::string reference = orders(kSari, "KG250", 2);
  EXPECT_SAYS(says("tahan " + reference + " 8 hari"), "7 hari");
  EXPECT_EQ(outcome(), "too_long");
  says("tahan " + reference + " 30");
  EXPECT_EQ(outcome(), "incomplete");
  says("tahan " + reference);
  EXPECT_EQ(outcome(), "incomplete");
  says("lunas " + reference);
  EXPECT_SAYS(says("tahan " + reference + " 2 jam"), "statusnya lunas");
  EXPECT_EQ(outcome(), "not_allowed: paid");
}

TEST_F(OrderStory, IsNotReturnedBeforeItWasShipped) {
  const std::string reference = paid_order(kSari, "KG250", 2);
  EXPECT_SAYS(says("retur " + reference + " rusak"), "tidak bisa diretur");
  EXPECT_EQ(outcome(), "not_allowed: paid");
}

TEST_F(OrderStory, MustBeNamedByAReferenceThatExists) {
  for (const std::string verb : {"lunas", "kirim", "batal", "tahan", "retur"}) {
    says(verb);
    EXPECT_EQ(outcome(), "incomplete") << verb;
    EXPECT_SAYS(says(verb + " PSN-7K3MQ"), "salah ketik") << verb;
    EXPECT_EQ(outcome(), "bad_reference") << verb;
    EXPECT_SAYS(says(verb + " PSN-9TWA1"), "PSN-9TWA1 tidak ada") << verb;
    EXPECT_EQ(outcome(), "unknown_order") << verb;
  }
}

TEST_F(OrderStory, OpenOnesAreListedPaidFirst) {
  const std::string waiting = orders(kSari, "KG250", 2);
  const std::string paid = paid_order(kBudi, "KG100", 1);

  const std::string reply = says("pesanan");
  EXPECT_LT(reply.find(paid + " lunas"), reply.find(waiting + " belum bayar"));
  EXPECT_SAYS(reply, "Bu Sari s.d. 11.00 WIB");
  EXPECT_EQ(reply.find(kSari), std::string::npos);
  wait(2h);
  EXPECT_EQ(says("pesanan").find(waiting), std::string::npos);
}

TEST_F(OrderStory, AreListedByStatusNameNumberAndGoods) {
  const std::string waiting = orders(kSari, "KG250", 2);
  const std::string paid = paid_order(kBudi, "KG100", 1);
  struct Case {
    std::string question;
    bool shows_waiting, shows_paid;
  };
  const Case cases[] = {{"pesanan belum bayar", true, false}, {"orders paid", false, true},
                        {"pesanan dikirim", false, false},    {"pesanan Sari", true, false},
                        {"pesanan ibu budi", false, true},    {"pesanan 081234567890", true, false},
                        {"pesanan kg100", false, true}};
  for (const Case& one : cases) {
    const std::string reply = says(one.question);
    EXPECT_EQ(contains(reply, waiting), one.shows_waiting) << one.question << "\n" << reply;
    EXPECT_EQ(contains(reply, paid), one.shows_paid) << one.question << "\n" << reply;
  }
  EXPECT_SAYS(says("pesanan dikirim"), "Tidak ada.");
}

TEST_F(OrderStory, OneIsShownWhole) {
  const std::string reference = paid_order(kSari, "KG250", 2);
  says("kirim " + reference + " JNE 0123456789");

  const std::string reply = says("pesanan " + reference);
  EXPECT_SAYS(reply, "2 x Kopi Gayo 250g (KG250)");
  EXPECT_SAYS(reply, "Total Rp150.000, masuk Rp150.000");
  EXPECT_SAYS(reply, "JNE 0123456789");
  EXPECT_SAYS(reply, kSari);
  EXPECT_EQ(journaled().subject, reference);
  EXPECT_EQ(says("cari " + lowered(reference)), reply);
  says("cari PSN-7K3MQ");
  EXPECT_EQ(outcome(), "bad_reference");
}

TEST_F(OrderStory, ManyFitOnAPhoneScreen) {
  for (int i = 0; i < 70; ++i) {
    const std::string number = "62811" + std::to_string(1'000'000 + i);
    meet(number, "Pelanggan dengan nama yang panjang sekali " + std::to_string(i));
    shelve("KG250", "Kopi Gayo 250g", 75'000, 1000);
    orders(number, "KG250", 1);
  }
  const std::string reply = says("pesanan");
  EXPECT_SAYS(reply, "+ lagi");
}

}  // namespace
}  // namespace handlers::staff
