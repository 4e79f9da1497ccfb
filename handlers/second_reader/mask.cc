#include "handlers/second_reader/mask.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "handlers/intent/fold.h"
#include "handlers/intent/index.h"
#include "handlers/intent/lexicon.h"
#include "handlers/intent/words.h"
#include "handlers/second_reader/written_numbers.h"
#include "store/reference.h"

namespace handlers::second_reader {
namespace {

constexpr std::string_view kName = "[nama]";
constexpr std::string_view kAddress = "[alamat]";
constexpr std::string_view kMail = "[email]";
constexpr std::string_view kLink = "[tautan]";
constexpr std::string_view kCode = "[kode]";
constexpr std::size_t kNameBytesMin = 2;
constexpr std::size_t kCodeBytesMin = 8;  // of a word that mixes letters and figures

/// A line with one of these tells where somebody lives.
constexpr auto kAddressWords = std::to_array<std::string_view>(
    {"jl",        "jln",       "jalan",     "rt",       "rw",       "alamat",    "alamatnya",
     "alamatku",  "gang",      "gg",        "blok",     "blk",      "kelurahan", "kel",
     "kecamatan", "kec",       "kabupaten", "kab",      "desa",     "dusun",     "dsn",
     "perum",     "perumahan", "komplek",   "kompleks", "kodepos",  "apartemen", "apartment",
     "apt",       "ruko",      "kost",      "kosan",    "provinsi", "prov",      "kp",
     "lorong",    "lantai",    "patokan",   "street",   "avenue",   "address",   "cluster",
     "residence", "regency",   "domisili",  "rumahku",  "masjid",   "mesjid",    "musholla"});
/// Followed by "ke", "di" or "to" they open a place, up to the end.
constexpr auto kPlaceWords = std::to_array<std::string_view>(
    {"kirim",    "kirimin", "kirimkan", "dikirim", "dikirimkan", "krm",    "antar",  "antarin",
     "antarkan", "diantar", "anter",    "anterin", "pengiriman", "tujuan", "ongkir", "tinggal",
     "rumah",    "ship",    "send",     "deliver", "delivery",   "live"});
constexpr auto kToWords = std::to_array<std::string_view>({"ke", "di", "to", "in", "at"});
/// The rest of the line is a name.
constexpr auto kNameLabels =
    std::to_array<std::string_view>({"nama", "namanya", "namaku", "penerima", "pemesan", "pengirim",
                                     "kepada", "atasnama", "name", "recipient"});
/// The next words are a name, unless they are known.
constexpr auto kHonorifics = std::to_array<std::string_view>(
    {"pak",    "bpk",    "bapak", "bu",   "ibu",    "mas",  "mbak", "mba",     "mbk",     "bang",
     "abang",  "om",     "tante", "tuan", "nyonya", "sdr",  "sdri", "saudara", "saudari", "haji",
     "dokter", "ustadz", "mr",    "mrs",  "ms",     "miss", "si",   "neng",    "koh",     "cik"});
/// The next words are a name when they begin with capitals.
constexpr auto kBeforeNames = std::to_array<std::string_view>(
    {"saya", "aku", "ini", "dengan", "dgn",  "untuk", "utk", "buat", "dari", "sama", "ke",  "gue",
     "gw",   "am",  "for", "from",   "this", "is",    "kak", "ka",   "dek",  "adik", "anak"});
constexpr int kNameWordsMax = 3;

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A word, or one sign between words.
struct Piece {
  std::string text;
  bool word = false;
  bool capital = false;
};

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, is_digit);
}
bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, is_letter);
}

/// Placeholders are words of their own: "[telp]".
std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> pieces;
  bool capital = false, going_on = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == intent::kCapital) {
      capital = true;
      continue;
    }
    const auto end = c == '[' ? line.find(']', at) : std::string_view::npos;
    if (end != std::string_view::npos && end - at <= kAddress.size()) {
      pieces.push_back({std::string(line.substr(at, end + 1 - at)), false, false});
      at = end;
    } else if (!is_letter(c) && !is_digit(c)) {
      pieces.push_back({std::string(1, c), false, false});
    } else if (going_on) {
      pieces.back().text += c;
      continue;
    } else {
      pieces.push_back({std::string(1, c), true, capital});
      capital = false;
      going_on = true;
      continue;
    }
    capital = going_on = false;
  }
  return pieces;
}

