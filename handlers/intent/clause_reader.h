// Reads one clause token by token; see elements.h for what comes of it. Its parts: elements.cc
// (words that act, signs), goods_words.cc (words of the catalogue and words of none),
// clause_numbers.cc.
#pragma once

#include <optional>
#include <string>

#include "handlers/intent/elements.h"

namespace handlers::intent {

// Words that do something in an order: a catalogue's word that reads like one of them is goods only
// in the middle of a name.
inline constexpr Senses kActing = {
    Sense::Order,       Sense::Want,       Sense::Interest, Sense::Neg,     Sense::Conditional,
    Sense::Price,       Sense::Stock,      Sense::HowMany,  Sense::Payment, Sense::Or,
    Sense::Separator,   Sense::Drop,       Sense::Cancel,   Sense::Change,  Sense::Add,
    Sense::Less,        Sense::Correction, Sense::Yang,     Sense::Gone,    Sense::Past,
    Sense::Future,      Sense::Each,       Sense::Done,     Sense::Exists,  Sense::Except,
    Sense::HarmlessNeg, Sense::OptOut,     Sense::Paid,     Sense::Status,  Sense::Complaint};
// Words that may stand between the words for goods: "kaos yang ukuran M".
inline constexpr Senses kBinding = {Sense::Yang, Sense::AllOf, Sense::SizeWord, Sense::LevelWord,
                                    Sense::ShadeWord};
class ClauseReader {
 public:
  ClauseReader(Tokens& tokens, const std::vector<Clause>& clauses, std::size_t number,
               const Index& index, const Lexicon& lexicon)
      : tokens_(tokens),
        clause_(clauses[number]),
        number_(number),
        many_lines_(clauses.back().line > 0),
        index_(index),
        lexicon_(lexicon) {}

  Elements read();

 private:
  void read_token(Token& token);

  // --- the goods being read
  Item& open();
  void extend();
  void close();
  void put_goods(Item item);
  bool negates(Element& before, const Item& item) const;
  std::string written(std::size_t first, std::size_t last) const;

  // --- words
  void read_word(Token& token);

  // "nastar deh pak": who is spoken to, though goods are sold by the pak.
  bool addresses(const Token& token) const;

  // "paket glowing" is goods, though a parcel may be asked after.
  bool begins_name(const Token& token) const;

  // "nastar 1 sama matcha 2" where nothing is sold with matcha.
  bool counted_attribute(const Token& token) const;

  // "vitamin c 500 strip 3", where it is sold in strips and in bottles.
  bool sold_so(const Token& token) const;

  // "madu sachet" where honey comes in bottles.
  bool other_pack(const Token& token) const;

  // The word behind a number that says what it counts.
  bool is_counting_word(const Token& token);

  bool continues(const Token& token) const;

  // "powerbank 10000": a figure from a thousand on that the catalogue's names have.
  bool is_figure_of_name(const Token& token) const;
  void read_figure(const Token& token);
  bool fits_open(Feature feature) const;
  // Nothing but binding words stands between the open goods and this token.
  bool beside_open() const;

  // "Kak Melati, …": who is spoken to, in a clause of its own.
  bool is_called(const Token& token) const;
  bool read_goods_word(Token& token);

  // "tote bag" for "totebag", also when the second word is misspelt.
  Features joined(const Token& token);
  // "kopigayo" for "kopi gayo".
  Features parted(const Token& token);
  void close_if_unfit(Feature feature);

  // A guess is safe beside words that are surely goods; alone it must be long enough.
  bool plausible_typo(const Token& token, Feature feature) const;

  bool take_feature(const Features& features, Token& token);
  void add(Feature feature);
  // A variant of the same kind as one that was said already: "M L", "hitam putih".
  bool sibling(Feature feature) const;
  // The goods are still being described: fillers and binding words only since their last word.
  bool reaches_open() const;
  // Fillers and everyday words are goods only where a name follows or they are a name by
  // themselves.
  bool may_begin(const Token& token) const;

  bool read_spoken_size(const Token& token);

