// Reads what each clause does; see speech.h for what comes of it. Its parts: speech.cc (orders, and
// what they hang on), speech_told.cc (what is told, planned, refused, offered), speech_asked.cc.
#pragma once

#include <string_view>
#include <vector>

#include "handlers/intent/speech.h"
#include "handlers/intent/token.h"

namespace handlers::intent {

class SpeechReader {
 public:
  SpeechReader(const Tokens& tokens, const std::vector<Clause>& clauses, const Items& items)
      : tokens_(tokens), clauses_(clauses), items_(items) {}

  std::vector<Speech> read();

 private:
  const Clause& clause(std::size_t at) const { return clauses_[at]; }
  bool has_goods(std::size_t at) const;
  // Goods of the catalogue, not merely words that may be some.
  bool has_named(std::size_t at) const;
  // The first token of the clause with one of the senses, or its end.
  std::size_t first_of(std::size_t at, const Senses& senses, std::size_t from = 0) const;

  Speech read_clause(std::size_t at);

  // "yang lip tint-nya jadi cherry": what is ordered already is to become something else.
  bool becomes(std::size_t at) const;
  // "sudah saya kirim 165rb buat panci"
  bool sent_money(std::size_t at) const;
  // An amount, or a word for money, in the clause.
  bool money_near(std::size_t at) const;
  // "kok nasinya cuma 18 kotak"
  bool wonders(std::size_t at) const;
  // "kemarin beli di toko sebelah apek": no complaint about this shop.
  bool elsewhere(std::size_t at) const;
  // "pesanan saya minggu lalu kurang 1"
  bool came_short(std::size_t at) const;

  // "total plus ongkir": what is added is no goods.
  bool adds_charge(std::size_t at) const;

  // "beli 2 gratis 1": an offer, and nobody's order.
  bool offers_gift(std::size_t at) const;

  // "mau bayar madu 2": what is wanted is not the goods.
  bool wants_to_pay(std::size_t at) const;

  // "kemarin saya pesan", "yang saya pesen kemarin", "sudah pesan": but not "yang kemarin … mau
  // pesan lagi".
  bool reported(std::size_t at) const;
  // "pesanan saya jadi diantar jam berapa"
  bool asks_when(std::size_t at) const;
  // "nastar 2 yang kemarin sudah sampai"
  bool arrived(std::size_t at) const;
  // "mau", "mau pesan", "jadi pesan" turn to what is wanted now.
  static bool wishes(const Token& token);
  // "yang saya pesan", "saya kan pesan"
  bool is_relative(std::size_t verb) const;
  bool again(std::size_t at, std::size_t verb) const;

  // A later time before the verb or the goods: "besok saya mau pesan". Behind "buat" or beside a
  // word of delivery it is the time of that.
  bool planned(std::size_t at) const;

  // The word stands in the clause, at `from` or behind it.
  bool says(std::size_t at, std::string_view word, std::size_t from = 0) const;
  // "M atau L, masih bingung": wanted, but which?
  bool has_choice(std::size_t at) const;

  // "nastar 2 nya nanti ya"; but "nanti sore" is a time of delivery.
  bool ends_in_later(std::size_t at) const;

  // "ga beli", "belum jadi pesan", "jangan kirim … dulu"
  bool refused(std::size_t at) const;

  // "… gak?", "… ga": a clause that ends so asks.
  bool ends_in_no(std::size_t at) const;

  bool asks_stock(std::size_t at, const Speech& s) const;
  // "minggu lalu beli toraja, udah abis": what is gone is the customer's own.
  bool told_before(std::size_t at) const;
  bool asks_price(std::size_t at) const;
  // "kunyit asam itu 20rb aja ya": bargains.
  bool offers_price(std::size_t at) const;
  // "total 5 box": told, not asked.
  bool states_total(std::size_t at) const;
  bool asks_otherwise(std::size_t at) const;
  // "bisa pesan … ga?", "boleh minta …?"; without a sign of asking "boleh minta …" is an order.
  bool polite(std::size_t at, const Speech& s) const;

  // "booking X 2, bisa kan?": no more than the question whether that may be.
  bool asks_whether_it_may(std::size_t at) const;

  // "bisa kirim X 2 hari ini": asks, even without a sign of it; "bisa kirim X 2 ya" does not.
  bool may_be_brought(std::size_t at, std::size_t may) const;
  // "bisa titip X 1 ga ke kurir yang tadi": the no of the question stands behind the goods.
  bool asks_inside(std::size_t at, std::size_t verb) const;

  // "mau ambil X 2 bisa diantar sore ini ga": what is asked is something beside the order.
  bool asks_beside(std::size_t at) const;

  Hang hang(std::size_t at) const;
  bool has_money(std::size_t at) const;
  bool in_sentence(std::size_t at, const Senses& senses) const;
  bool goods_before(std::size_t at) const;

  const Tokens& tokens_;
  const std::vector<Clause>& clauses_;
  const Items& items_;
  std::vector<Speech> out_;
};

}  // namespace handlers::intent
