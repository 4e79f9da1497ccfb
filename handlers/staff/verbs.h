// What each command does. Every function carries out one command in the caller's unit of work, and
// changes nothing when its outcome is a refusal.
#pragma once

#include "handlers/staff/desk.h"

namespace handlers::staff {

// Goods (stock_verbs.cc).
Outcome show_stock(const Desk& desk);
Outcome change_stock(const Desk& desk);
Outcome change_price(const Desk& desk);
Outcome show_ledger(const Desk& desk);

// What goods are called (alias_verbs.cc).
Outcome show_aliases(const Desk& desk);
Outcome teach(const Desk& desk);
Outcome unteach(const Desk& desk);

// What nobody knew (new_word_verbs.cc).
Outcome show_new_words(const Desk& desk);
Outcome forget_words(const Desk& desk);

// Orders (order_verbs.cc).
Outcome mark_paid(const Desk& desk);
Outcome ship(const Desk& desk);
Outcome cancel(const Desk& desk);
Outcome extend(const Desk& desk);
Outcome take_back(const Desk& desk);

// Looking things up (search_verbs.cc).
Outcome list_orders(const Desk& desk);
Outcome search(const Desk& desk);

// People (people_verbs.cc).
Outcome take_over(const Desk& desk);
Outcome hand_back(const Desk& desk);
Outcome approve(const Desk& desk);

}  // namespace handlers::staff