/// "budi@mail.id", "wa.me/62812": of a whole word between blanks.
std::string_view kind_of_address(std::string chunk) {
  std::erase(chunk, intent::kCapital);
  if (chunk.find('@') != std::string::npos) return kMail;
  for (const std::string_view part : {"://", "www.", "wa.me", "t.me", "bit.ly", "goo.gl"}) {
    if (chunk.find(part) != std::string::npos) return kLink;
  }
  return {};
}

std::string without_addresses(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view chunk = text.substr(0, end);
    const std::string_view instead = kind_of_address(std::string(chunk));
    out += instead.empty() ? chunk : instead;
    if (end < text.size()) out += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// Folded, with keycaps as bare figures and emoji as blanks; the marks of capitals stay.
std::string plain(std::string_view text) {
  std::string folded = intent::fold(text);
  std::erase(folded, intent::kKeycap);
  std::ranges::replace(folded, intent::kEmoji, ' ');
  std::ranges::replace(folded, '\t', ' ');
  std::ranges::replace(folded, '[', '(');  // placeholders are ours alone
  std::ranges::replace(folded, ']', ')');
  return folded;
}

std::set<std::string> words_of(std::string_view names) {
  std::set<std::string> words;
  for (const Piece& piece : pieces_of(plain(names))) {
    if (piece.word && piece.text.size() >= kNameBytesMin && has_letter(piece.text)) {
      words.insert(piece.text);
    }
  }
  return words;
}

/// One line after the other; what an address line opens stays closed to the end.
class Masker {
 public:
  Masker(const Writer& writer, const intent::Catalog& catalog)
      : names_(words_of(writer.names)), prefix_(writer.reference_prefix), catalog_(catalog) {}

  std::string line(std::string_view text) {
    if (in_address_) return {};
    pieces_ = pieces_of(text);
    out_.clear();
    if (tells_address()) return close();
    if (is_name_line()) return std::string(kName);
    for (std::size_t at = 0; at < pieces_.size() && !in_address_;) at = take(at);
    return std::move(out_);
  }

 private:
  std::string close() {
    in_address_ = true;
    return std::string(kAddress);
  }

  /// Nobody knows where in the line it begins, unless "kirim ke" comes first.
  bool tells_address() const {
    for (std::size_t at = 0; at < pieces_.size() && !opens_place(at); ++at) {
      if (pieces_[at].word && is_address_word(pieces_[at].text)) return true;
    }
    return false;
  }
  static bool is_address_word(std::string_view word) {
    const bool numbered =
        (word.starts_with("rt") || word.starts_with("rw")) && word.size() > 2 && is_digit(word[2]);
    return numbered || among(kAddressWords, word);
  }

  /// The place of the next word at or after `at`; the end when there is none.
  std::size_t word_from(std::size_t at) const {
    while (at < pieces_.size() && !pieces_[at].word) ++at;
    return at;
  }
  bool is_word(std::size_t at, std::string_view text) const {
    return at < pieces_.size() && pieces_[at].word && pieces_[at].text == text;
  }
  bool is_sign(std::size_t at, std::string_view signs) const {
    return at < pieces_.size() && !pieces_[at].word &&
           signs.find(pieces_[at].text) != std::string_view::npos;
  }
  bool is_goods(const std::string& word) const {
    const intent::Index& index = catalog_.index();
    return index.find(word).has_value() || index.by_code(word).has_value();
  }
  /// A word of the goods, also misspelt, or one that orders are made with: nobody's name.
  bool is_known(const std::string& written) const {
    const auto& lexicon = intent::Lexicon::built_in();
    const std::string word = intent::squeeze(written);
    const std::string stem = intent::take_ending(word).stem;
    const bool stem_known = !stem.empty() && (is_goods(stem) || lexicon.knows(stem));
    return stem_known || is_goods(written) || is_goods(word) || lexicon.knows(word) ||
           !catalog_.index().close(word).empty();
  }

  /// Writes the piece at `at`, or what stands for it; where to go on.
  std::size_t take(std::size_t at) {
    const Piece& piece = pieces_[at];
    if (!piece.word) {
      out_ += piece.text;
      return at + 1;
    }
    if (opens_place(at)) {
      put(close());
      return pieces_.size();
    }
    if (labels_name(at)) {
      put(kName);
      return pieces_.size();
    }
    put(is_name(at) ? kName : is_code(at) ? kCode : std::string_view(piece.text));
    return at + 1;
  }

  /// "[nama] [nama]" says no more than "[nama]".
  void put(std::string_view text) {
    std::string_view before = out_;
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (text.starts_with('[') && before.ends_with(text)) {
      out_.resize(before.size());
    } else {
      out_ += text;
    }
  }

  bool opens_place(std::size_t at) const {
    const std::size_t next = word_from(at + 1);
    return among(kPlaceWords, pieces_[at].text) && next < pieces_.size() &&
           among(kToWords, pieces_[next].text);
  }

  bool labels_name(std::size_t at) const {
    const std::string& word = pieces_[at].text;
    if (among(kNameLabels, word)) return word_from(at + 1) < pieces_.size();
    if (word == "atas") return is_word(word_from(at + 1), "nama");
    if (word == "an") return is_sign(at + 1, ".:");
    return word == "a" && is_sign(at + 1, "./") && is_word(at + 2, "n");
  }

  /// "Budi Santoso" on a line of its own.
  bool is_name_line() const {
    int words = 0;
    for (const Piece& piece : pieces_) {
      if (!piece.word && piece.text != " " && piece.text != ".") return false;
      if (!piece.word) continue;
      if (!piece.capital || has_digit(piece.text) || is_known(piece.text)) return false;
      ++words;
    }
    return words >= 2 && words <= kNameWordsMax + 1;
  }

  bool is_name(std::size_t at) const {
    const std::string& word = pieces_[at].text;
    if (names_.contains(word)) return true;
    return has_letter(word) && !is_known(word) && follows_title(at);
  }
  /// The word right before, with nothing but blanks and full stops between.
  const Piece* word_before(std::size_t at) const {
    while (at > 0 && is_sign(at - 1, " .")) --at;
    return at > 0 && pieces_[at - 1].word ? &pieces_[at - 1] : nullptr;
  }
  /// "pak ahmad dahlan", "untuk Budi Santoso": unknown words all the way back.
  bool follows_title(std::size_t at) const {
    bool capital = pieces_[at].capital;
    const Piece* before = word_before(at);
    for (int words = 0; before != nullptr && words < kNameWordsMax; ++words) {
      if (among(kHonorifics, before->text)) return true;
      if (capital && among(kBeforeNames, before->text)) return true;
      if (is_known(before->text)) return false;
      capital = capital && before->capital;
      before = word_before(static_cast<std::size_t>(before - pieces_.data()));
    }
    return false;
  }

  /// "psn-7k3mq", a bare "7k3mq", or a long mixture of letters and figures.
  bool is_code(std::size_t at) const {
    const std::string& word = pieces_[at].text;
    if (is_goods(word)) return false;
    if (is_prefix(word) || (at > 1 && is_sign(at - 1, "- :") && is_prefix(pieces_[at - 2].text))) {
      return true;
    }
    if (!has_digit(word) || !has_letter(word)) return false;
    return word.size() >= kCodeBytesMin || store::OrderRef::parse(word, prefix_).has_value();
  }
  bool is_prefix(std::string_view word) const {
    return !prefix_.empty() &&
           std::ranges::equal(word, prefix_, [](char a, char b) { return a == (b | 0x20); });
  }

  const std::set<std::string> names_;
  const std::string prefix_;
  const intent::Catalog& catalog_;
  std::vector<Piece> pieces_;
  std::string out_;
  bool in_address_ = false;
};

/// At most kMaskedBytesMax, between characters.
void cut(std::string& text) {
  if (text.size() <= kMaskedBytesMax) return;
  std::size_t end = kMaskedBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
}

}  // namespace

std::string mask(std::string_view text, const Writer& writer, const intent::Catalog& catalog) {
  if (text.size() > kTextBytesMax) return {};
  const std::string whole = without_numbers(without_addresses(plain(text)));
  Masker masker(writer, catalog);
  std::string masked;
  for (std::string_view rest = whole; !rest.empty() && masked.size() <= kMaskedBytesMax;) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    masked += masker.line(rest.substr(0, end));
    if (end < rest.size()) masked += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  cut(masked);
  const std::size_t last = masked.find_last_not_of(" \n");
  masked.resize(last == std::string::npos ? 0 : last + 1);
  return masked;
}

bool says_anything(std::string_view masked) {
  bool placeholder = false;
  for (const char c : masked) {
    if (c == '[') placeholder = true;
    if (!placeholder && is_letter(c)) return true;
    if (c == ']') placeholder = false;
  }
  return false;
}

}  // namespace handlers::second_reader
