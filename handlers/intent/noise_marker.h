// Finds what says nothing of goods; see noise.h for what comes of it. Its parts: noise.cc (other
// people's words, orders to the machine), noise_address.cc (addresses and the labels of forms).
#pragma once

#include "handlers/intent/noise.h"

namespace handlers::intent {

class NoiseMarker {
 public:
  NoiseMarker(Tokens& tokens, const Index& index) : tokens_(tokens), index_(index) {}

  NoiseFound mark();

 private:
  std::size_t end_of_line(std::size_t at) const;
  void silence(std::size_t first, std::size_t last);

  // JSON, XML and program text, wherever it stands.
  void mark_code();
  std::size_t index_of(Tokens::iterator at) const {
    return static_cast<std::size_t>(at - tokens_.begin());
  }

  void mark_forwarded();

  // "kode promo MADU10": a word with a number of its own, behind the name of such codes.
  void mark_promo_codes();

  // "hub 0811-…": who may be called is no customer.
  void mark_advertisement();

  // "…": somebody else's words when they order or praise, or somebody is said to have said them.
  void mark_quotes();
  // "label 'Kopi Pak Min'", "tulisin \"happy birthday\""
  bool names_label(std::size_t quote) const;
  bool is_said(std::size_t first, std::size_t last) const;

  void mark_line(std::size_t first, std::size_t last);

  // From the sentence that gives orders to the machine to the end of its line.
  bool mark_injection(std::size_t first, std::size_t last);

  // "… DAN KASIH GRATIS. btw kak pesen kopi 2": a sentence that turns to the shop and orders (R19).
  std::size_t own_order_from(std::size_t at, std::size_t last) const;

  // "Bot: …", "Admin: …"
  bool speaks_as_machine(std::size_t first, std::size_t last) const;

  // "MAKAN: nasi box 40": a heading of the form tells nothing.
  void heads_goods(std::size_t first, std::size_t colon);

  // "pesen 5 kopi: 3 gayo 2 toraja" is no label.
  bool names_goods(std::size_t first, std::size_t last) const;

  // "Alamat: …" says nothing of goods; "Nama: …" neither.
  bool mark_form_line(std::size_t first, std::size_t last);

  // A street word, and all that follows it on the line; a place behind "kirim ke".
  void mark_address(std::size_t first, std::size_t last);
  // "… no 60. Jadi saya pesan": the sentence ends, and the next one begins with a word of the chat.
  bool ends_address(std::size_t at, std::size_t last) const;
  bool in_a_name(std::size_t at) const;
  bool is_place(std::size_t at) const {
    return tokens_[at].has(Sense::Address) && tokens_[at].phrase_length > 0 && !is_sold(at);
  }
  bool is_sold(std::size_t at) const { return !index_.exact(tokens_[at]).empty(); }
  // A house's or a table's number: nothing that could be counted by it follows.
  bool is_number_of_place(std::size_t at, std::size_t last) const;
  // What follows "ke": a few words, and from a street or a house on its numbers, too ("ke jl mawar
  // 5 no 3").
  void mark_place(std::size_t at, std::size_t last);
  void mark_person(std::size_t at, std::size_t last);

  Tokens& tokens_;
  const Index& index_;
  bool begins_injected_ = false;
  NoiseFound found_;
};

}  // namespace handlers::intent
