// What is true of a mention of goods in its text: asked about, told of, put off, part of a change.
// The rules that follow from it stand in rules.cc.
#pragma once

#include <string_view>
#include <vector>

#include "handlers/intent/clauses.h"
#include "handlers/intent/index.h"
#include "handlers/intent/item.h"
#include "handlers/intent/noise.h"
#include "handlers/intent/purpose.h"
#include "handlers/intent/reading.h"
#include "handlers/intent/speech.h"

namespace handlers::intent {

/// Refers to what it is made of; all of it must outlive the facts.
class ItemFacts {
 public:
  ItemFacts(const Reading& reading, const NoiseFound& noise, const Index& index,
            const std::vector<Speech>& speech, const Purpose& purpose)
      : reading_(reading), noise_(noise), index_(index), speech_(speech), purpose_(purpose) {
    marked_ = is_marked();
  }

  /// A word of ordering holds for the whole text.
  bool marked() const { return marked_; }
  /// Some goods of the text are ordered with a quantity: those without one are, too (R3).
  bool counted_beside() const { return counted_beside_; }
  void set_counted_beside(bool counted) { counted_beside_ = counted; }

  const Speech& speech(const Item& item) const { return speech_[item.clause]; }
  const Clause& clause(const Item& item) const { return reading_.clauses[item.clause]; }
  bool in_text(const Senses& senses) const;

  /// Forwarded, quoted, spam, a recipe: nobody's wish.
  bool whole_text_is_foreign() const;

  /// Some goods of the text are taken out again.
  bool drops() const;

  /// Goods stand in the clause, and are not refused there.
  bool has_goods(std::size_t at) const;

  /// "ada bonusnya ga?": asks whether there is something else.
  bool asks_of_another(std::size_t at) const;

  /// Words that are in no catalogue stand in the clause where goods could.
  bool names_unknown(std::size_t at) const;

  /// Other goods stand in the text under a name of their own.
  bool other_goods(const Item& item) const;

  /// Other goods stand in the clause before it: what follows is a note.
  bool item_before(const Item& item) const;

  /// A word of changing stands in its clause, or before it without goods of its own.
  bool changes(const Item& item) const;

  /// The word stands in its clause.
  bool says(const Item& item, std::string_view word) const;

  /// "kayak bulan lalu aja": the word stands anywhere in the text.
  bool says_saja() const;

  /// An order stands before the change that the text makes of it.
  bool marked_before(const Item& item) const;

  /// The condition that the item hangs on: of its own clause, of one before it in the sentence, or
  /// of one behind it that does not leave the order standing.
  Hang hangs(const Item& item) const;

  /// Told as somebody's words: in its clause, or before it in a sentence that asks.
  bool quoted(const Item& item) const;

  /// A question about these very goods (R13).
  bool asked(const Item& item) const;

  /// "X 1, Y 1 total 113rb kan? aku order": the total is told, and the order stands.
  bool confirms_total(const Item& item) const;

  /// "mau X 2, masih ada?": a clause without goods of its own asks about those before it.
  bool asked_elsewhere(const Item& item) const;

  /// A complaint stands in its sentence, or anywhere when nothing is ordered.
  bool complained(const Item& item) const;

  /// Goods are named, but the text is about a payment, a delivery, thanks.
  bool other_purpose(const Item& item) const;

  /// What the text is about, but for the goods that it names, is a question or a complaint.
  bool asks_about_something() const;

  /// "tanya suami dulu ya, madu 2": the plan stands in another clause of the sentence.
  bool planned_beside(const Item& item) const;

  /// "mau madu tapi tunggu gajian": the next clause of the sentence says that it is not for now.
  bool put_off(const Item& item) const;

  /// "peci nomor 8 dua, nomor 9 satu, peci hitam ya": only words of what was counted before it.
  bool restates(const Item& item) const;

  /// "tutupnya tolong dilakban": a passive verb says what is to be done with what is ordered
  /// already.
  bool told_how(const Item& item) const;

  /// "pake dry ice", "tulisin selamat ultah": words behind it say how, not what.
  bool follows_how(const Item& item) const;

  /// "gula 1kg 2" among goods, where no sugar is sold.
  bool foreign_pack(const Item& item) const;

  /// "es teh 1 sama coklat 2": a flavour that only other goods have may be meant for these.
  bool names_no_product(const Item& item) const;

  /// "L", "250": of goods that only the talk before may name.
  bool says_only_size(const Item& item) const;

  /// "Madu 2 botol hanya 150rb": a price is praised and nothing asked for.
  bool advertised(const Item& item) const;

  /// Goods with their prices, line by line: the shop's own list.
  bool priced_in_list(const Item& item) const;

  /// Without a word of ordering, goods in a tale are asked about first: many words that are no part
  /// of an order are a tale, too.
  bool only_told(const Item& item) const;

  /// A word beside the goods may be a misspelt "batal" or "besok".
  bool doubtful(const Item& item) const;

  /// "nastarnya jadi 3": of an order that stands already.
  bool sets_quantity(const Item& item) const;

  /// Words in no name are goods when they were asked for, or stand counted in a list.
  bool may_be_goods(const Item& item) const;

  /// A word that asks for goods stands right before it: "mau juga bolu".
  bool asked_for(const Item& item) const;

  /// "abangku beli X 2": tells what somebody else has bought.
  bool bought_by_another(const Item& item) const;

  /// "selimut 2": a name and a count, and no other word that means something.
  bool says_nothing_else(const Item& item) const;

 private:
  // A word of ordering that holds for the whole text.
  bool is_marked() const;

  bool sentence_asks(const Clause& of) const;

  // "mau", "minta" count when goods stand in their clause or the next.
  bool governs(std::size_t at) const;

  const Reading& reading_;
  const NoiseFound& noise_;
  const Index& index_;
  const std::vector<Speech>& speech_;
  const Purpose& purpose_;
  bool marked_ = false;
  bool counted_beside_ = false;
};

}  // namespace handlers::intent
