// Callbacks overtake one another. Whatever the order in which they come, they end in the same
// state.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kBudi = customer(1);

class AnyOrder : public RunningShop {
 protected:
  AnyOrder() { open(); }

  /// What the phones post from here on waits in the box instead of reaching the gateway.
  void intercept_chat() { graph.set_webhook(chat_box.url()); }
  void deliver_chat(const std::string& body) const {
    EXPECT_EQ(status_of(Caller(url()).chat(body)), 200);
  }

  LetterBox chat_box, payment_box;
};

/// Every notice of one order's two attempts: pending and expire of the first, pending and
/// settlement of the second.
std::vector<std::string> notices_of(const std::vector<std::string>& letters,
                                    const std::string& reference) {
  std::vector<std::string> notices;
  for (const std::string& letter : letters) {
    if (json::parse(letter).value("custom_field1", "") == reference) notices.push_back(letter);
  }
  return notices;
}

// One customer for every order in which four notices can come, each notice twice.
TEST_F(AnyOrder, NoticesOfAnExpiredAndAPaidAttemptMakeAPaidOrder) {
  midtrans.send_notices_to(payment_box.url());
  std::vector<int> sequence{0, 1, 2, 3};
  std::vector<std::string> references;
  std::vector<std::vector<int>> sequences;
  do {
    const std::string who = customer(static_cast<int>(sequences.size()));
    references.push_back(orders(who, "pesan teh melati 1"));
    writes(who, "bayar pakai bca");
    sequences.push_back(sequence);
  } while (std::ranges::next_permutation(sequence).found);

  for (std::size_t i = 0; i < references.size(); ++i) {
    message(customer(static_cast<int>(i)), 2);
    pays(references[i]);
  }
  const auto letters = payment_box.wait_for(4 * references.size());
  for (std::size_t i = 0; i < references.size(); ++i) {
    const auto notices = notices_of(letters, references[i]);
    ASSERT_THAT(notices, SizeIs(4));
    for (const int which : sequences[i]) {
      for (int twice = 0; twice < 2; ++twice) {
        const auto& notice = notices[static_cast<std::size_t>(which)];
        EXPECT_EQ(status_of(Caller(url()).payment(notice)), 200);
      }
    }
  }

  for (std::size_t i = 0; i < references.size(); ++i) {
    EXPECT_THAT(message(customer(static_cast<int>(i)), 3).text, HasSubstr("sudah kami terima"));
  }
  settle();
  for (std::size_t i = 0; i < references.size(); ++i) {
    EXPECT_EQ(status(references[i]), "paid");
    EXPECT_EQ(order(references[i])["paid"], 12000);
    EXPECT_THAT(heard_by(customer(static_cast<int>(i))), SizeIs(3));
  }
  EXPECT_EQ(count_staff_messages("LUNAS"), references.size());
  EXPECT_EQ(stock(kTea), "100000/0/24");
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(AnyOrder, ReportsOfADeliveryEndAsRead) {
  std::vector<int> sequence{0, 1, 2};
  std::vector<std::vector<int>> sequences;
  graph.hold_statuses();
  do {
    const std::string who = customer(static_cast<int>(sequences.size()));
    writes(who, "halo kak");
    message(who, 1);
    sequences.push_back(sequence);
  } while (std::ranges::next_permutation(sequence).found);
  intercept_chat();
  graph.release_statuses();

  std::map<std::string, std::vector<std::string>>
      reports;  // by the message's id: sent, delivered, read
  for (const std::string& letter : chat_box.wait_for(3 * sequences.size())) {
    const json status = json::parse(letter)["entry"][0]["changes"][0]["value"]["statuses"][0];
    reports[status["id"]].push_back(letter);
  }
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    const ShownMessage reply = message(customer(static_cast<int>(i)), 1);
    for (const int which : sequences[i]) {
      deliver_chat(reports[reply.id].at(static_cast<std::size_t>(which)));
      deliver_chat(reports[reply.id].at(0));
    }
    EXPECT_EQ(state_of(reply), store::OutboxState::Read);
  }
  EXPECT_THAT(heard_by(kStaff), SizeIs(0));
}

// A customer orders two, and then changes the message to three.
class Edits : public AnyOrder {
 protected:
  Edits() {
    open_all_windows();
    intercept_chat();
    const std::string id = writes(kBudi, "pesan kopi gayo 250 2");
    graph.customer_edits(kBudi, id, "pesan kopi gayo 250 3");
    graph.customer_deletes(kBudi, id);
    const auto letters = chat_box.wait_for(3);
    written = letters[0];
    edited = letters[1];
    deleted = letters[2];
  }

  std::string written, edited, deleted;
};

TEST_F(Edits, AfterTheOrderChangeNothingByThemselves) {
  deliver_chat(written);
  message(kBudi, 1);
  deliver_chat(edited);
  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("Kopi Gayo 250g x2"));
  staff_hear("mengubah");
  deliver_chat(deleted);
  staff_hear("menghapus");
  EXPECT_THAT(all_orders(), SizeIs(1));
  EXPECT_EQ(stock(kCoffee), "10/2/0");
}

TEST_F(Edits, ThatOvertakeTheMessageAreWhatCounts) {
  deliver_chat(edited);
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("Kopi Gayo 250g x3"));
  deliver_chat(written);
  settle();
  EXPECT_THAT(all_orders(), SizeIs(1));
  EXPECT_EQ(stock(kCoffee), "10/3/0");
  EXPECT_THAT(heard_by(kBudi), SizeIs(1));
}

TEST_F(Edits, AMessageThatWasTakenBackBeforeItCameOrdersNothing) {
  deliver_chat(deleted);
  deliver_chat(written);
  settle();
  EXPECT_THAT(all_orders(), SizeIs(0));
  EXPECT_EQ(stock(kCoffee), "10/0/0");
}

TEST_F(Edits, OfAnOrderThatBeganAsAnEditChangeNothingEither) {
  deliver_chat(edited);
  message(kBudi, 1);
  deliver_chat(deleted);
  staff_hear("menghapus");
  EXPECT_EQ(stock(kCoffee), "10/3/0");
}

}  // namespace
}  // namespace e2e
