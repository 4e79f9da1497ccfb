// People come and go by two keys (contract whatsapp.md, sections 2.13, 2.14 and 5.1).
#include "store/customers.h"

#include "store/outbox.h"
#include "tests/unit/store/shop.h"

namespace store {
namespace {

constexpr const char* kOldNumber = "6281234567890";
constexpr const char* kNewNumber = "6285222333444";
constexpr const char* kOldId = "ID.10987654321098765432";
constexpr const char* kNewId = "ID.90817263544536271809";

class CustomersTest : public Shop {
 protected:
  void SetUp() override { shelve("KOPI", 100); }

  Resolved resolve(const PersonKey& key, std::string_view name = "",
                   std::string_view username = "") {
    return run([&](Transaction& tx) { return Customers(tx).resolve(key, name, username, now()); });
  }
  Resolved rename(const PersonKey& before, const PersonKey& after) {
    return run([&](Transaction& tx) { return Customers(tx).rename(before, after, now()); });
  }
  std::optional<Customer> find_customer(const PersonKey& key) {
    return read([&](Transaction& tx) { return Customers(tx).find(key); });
  }
  std::optional<Customer> by_id(std::int64_t id) {
    return read([&](Transaction& tx) { return Customers(tx).find(id); });
  }
  OrderRef order_of(std::int64_t customer) {
    return place(basket({{"KOPI", 1}}), customer).reference;
  }
  std::optional<std::int64_t> owner_of(const OrderRef& reference) {
    return find(reference).customer;
  }
  void expect_keys(std::int64_t id, const std::string& user_id, const std::string& wa_id) {
    const auto customer = by_id(id);
    ASSERT_TRUE(customer) << id;
    EXPECT_EQ(customer->key.user_id, user_id);
    EXPECT_EQ(customer->key.wa_id, wa_id);
  }
};

TEST_F(CustomersTest, APersonIsCreatedOnceForEachKey) {
  const Resolved by_number = resolve({"", kOldNumber}, "Bu Sari");
  const Resolved by_id = resolve({kNewId, ""}, "Rina", "rina.99");

  EXPECT_TRUE(by_number.created);
  EXPECT_TRUE(by_id.created);
  EXPECT_NE(by_number.customer.id, by_id.customer.id);
  EXPECT_FALSE(resolve({"", kOldNumber}).created);
  EXPECT_EQ(resolve({"", kOldNumber}).customer.id, by_number.customer.id);
  EXPECT_EQ(resolve({kNewId, ""}).customer.username, "rina.99");
  EXPECT_EQ(find_customer({kNewId, ""})->name, "Rina");
  EXPECT_FALSE(find_customer({kOldId, ""}));
}

TEST_F(CustomersTest, SomebodyWithoutAKeyIsNobody) {
  EXPECT_THROW(resolve({"", ""}), std::logic_error);
  EXPECT_THROW(rename({"", kOldNumber}, {"", ""}), std::logic_error);
  EXPECT_FALSE(find_customer({"", ""}));
}

TEST_F(CustomersTest, TheNewestNameCountsAndAnAbsentOneChangesNothing) {
  const auto id = resolve({"", kOldNumber}, "Sari", "sari").customer.id;
  EXPECT_EQ(resolve({"", kOldNumber}, "Bu Sari").customer.name, "Bu Sari");
  resolve({"", kOldNumber});
  EXPECT_EQ(by_id(id)->name, "Bu Sari");
  EXPECT_EQ(by_id(id)->username, "sari");
}

TEST_F(CustomersTest, TheFirstEventWithBothKeysLinksThem) {
  const auto id = resolve({"", kOldNumber}).customer.id;
  const OrderRef order = order_of(id);

  const Resolved linked = resolve({kOldId, kOldNumber});

  EXPECT_FALSE(linked.created);
  EXPECT_EQ(linked.customer.id, id);
  EXPECT_EQ(resolve({kOldId, ""}).customer.id, id) << "the number is hidden from now on";
  EXPECT_EQ(owner_of(order), id);
}

TEST_F(CustomersTest, ANumberThatIsSeenLaterIsLinkedToo) {
  const auto id = resolve({kOldId, ""}).customer.id;
  EXPECT_EQ(resolve({kOldId, kOldNumber}).customer.id, id);
  expect_keys(id, kOldId, kOldNumber);
}

TEST_F(CustomersTest, AUserIdWithANewNumberKeepsItsPerson) {
  const auto id = resolve({kOldId, kOldNumber}).customer.id;
  EXPECT_EQ(resolve({kOldId, kNewNumber}).customer.id, id);
  expect_keys(id, kOldId, kNewNumber);
  EXPECT_FALSE(find_customer({"", kOldNumber}));
}

// Known by number with an order, then seen under the user id alone, then under both.
TEST_F(CustomersTest, AnOrderlessTwinIsMergedIntoTheOneWithOrders) {
  for (const bool twin_is_number : {false, true}) {
    const std::string tag = twin_is_number ? "1" : "2";
    const PersonKey number{"", kOldNumber + tag};
    const PersonKey user{kOldId + tag, ""};
    const auto with_orders = resolve(twin_is_number ? user : number).customer.id;
    const auto twin = resolve(twin_is_number ? number : user, "Bu Sari").customer.id;
    const OrderRef order = order_of(with_orders);

    const Resolved both = resolve({user.user_id, number.wa_id});

    EXPECT_EQ(both.customer.id, with_orders);
    EXPECT_EQ(both.customer.name, "Bu Sari");
    EXPECT_FALSE(both.created);
    EXPECT_FALSE(both.conflict_with);
    EXPECT_FALSE(by_id(twin));
    EXPECT_EQ(owner_of(order), with_orders);
    expect_keys(with_orders, user.user_id, number.wa_id);
  }
}

TEST_F(CustomersTest, AMergeKeepsWhatIsKnownOfBoth) {
  Customer kept = resolve({"", kOldNumber}, "Sari").customer;
  kept.language = "id";
  kept.unreachable = true;
  kept.window_until = now();
  kept.last_order_lapses = 1;
  order_of(kept.id);
  wait(Millis{5});
  Customer twin = resolve({kOldId, ""}, "", "sari").customer;
  twin.phone = "62811";
  twin.language = "en";
  twin.window_until = now() + Millis{9};
  twin.opted_out_at = now();
  run([&](Transaction& tx) {
    Customers customers(tx);
    customers.update(kept);
    customers.update(twin);
    customers.set_dialogue(kept.id, "old", now() - Millis{2});
    customers.set_dialogue(twin.id, "young", now());
    ChatLog(tx).add({"wamid.1", twin.id, true, "halo", "", now()});
    Outbox(tx).add_chat({{"", kOldId, ""}, OutgoingText{"x"}, ""}, twin.id, "", "chat", now());
  });

  const Customer one = resolve({kOldId, kOldNumber}).customer;

  ASSERT_EQ(one.id, kept.id);
  const Customer stored = by_id(one.id).value();
  for (const Customer& each : {one, stored}) {
    EXPECT_EQ(each.name, "Sari");
    EXPECT_EQ(each.username, "sari");
    EXPECT_EQ(each.phone, "62811");
    EXPECT_EQ(each.language, "id");
    EXPECT_EQ(each.window_until, now() + Millis{9});
    EXPECT_EQ(each.opted_out_at, now());
    EXPECT_FALSE(each.unreachable) << "one of the two can be reached";
    EXPECT_EQ(each.last_order_lapses, 1);
  }
  read([&](Transaction& tx) {
    EXPECT_EQ(Customers(tx).dialogue(one.id), "young");
    EXPECT_EQ(ChatLog(tx).newest(one.id, 9).size(), 1U);
    EXPECT_EQ(Outbox(tx).list({}, 0, 9).at(0).customer, one.id);
  });
}

TEST_F(CustomersTest, AMergeKeepsTheYoungerDialogueOfTheKept) {
  const auto kept = resolve({"", kOldNumber}).customer.id;
  const auto twin = resolve({kOldId, ""}).customer.id;
  run([&](Transaction& tx) {
    Customers(tx).set_dialogue(kept, "young", now());
    Customers(tx).set_dialogue(twin, "old", now() - Millis{1});
  });
  const auto one = resolve({kOldId, kOldNumber}).customer.id;
  EXPECT_EQ(read([&](Transaction& tx) { return Customers(tx).dialogue(one); }), "young");
}

TEST_F(CustomersTest, TwoWhoBothHaveOrdersAreNotMergedAndStaffAreAskedOnce) {
  const auto by_number = resolve({"", kOldNumber}).customer.id;
  const auto by_user_id = resolve({kOldId, ""}).customer.id;
  const OrderRef one = order_of(by_number);
  const OrderRef other = order_of(by_user_id);

  const Resolved first = resolve({kOldId, kOldNumber});

  EXPECT_EQ(first.customer.id, by_user_id);
  EXPECT_EQ(first.conflict_with, by_number);
  EXPECT_EQ(owner_of(one), by_number);
  EXPECT_EQ(owner_of(other), by_user_id);
  expect_keys(by_number, "", kOldNumber);
  expect_keys(by_user_id, kOldId, "");
  const Resolved again = resolve({kOldId, kOldNumber});
  EXPECT_EQ(again.customer.id, by_user_id);
  EXPECT_FALSE(again.conflict_with);
}

// Numbers are given out again: the new owner must not see the old one's orders.
TEST_F(CustomersTest, ARecycledNumberGoesToItsNewOwner) {
  const auto old_owner = resolve({kOldId, kOldNumber}).customer.id;
  const OrderRef order = order_of(old_owner);

  const Resolved new_owner = resolve({kNewId, kOldNumber});

  EXPECT_TRUE(new_owner.created);
  EXPECT_NE(new_owner.customer.id, old_owner);
  EXPECT_EQ(owner_of(order), old_owner);
  expect_keys(old_owner, kOldId, "");
  expect_keys(new_owner.customer.id, kNewId, kOldNumber);
  EXPECT_EQ(resolve({"", kOldNumber}).customer.id, new_owner.customer.id);
}

TEST_F(CustomersTest, ANumberMovesBetweenTwoKnownPeople) {
  const auto first = resolve({kOldId, kOldNumber}).customer.id;
  const auto second = resolve({kNewId, kNewNumber}).customer.id;
  EXPECT_EQ(resolve({kNewId, kOldNumber}).customer.id, second);
  expect_keys(first, kOldId, "");
  expect_keys(second, kNewId, kOldNumber);
}

// 2.13, old form: numbers only.
TEST_F(CustomersTest, ANewNumberKeepsThePersonAndTheOrders) {
  const auto id = resolve({"", kOldNumber}).customer.id;
  const OrderRef order = order_of(id);

  const Resolved renamed = rename({"", kOldNumber}, {"", kNewNumber});

  EXPECT_EQ(renamed.customer.id, id);
  EXPECT_EQ(renamed.customer.key.wa_id, kNewNumber);
  EXPECT_EQ(owner_of(order), id);
  EXPECT_FALSE(find_customer({"", kOldNumber}));
  EXPECT_EQ(rename({"", kOldNumber}, {"", kNewNumber}).customer.id, id) << "told twice";
}

// 2.13, new form: both keys change.
TEST_F(CustomersTest, BothKeysChangeTogether) {
  const auto id = resolve({kOldId, kOldNumber}).customer.id;
  EXPECT_EQ(rename({kOldId, kOldNumber}, {kNewId, kNewNumber}).customer.id, id);
  expect_keys(id, kNewId, kNewNumber);
}

// 2.14: the user id alone changes.
TEST_F(CustomersTest, ANewUserIdKeepsThePerson) {
  const auto id = resolve({kOldId, ""}).customer.id;
  EXPECT_EQ(rename({kOldId, ""}, {kNewId, ""}).customer.id, id);
  expect_keys(id, kNewId, "");
  EXPECT_FALSE(find_customer({kOldId, ""}));
}

// A user id ends with its number: told of the number alone, the person waits for the new user id.
TEST_F(CustomersTest, AfterANewNumberTheNewUserIdIsLinkedToTheSamePerson) {
  const auto id = resolve({kOldId, kOldNumber}).customer.id;
  rename({"", kOldNumber}, {"", kNewNumber});
  EXPECT_EQ(resolve({kNewId, kNewNumber}).customer.id, id);
  expect_keys(id, kNewId, kNewNumber);
}

// The number is told, then the user id (2.14), then comes the first message; and the other way
// round.
TEST_F(CustomersTest, TheTwoNoticesAndTheFirstMessageMeetInAnyOrder) {
  struct Step {
    char name;
    std::function<void(const std::string&)> take;
  };
  const Step steps[] = {
      {'n',
       [&](const std::string& t) {
         rename({"", kOldNumber + t}, {"", kNewNumber + t});
       }},
      {'u',
       [&](const std::string& t) {
         rename({kOldId + t, ""}, {kNewId + t, ""});
       }},
      {'m',
       [&](const std::string& t) {
         resolve({kNewId + t, kNewNumber + t});
       }},
  };
  int order[] = {0, 1, 2};
  int tag = 10;
  do {
    const std::string t = std::to_string(++tag);
    std::string names;
    const auto id = resolve({kOldId + t, kOldNumber + t}).customer.id;
    const OrderRef placed = order_of(id);
    for (const int step : order) {
      steps[step].take(t);
      names += steps[step].name;
    }
    EXPECT_EQ(resolve({kNewId + t, kNewNumber + t}).customer.id, id) << names;
    EXPECT_EQ(owner_of(placed), id) << names;
  } while (std::next_permutation(std::begin(order), std::end(order)));
}

TEST_F(CustomersTest, TheFirstMessageUnderTheNewKeyMayComeBeforeTheNotice) {
  const auto id = resolve({kOldId, kOldNumber}).customer.id;
  const OrderRef order = order_of(id);
  const auto newcomer = resolve({kNewId, kNewNumber}, "Sari baru").customer.id;
  ASSERT_NE(newcomer, id);

  const Resolved renamed = rename({kOldId, ""}, {kNewId, ""});

  EXPECT_EQ(renamed.customer.id, id);
  EXPECT_FALSE(by_id(newcomer));
  EXPECT_EQ(owner_of(order), id);
  expect_keys(id, kNewId, kNewNumber);
}

TEST_F(CustomersTest, TheNewcomerWithOrdersTakesTheOrderlessOneIn) {
  const auto id = resolve({kOldId, kOldNumber}, "Sari").customer.id;
  const auto newcomer = resolve({kNewId, ""}).customer.id;
  order_of(newcomer);

  EXPECT_EQ(rename({kOldId, kOldNumber}, {kNewId, kNewNumber}).customer.id, newcomer);

  EXPECT_FALSE(by_id(id));
  EXPECT_EQ(by_id(newcomer)->name, "Sari");
  expect_keys(newcomer, kNewId, kNewNumber);
}

TEST_F(CustomersTest, ANoticeThatWouldMergeTwoWithOrdersAsksStaffOnce) {
  const auto id = resolve({kOldId, kOldNumber}).customer.id;
  const auto newcomer = resolve({kNewId, ""}).customer.id;
  order_of(id);
  order_of(newcomer);

  const Resolved renamed = rename({kOldId, kOldNumber}, {kNewId, kNewNumber});

  EXPECT_EQ(renamed.customer.id, newcomer);
  EXPECT_EQ(renamed.conflict_with, id);
  expect_keys(id, kOldId, kOldNumber);
  EXPECT_FALSE(rename({kOldId, kOldNumber}, {kNewId, kNewNumber}).conflict_with);
}

TEST_F(CustomersTest, ARenameTakesTheNumberFromAnotherUserId) {
  const auto id = resolve({kOldId, kOldNumber}).customer.id;
  const auto holder = resolve({"ID.3", kNewNumber}).customer.id;
  EXPECT_EQ(rename({kOldId, kOldNumber}, {kNewId, kNewNumber}).customer.id, id);
  expect_keys(id, kNewId, kNewNumber);
  expect_keys(holder, "ID.3", "");
}

TEST_F(CustomersTest, ARecycledNumberIsNotThePersonOfANotice) {
  const auto new_owner = resolve({"ID.3", kOldNumber}).customer.id;
  const Resolved renamed = rename({kOldId, kOldNumber}, {kNewId, kNewNumber});
  EXPECT_TRUE(renamed.created);
  EXPECT_NE(renamed.customer.id, new_owner);
  expect_keys(new_owner, "ID.3", kOldNumber);
}

TEST_F(CustomersTest, ANoticeAboutAStrangerCreatesOnePerson) {
  const Resolved first = rename({kOldId, ""}, {kNewId, ""});
  EXPECT_TRUE(first.created);
  const Resolved again = rename({kOldId, ""}, {kNewId, ""});
  EXPECT_FALSE(again.created);
  EXPECT_EQ(again.customer.id, first.customer.id);
}

TEST_F(CustomersTest, UpdateWritesEverythingButTheKeys) {
  Customer customer = resolve({kOldId, kOldNumber}).customer;
  customer.key = {"ID.other", "1"};
  customer.name = "Sari";
  customer.username = "sari";
  customer.phone = "62811";
  customer.language = "en";
  customer.window_until = now();
  customer.muted_until = now() + Millis{1};
  customer.opted_out_at = now() + Millis{2};
  customer.unreachable = true;
  customer.last_order_lapses = 3;
  run([&](Transaction& tx) { Customers(tx).update(customer); });

  const Customer stored = by_id(customer.id).value();

  EXPECT_EQ(stored.key.user_id, kOldId);
  EXPECT_EQ(stored.key.wa_id, kOldNumber);
  EXPECT_EQ(stored.name, "Sari");
  EXPECT_EQ(stored.username, "sari");
  EXPECT_EQ(stored.phone, "62811");
  EXPECT_EQ(stored.language, "en");
  EXPECT_EQ(stored.window_until, now());
  EXPECT_EQ(stored.muted_until, now() + Millis{1});
  EXPECT_EQ(stored.opted_out_at, now() + Millis{2});
  EXPECT_TRUE(stored.unreachable);
  EXPECT_EQ(stored.last_order_lapses, 3);
  customer.id = 99;
  EXPECT_THROW(run([&](Transaction& tx) { Customers(tx).update(customer); }), std::logic_error);
}

TEST_F(CustomersTest, PeopleAreFoundByNameUsernameAndNumber) {
  const auto sari = resolve({"", kOldNumber}, "Bu Sari_").customer.id;
  const auto rina = resolve({kNewId, ""}, "Rina", "rina.99").customer.id;
  const auto found = [&](std::string_view q) {
    std::vector<std::int64_t> ids;
    read([&](Transaction& tx) {
      for (const Customer& each : Customers(tx).search(q, 10)) ids.push_back(each.id);
    });
    return ids;
  };
  using Ids = std::vector<std::int64_t>;
  EXPECT_EQ(found("bu s"), Ids{sari});
  EXPECT_EQ(found("i_"), Ids{sari});
  EXPECT_EQ(found("INA.9"), Ids{rina});
  EXPECT_EQ(found("81234"), Ids{sari});
  EXPECT_EQ(found("i"), (Ids{rina, sari})) << "the newest first";
  EXPECT_EQ(found("%"), Ids{});
}

TEST_F(CustomersTest, ADialogueIsRemembered) {
  const auto id = resolve({kOldId, ""}).customer.id;
  const auto dialogue = [&](std::int64_t whose) {
    return read([&](Transaction& tx) { return Customers(tx).dialogue(whose); });
  };
  EXPECT_EQ(dialogue(id), "");
  run([&](Transaction& tx) { Customers(tx).set_dialogue(id, R"({"cart":[]})", now()); });
  EXPECT_EQ(dialogue(id), R"({"cart":[]})");
  EXPECT_EQ(dialogue(99), "");
}

class ChatLogTest : public Shop {
 protected:
  void add(const std::string& id, const std::string& text, std::int64_t customer = 1) {
    run([&](Transaction& tx) { ChatLog(tx).add({id, customer, true, text, "", now()}); });
  }
};

TEST_F(ChatLogTest, AMessageIsKeptOnceByItsId) {
  add("wamid.1", "halo");
  add("wamid.1", "lain");
  const auto entry = read([](Transaction& tx) { return ChatLog(tx).find("wamid.1"); });
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->text, "halo");
  EXPECT_EQ(entry->customer, 1);
  EXPECT_TRUE(entry->inbound);
  EXPECT_EQ(entry->at, now());
  EXPECT_FALSE(read([](Transaction& tx) { return ChatLog(tx).find("wamid.2"); }));
}

TEST_F(ChatLogTest, TheNewestComeFirstAlsoWithinOneMoment) {
  add("wamid.1", "satu");
  add("wamid.2", "dua");
  wait(Millis{1});
  add("wamid.3", "tiga");
  add("wamid.4", "orang lain", 2);
  std::string texts;
  read([&](Transaction& tx) {
    for (const ChatEntry& entry : ChatLog(tx).newest(1, 10)) texts += entry.text + " ";
    EXPECT_EQ(ChatLog(tx).newest(1, 2).size(), 2U);
  });
  EXPECT_EQ(texts, "tiga dua satu ");
}

TEST_F(ChatLogTest, AMessageLearnsItsOrder) {
  add("wamid.1", "halo");
  run([](Transaction& tx) { ChatLog(tx).set_order("wamid.1", "PSN-7K3MQ"); });
  EXPECT_EQ(read([](Transaction& tx) { return ChatLog(tx).find("wamid.1"); })->order, "PSN-7K3MQ");
}

}  // namespace
}  // namespace store
