#include "handlers/second_reader/written_numbers.h"

#include <algorithm>
#include <array>

namespace handlers::second_reader {
namespace {

constexpr std::string_view kPhone = "[telp]";
constexpr std::string_view kNumber = "[angka]";
constexpr std::string_view kBetween = " .-()/_*:\x03";  // the last one marks a capital
constexpr std::size_t kBetweenMax = 3;                  // signs between two figures of one number
constexpr std::size_t kPhoneDigitsMin = 8;
constexpr auto kDigitWords = std::to_array<std::string_view>(
    {"nol",   "kosong",  "satu",  "dua",      "tiga",  "empat", "lima", "enam",
     "tujuh", "delapan", "lapan", "sembilan", "zero",  "oh",    "one",  "two",
     "three", "four",    "five",  "six",      "seven", "eight", "nine"});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// The end of the figure at the front of `text`, a sign or a word; 0: there is none.
std::size_t figure_at(std::string_view text, bool after_letter) {
  if (text.empty()) return 0;
  if (text[0] >= '0' && text[0] <= '9') return 1;
  if (after_letter || !is_letter(text[0])) return 0;
  std::size_t end = 0;
  while (end < text.size() && is_letter(text[end])) ++end;
  return std::ranges::find(kDigitWords, text.substr(0, end)) != kDigitWords.end() ? end : 0;
}

/// A row of figures with what stands between them.
struct Row {
  std::size_t bytes = 0;
  std::size_t figures = 0;
  std::size_t groups = 0;         // of figures without anything between
  std::size_t longest_group = 0;  // in figures
  bool blanks_only = true;        // between the groups
  std::string start;              // the first two figures

  /// "250 10" is a size and how many.
  bool two_short_ones() const { return groups == 2 && longest_group <= 3 && blanks_only; }
  bool is_long() const { return figures >= kDigitsMin && !two_short_ones(); }
  bool may_be_phone() const {
    return figures >= kPhoneDigitsMin && (start.starts_with('0') || start == "62");
  }
};

std::size_t between_at(std::string_view text) {
  return std::min(text.find_first_not_of(kBetween), std::min(text.size(), kBetweenMax));
}

Row row_at(std::string_view text, bool after_letter) {
  Row row;
  std::size_t group = 0;
  for (std::size_t at = 0;;) {
    const std::size_t figure = figure_at(text.substr(at), after_letter);
    if (figure == 0) return row;
    const std::string_view between = text.substr(row.bytes, at - row.bytes);
    group = between.empty() ? group + 1 : 1;
    row.groups += group == 1 ? 1 : 0;
    row.longest_group = std::max(row.longest_group, group);
    row.blanks_only = row.blanks_only && between.find_first_not_of(' ') == std::string_view::npos;
    if (row.start.size() < 2) row.start += figure == 1 ? text[at] : '?';
    ++row.figures;
    row.bytes = at + figure;
    at = row.bytes + between_at(text.substr(row.bytes));
    after_letter = figure > 1 && at == row.bytes;
  }
}

}  // namespace

std::string without_numbers(std::string_view folded) {
  std::string out;
  bool after_letter = false;
  for (std::size_t at = 0; at < folded.size();) {
    const Row row = row_at(folded.substr(at), after_letter);
    if (row.is_long()) {
      out += row.may_be_phone() ? kPhone : kNumber;
      at += row.bytes;
      after_letter = false;
      continue;
    }
    // A short row is copied whole: its end is no beginning of another one.
    const std::size_t bytes = std::max<std::size_t>(row.bytes, 1);
    out += folded.substr(at, bytes);
    at += bytes;
    after_letter = is_letter(out.back());
  }
  return out;
}

}  // namespace handlers::second_reader
