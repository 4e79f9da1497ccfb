#include "handlers/staff/wording.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

namespace handlers::staff {
namespace {

using Set = std::set<std::string, std::less<>>;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

/// "yaaa" → "ya": people stretch words.
std::string squeezed(std::string_view word) {
  std::string out;
  for (const char c : lower(word)) {
    if (out.empty() || out.back() != c || is_digit(c)) out += c;
  }
  return out;
}

Set squeezed_all(std::initializer_list<std::string_view> words) {
  Set out;
  for (const std::string_view word : words) out.insert(squeezed(word));
  return out;
}

const Set& polite_words() {
  static const Set words =
      squeezed_all({"ya",     "iya", "yah",    "kak",   "ka",      "kakak", "min",    "mimin",
                    "admin",  "gan", "sis",    "bos",   "bro",     "dong",  "deh",    "nih",
                    "please", "pls", "tolong", "mohon", "makasih", "trims", "terima", "kasih",
                    "thanks", "thx", "tks",    "bot",   "oke",     "ok",    "sip"});
  return words;
}

const Set& question_words() {
  static const Set words =
      squeezed_all({"apa",   "apakah", "kenapa", "knp",    "mengapa", "gimana", "gmn",  "bagaimana",
                    "kapan", "kpn",    "mana",   "dimana", "siapa",   "berapa", "brp",  "kah",
                    "kan",   "kok",    "ya",     "why",    "when",    "how",    "what", "where",
                    "who",   "is",     "are",    "did",    "was",     "can"});
  return words;
}

const Set& other_chat_words() {
  static const Set words = squeezed_all(
      {"belum",  "blm",      "sudah",  "sdh",     "udah",     "udh",    "dah",    "already",
       "yet",    "sih",      "tuh",    "loh",     "lho",      "lah",    "toh",    "guys",
       "ada",    "masih",    "lagi",   "bisa",    "bs",       "boleh",  "mau",    "pengen",
       "ingin",  "jangan",   "jgn",    "tidak",   "tdk",      "gak",    "ga",     "nggak",
       "ngga",   "enggak",   "engga",  "gk",      "bukan",    "yang",   "yg",     "itu",
       "ini",    "saya",     "aku",    "gua",     "gue",      "kamu",   "kita",   "kami",
       "mereka", "dia",      "karena", "krn",     "soalnya",  "kalau",  "kalo",   "klo",
       "biar",   "supaya",   "tapi",   "tp",      "terus",    "trus",   "trs",    "nanti",
       "tadi",   "kemarin",  "besok",  "lusa",    "sekarang", "kosong", "habis",  "abis",
       "sisa",   "ready",    "saja",   "aja",     "dulu",     "banget", "yuk",    "ayo",
       "aman",   "menipis",  "hampir", "sedikit", "datang",   "telat",  "kurang", "katanya",
       "bilang", "kayaknya", "semua",  "the",     "we",       "you",    "i",      "it",
       "my",     "our",      "this",   "that",    "there",    "have",   "has",    "will",
       "would",  "should",   "still",  "not",     "do",       "does"});
  return words;
}

const Set& time_words() {
  static const Set words = squeezed_all({"jam", "hari", "pagi", "siang", "sore", "malam", "tanggal",
                                         "tgl", "senin", "selasa", "rabu", "kamis", "jumat",
                                         "sabtu", "minggu", "bulan", "today", "tomorrow", "pukul"});
  return words;
}

/// White space that phones write, and dashes that they make of a hyphen, as plain ones; what is
/// invisible vanishes.
std::string plain(std::string_view text) {
  struct Swap {
    std::string_view from, to;
  };
  static constexpr std::array<Swap, 12> kSwaps = {{{"\u00A0", " "},
                                                   {"\u202F", " "},
                                                   {"\u2009", " "},
                                                   {"\u200B", ""},
                                                   {"\u200E", ""},
                                                   {"\u200F", ""},
                                                   {"\uFEFF", ""},
                                                   {"\u2010", "-"},
                                                   {"\u2011", "-"},
                                                   {"\u2012", "-"},
                                                   {"\u2013", "-"},
                                                   {"\u2212", "-"}}};
  std::string out;
  while (!text.empty()) {
    const auto* swap =
        std::ranges::find_if(kSwaps, [&](const Swap& s) { return text.starts_with(s.from); });
    if (swap == kSwaps.end()) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += swap->to;
      text.remove_prefix(swap->from.size());
    }
  }
  return out;
}

bool is_space(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// Marks of emphasis, quotes, brackets and punctuation around a word; what is left may be empty.
std::string_view bare(std::string_view word, bool& asks) {
  constexpr std::string_view kBefore = "*_~`\"'([<#/!.,;:";
  constexpr std::string_view kAfter = "*_~`\"')]>,.;:!?";
  while (!word.empty() && kBefore.find(word.front()) != std::string_view::npos) {
    word.remove_prefix(1);
  }
  while (!word.empty() && kAfter.find(word.back()) != std::string_view::npos) {
    asks = asks || word.back() == '?';
    word.remove_suffix(1);
  }
  return word;
}

/// Emoji and other signs that say nothing to a machine. Letters of any script do say something.
bool is_ornament(std::string_view word) {
  if (word == "+" || word == "=" || word == "-") return false;
  if (std::ranges::any_of(word, [](char c) { return is_letter(c) || is_digit(c); })) return false;
  const auto first = static_cast<unsigned char>(word.front());
  return first < 0x80 || first == 0xE2 || first >= 0xF0;
}

/// "KG250=12" and "=12" in three words and two. A link keeps its own signs.
void add_word(Words& words, std::string_view word) {
  const std::size_t at = word.rfind('=');
  const bool assigns = at != std::string_view::npos && word.find("://") == std::string_view::npos &&
                       at + 1 < word.size() && is_digit(word[at + 1]);
  if (!assigns) {
    words.emplace_back(word);
    return;
  }
  if (at > 0) words.emplace_back(word.substr(0, at));
  words.emplace_back("=");
  words.emplace_back(word.substr(at + 1));
}

void join_plus(Words& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "+" || !is_digit(words[i + 1].front())) continue;
    words[i] += words[i + 1];
    drop(words, i + 1, 1);
  }
}

}  // namespace

