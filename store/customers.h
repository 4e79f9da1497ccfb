// The people who write to us: customers and staff. A person is a business-scoped user id, a number,
// or both; the two are linked when both are seen (contract whatsapp.md, section 5). Orders never
// hang on a number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

struct PersonKey {
  std::string user_id;  // empty: unknown
  std::string wa_id;    // empty: unknown
};

struct Customer {
  std::int64_t id = 0;
  PersonKey key;
  std::string name, username, phone;
  std::string language;                 // "" (shop's), "id", "en"
  std::optional<Instant> window_until;  // the 24-hour window
  std::optional<Instant> muted_until;   // a human has taken over until then
  std::optional<Instant> opted_out_at;
  bool unreachable = false;
  std::int64_t last_order_lapses = 0;  // holds let lapse in a row
};

/// What linking found.
struct Resolved {
  Customer customer;
  bool created = false;
  /// Both keys belonged to different people who both have orders: not merged, staff must decide.
  /// `customer` is then the one of the newer key. Told once for each pair.
  std::optional<std::int64_t> conflict_with;
};

/// Works inside the caller's unit of work.
class Customers {
 public:
  explicit Customers(Transaction& tx) : tx_(tx) {}

  /// Finds or creates the person; links both keys when both are given; merges an order-less twin
  /// into the other. A number that another user id had before goes to the one of `key`: numbers are
  /// given out again. Empty names change nothing. Throws std::logic_error when `key` is empty.
  Resolved resolve(const PersonKey& key, std::string_view name, std::string_view username,
                   Instant now);
  /// Number or user id changed: the person of `before` gets `after` as its keys, orders and all.
  /// May be repeated, and may come after the first message under the new keys. Of an unknown person
  /// it is as resolve(after). Throws std::logic_error when `after` is empty.
  Resolved rename(const PersonKey& before, const PersonKey& after, Instant now);
  std::optional<Customer> find(std::int64_t id);
  std::optional<Customer> find(const PersonKey& key);
  std::vector<Customer> search(std::string_view q, int limit);  // by name, username, number
  void update(const Customer& customer);                        // all columns but the keys

  /// The dialogue state as text (dialogue.h encodes it); empty when there is none.
  std::string dialogue(std::int64_t id);
  void set_dialogue(std::int64_t id, std::string_view text, Instant now);

 private:
  Resolved whose(const PersonKey& key, std::string_view name, std::string_view username,
                 Instant now);
  std::optional<Customer> merge(const Customer& known, const Customer& newcomer);
  std::optional<std::int64_t> new_conflict(const Customer& one, const Customer& other);
  Customer create(const PersonKey& key, std::string_view name, std::string_view username,
                  Instant now);
  void give_keys(Customer& customer, const PersonKey& key);
  void take_number(Customer& holder);
  void set_names(Customer& customer, std::string_view name, std::string_view username);
  bool has_orders(std::int64_t id);
  std::optional<Customer> of_user_id(const std::string& user_id);
  std::optional<Customer> of_wa_id(const std::string& wa_id);

  Transaction& tx_;
};

/// Messages by their platform id: what was said, by whom, about which order. Text has a retention
/// time.
struct ChatEntry {
  std::string message_id;
  std::int64_t customer = 0;
  bool inbound = true;
  std::string text;
  std::string order;  // reference or empty
  Instant at;
};
class ChatLog {
 public:
  explicit ChatLog(Transaction& tx) : tx_(tx) {}
  void add(const ChatEntry& entry);  // again with the same id: keeps the first
  std::optional<ChatEntry> find(std::string_view message_id);
  std::vector<ChatEntry> newest(std::int64_t customer, int limit);
  void set_order(std::string_view message_id, std::string_view order);

 private:
  Transaction& tx_;
};

}  // namespace store