  // --- words that are in no name
  struct Unknown {
    std::size_t first;
    std::size_t last;
  };
  void read_unknown(Token& token);
  // "HEMAT10"
  bool is_promo_code();
  // A person's name: behind "bu", "a.n.", "buat", or the first word of a line among many.
  bool is_name(const Token& token) const;
  bool unknown_first_of_line() const { return unknown_ && unknown_->first == clause_.first; }
  // "nastar toples 2", though jars are sold as well: the pack of what stands before it.
  bool name_pack(const Token& token);
  // "2 lusin kerik singkong": the unknown word between a count and goods belongs to them.
  bool counted_unknown() const;
  // Unknown words right before goods may be part of what is wanted: "matcha cold brew".
  void take_unknown_before();
  void put_unknown();

  // --- words that do something
  void read_acting(Token& token);
  bool only_also() const;
  bool qualifies() const;
  // "nastar apa kastengel ya"
  bool goods_on_both_sides() const;
  void end_negation();
  // "semua keripik", "semua rasa keripik": only these words stand between.
  bool all_reaches(std::size_t all) const;
  bool names_variants(std::size_t at) const;
  // "gausah pake paperbag": what is not wanted is no goods, but a word right behind.
  bool drops_something_else() const;
  void silence_rest();
  bool size_follows() const;
  void put(Element::Kind kind);
  // "batal semua"
  bool names_all() const;
  void part(Item::Link link);
  void put_count(Token number);
  // A bare "40" beside sandals of size 38 is more likely a size than forty pairs.
  bool may_be_variant(const Token& number);
  void put_vague();

  // --- signs
  void read_mark(const Token& token);

  bool only_marks_follow() const;
  // "mauve jangan": the word refuses what stands before it.
  void refuse_open();
  bool nothing_follows() const;

  void read_code(const Token& token);

  // "baterai jam 4", "2 jam mini": the word beside the number is goods after all.
  bool counts_goods(const Token& token);
  void read_noise(const Token& token);

  void read_money();
  Item* last_goods();
  // The last of them that have a name of their own: "38" of "sandal 37 38" has not.
  Item* last_named();

  // --- weights, levels, contents
  void read_spec(Token& token);
  // "jumper 0-3 bulan", where the catalogue names a size so.
  bool names_range(const Token& token);
  // "37 sampai 41" where both are sizes.
  bool names_sizes_between(const Token& token);
  bool fits_any(const Features& features) const;
  Feature fitting_one(const Features& features) const;
  static bool is_kilos(const Token& token);

  // --- numbers: a specification as the catalogue writes it, or a count (R8)
  void read_number(Token& token);
  // "X sachet buat 3 kucing": how many are needed for them is not said (R10).
  bool counts_receivers(const Token& token);
  // "plastiknya dipisah dua"
  bool is_done_so(const Token& token) const;
  // "sandal jepit 38 39 40 masing-masing 1"
  bool is_sibling_number(const Token& token);
  // The number would name another variant of the goods being read, or of those read last.
  bool is_variant_number(Feature feature);
  void begin_sibling(const Token& token);
  // "kopi gayo 100 sama 250", "level 1 sampai 5", "yang 250 2": a number that can only be a
  // variant.
  bool names_variant(const Token& token);
  bool leads_count(const Token& token);
  bool each_follows() const;
  bool is_spec(const Token& token) const;
  // "rak 3 susun": the next word is of the same name.
  bool name_follows(const Features& with) const;
  void take_number(const Token& token);
  // It equals a level, a shade without its zero, the content or the small weight of a pack.
  bool could_be_spec(const Token& token);
  // "bantal 2", where pillow cases are sold in twos: the number is none of the pillow itself.
  bool of_those_meant(Feature feature) const;
  // The open goods have their count before them, and more goods follow.
  bool counted_ahead() const;
  bool fits_named(Feature feature);
  bool has_room_for(Feature feature) const;
  void read_either(const Token& token);
  bool only_counted(std::size_t at) const;
  bool number_follows() const;

  static constexpr int kTyposMax = 24;  // words guessed at in one clause
  Tokens& tokens_;
  const Clause& clause_;
  std::size_t number_;
  bool many_lines_;
  const Index& index_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  int typos_ = 0;
  std::optional<Item> open_;
  std::optional<Unknown> unknown_;
  bool negating_ = false;
  bool joins_choices_ = false;
  bool amount_wanted_ = false;
  std::optional<std::size_t> joined_at_;  // the word that was read together with the next one
  std::optional<std::size_t> all_at_;
  Elements out_;
};

}  // namespace handlers::intent
