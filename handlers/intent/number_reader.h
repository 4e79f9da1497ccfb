// Reads the numbers of a text; see numbers.h for what comes of them. Its parts: numbers.cc (counts,
// weights, money), number_shapes.cc (telephones, dates, sizes of several figures, labels).
#pragma once

#include <string>
#include <string_view>

#include "handlers/intent/amounts.h"
#include "handlers/intent/numbers.h"

namespace handlers::intent {

inline constexpr double kMoneyLeast = 1000;  // a bare number from here on is no count of pieces

class NumberReader {
 public:
  NumberReader(const Tokens& in, const Lexicon& lexicon) : in_(in), lexicon_(lexicon) {}

  Tokens read();

 private:
  // --- looking around
  bool in_range(std::size_t at) const { return at < in_.size(); }
  bool mark(std::size_t at, char sign) const { return in_range(at) && in_[at].is_mark(sign); }
  bool number(std::size_t at) const { return in_range(at) && in_[at].is(Token::Kind::Number); }
  Senses senses(std::size_t at) const;
  bool word(std::size_t at, std::string_view text) const;
  bool line_start() const { return out_.empty() || out_.back().is(Token::Kind::Break); }

  // --- writing
  void copy() { out_.push_back(in_[at_++]); }
  Token& put(Token::Kind kind, std::size_t end, std::string text);

  // --- "lusin" without a number that is understood: how many is unclear
  bool read_lone_multiple();

  // --- 90x200, 160 x 200, 70/90-17, 10w-30: sizes that are one name
  bool read_dimensions();
  std::size_t dimensions_end(std::size_t at) const;

  // --- telephones and accounts: many figures, perhaps in groups
  bool read_long_figures();

  // --- 12/08/2024, 20:14, 15.30 behind "jam"
  bool read_date_or_clock();

  // --- "1. ", "2) " where a line begins
  bool read_list_index();

  // --- a number behind a word that says what it is: level 3, isi 10, ukuran 38, jam 10, no 5,
  // rp 75.000
  bool read_with_word();
  // "3x ring hp 2x colokan", "Pak RW 2 kastengel": no number of a telephone, none of a ward.
  bool counts_behind_label(const Amount& amount) const;
  bool put_spec(const std::string& prefix, const Amount& amount);
  bool read_rupiah();

  // --- sekilo, sebotol, selusin, literan
  bool read_se_word();

  // --- a number and what it counts
  bool read_amount();

  // Javanese "kalih" is two, and also "and": before another word of unknown meaning it joins.
  bool word_that_joins(std::size_t at) const;

  void put_count(const Amount& amount);
  Token& put_number(std::size_t end, double value, std::string figures, std::string unit);
  Token& put_again(std::string figures);

  // "2 atau 3", "2-3", "2 sampai 3"
  bool read_range(const Amount& low);

  // 1000 for "rb" behind a number, 0 when no such word stands there.
  double money_suffix(std::size_t at) const;
  bool put_money(const Amount& amount);
  void put_measure(std::size_t end, double value, const std::string& dimension,
                   const std::string& figures);

  // --- "x2", "x 2"
  bool read_times_sign();

  const Tokens& in_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  Tokens out_;
};

}  // namespace handlers::intent
