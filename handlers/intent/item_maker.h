// Puts the elements of the clauses together to items, from the first to the last; see items.h. Its
// parts: items.cc (goods), item_counts.cc (counts), shared_words.cc (ranges, and what the items
// share when all is read).
#pragma once

#include <optional>
#include <vector>

#include "handlers/intent/elements.h"
#include "handlers/intent/items.h"

namespace handlers::intent {

class ItemMaker {
 public:
  ItemMaker(const std::vector<Clause>& clauses, const Index& index)
      : clauses_(clauses), index_(index) {}

  void take(Elements elements, std::size_t clause);

  Items finish();

 private:
  using Chunk = std::vector<Element>;

  // "ralat, yang putih M": the word of correction may stand in a clause of its own.
  bool corrects(std::size_t clause) const;

  void take_chunk(Chunk chunk);
  void leave_open();
  // "martabak 6 2 keju 4 kacang": which number belongs to which goods cannot be told.
  static bool two_counts_between(const Chunk& chunk);
  // "segi empat 2 hitam 1 sage": the name first, then each count before its variant.
  bool header_before_counts(const Chunk& chunk) const;
  // "seengah lusin es teh": a misspelt number may stand before the count.
  static bool unknown_before_count(const Chunk& chunk);
  // "anak kos semuanya … mau beli X 3": the word stands before any goods, and means people.
  bool speaks_of_others(const Chunk& chunk, std::size_t at) const;
  void unclear_from(std::size_t first);
  static bool next_is_count(const Chunk& chunk, std::size_t at);

  // --- goods
  void take_goods(Item item, const Token* count, bool count_follows);
  bool adds() const { return clauses_[clause_].has(Sense::Add); }
  std::size_t first_of_sentence() const;
  Item* last_goods();
  // "keripik 2, yang balado jangan": what is refused of the goods before it.
  bool excludes(Item* before, const Item& item) const;
  // "6 roti: 3 coklat": chocolates are sold as well, but here it is the flavour of the bread.
  bool names_variant_of(const Item& item, const Item* before) const;
  void push(Item item);
  // "celana jogger 2 hitam M", "keripik singkong 2 yang balado": the words behind the count belong
  // to it.
  bool refines(const Item* before, const Item& item) const;
  void refine(Item& before, const Item& item);
  void inherit(Item& item, const Item& before);
  // "kopi gayo 10 campur 100g sama 250g": a variant of what is to be mixed.
  bool shares_mix(const Item* before, const Item& item) const;
  Item with_words_of(const Item& before, Item item);
  void alternative(Item& before, const Item& item);
  static void set_count(Item& item, const Token& number);
  static void copy_count(Item& to, const Item& from);
  // "nastar 2, brownies 1. Ralat nastarnya 1": the goods that it names once more, or else the last.
  std::size_t corrected_by(const Item& item, const Item& last) const;
  void correct(std::size_t at, Item item);

  // "S sampai XL": one item for each size between the two.
  bool take_range(const Item& last);
  // Sizes and levels in their order, each kind in a range of its own.
  int rank(Feature feature) const;
  std::optional<Feature> feature_of_rank(int at) const;

  // --- counts
  void take_count(const Element& element, bool each);
  // "1 each" is of all goods of its sentence; alone in it, of all goods of the text.
  std::size_t first_to_share() const;
  void spread_count(const Token& number);
  void spread(std::int64_t qty);
  // A count in a clause of its own belongs to the goods before it, if these have none; or corrects
  // them.
  bool names_other_size(Item& before, const Token& number);
  bool begins_sibling(const Item& before, const Element& element);
  bool each_in_sentence() const;
  bool for_another(const Item& before) const;
  bool only_numbers_since(const Item& before) const;
  bool settled_since(const Item& before) const;
  void take_lone_count(const Element& element);
  // "kopi tubruk 2 renceng sama 5 sachet": the same goods in another pack; without one it is
  // unclear.
  void count_again(Item& before, const Token& number);
  void take_both();
  void take_drop(bool all);

  // --- when all is read
  // A form whose other lines have their numbers: what stands without one is not ordered (R10).
  void leave_blanks();
  // "ukuran L semua: bergo hitam 1, bergo abu 2"
  void lead_with_size();
  // "kaos polos hitam sama putih ukuran M": the size is shared.
  void share_sizes();
  // "pashmina 2: hitam dan mocca": one of each when the numbers agree; else it is not said.
  void split_total(std::size_t header);
  // "martabak coklat keju 1": one of both kinds, or one of each? It is not said.
  void join_unparted();
  bool has_size(const Item& item) const;
  // "totebag, hitam 1 natural 1", "6 keripik: 4 balado 2 keju": the first only says what the others
  // are.
  void drop_headers();

  const std::vector<Clause>& clauses_;
  const Index& index_;
  Items items_;
  std::size_t clause_ = 0;
  std::size_t first_of_clause_ = 0;
  std::size_t first_of_chunk_ = 0;
  Item::Link link_ = Item::Link::None;
  bool correcting_ = false;
  std::optional<std::size_t> used_correction_;  // the clause whose correction found its goods
  std::optional<std::size_t> corrected_count_;  // the clause that has corrected a count
  bool corrected_ = false;  // the clause has put something in the place of earlier goods
  bool drop_waiting_ = false;
  bool drop_follows_ = false;
  bool both_ = false;
  bool overflows_ = false;
};

}  // namespace handlers::intent