Wording wording_of(std::string_view text) {
  Wording wording;
  const std::string cleaned = plain(text);
  for (const std::string_view raw : split(cleaned)) {
    const std::string_view word = bare(raw, wording.asks);
    if (!word.empty() && !is_ornament(word)) add_word(wording.words, word);
  }
  join_plus(wording.words);
  return wording;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Words part(const Words& words, std::size_t from, std::size_t count) {
  const std::size_t begin = std::min(from, words.size());
  const std::size_t end = begin + std::min(count, words.size() - begin);
  return {words.begin() + std::ptrdiff_t(begin), words.begin() + std::ptrdiff_t(end)};
}

void drop(Words& words, std::size_t from, std::size_t count) {
  words.erase(words.begin() + std::ptrdiff_t(from), words.begin() + std::ptrdiff_t(from + count));
}

bool all_digits(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_digit);
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, is_digit);
}

bool looks_like_code(std::string_view word) {
  const bool marked = has_digit(word) || word.find_first_of("-_") != std::string_view::npos;
  return marked && is_letter(word.front());
}

bool is_polite(std::string_view word) {
  return polite_words().contains(squeezed(word));
}

bool is_about_time(std::string_view word) {
  return time_words().contains(squeezed(word));
}

bool is_chat(std::string_view word) {
  const std::string known = squeezed(word);
  return polite_words().contains(known) || question_words().contains(known) ||
         other_chat_words().contains(known);
}

bool any_chat(const Words& words) {
  return std::ranges::any_of(words, is_chat);
}

void drop_politeness(Words& words) {
  const auto is_one_of = [](const std::string& word,
                            std::initializer_list<std::string_view> known) {
    return std::ranges::find(known, lower(word)) != known.end();
  };
  while (!words.empty() && is_one_of(words.front(), {"tolong", "mohon", "please", "pls", "bot"})) {
    drop(words, 0, 1);
  }
  while (words.size() > 1 &&
         is_one_of(words.back(), {"please", "pls", "makasih", "trims", "thanks", "thx", "tks"})) {
    words.pop_back();
  }
}

bool is_no_reason(const Words& words) {
  if (words.empty()) return false;
  return question_words().contains(squeezed(words.front())) || std::ranges::all_of(words, is_chat);
}

}  // namespace handlers::staff
