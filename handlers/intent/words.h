// How words are compared: with repeated letters written once, in the standard spelling, with or
// without the endings that Indonesian hangs on any word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handlers::intent {

/// "yaaa" -> "ya", "matahh" -> "matah"; sizes such as "xxl" stay as they are.
std::string squeeze(std::string_view word);

/// A size in letters: s, m, l, xl, xxl, 2xl, 3xl... Returns its place from small to large, or -1.
int size_rank(std::string_view word);

/// A word without one ending of -nya, -ny, -lah, -kah, -pun, -ku, -mu; what is left has at least 2
/// letters, behind one of two letters 3.
struct Ending {
  std::string stem;  // empty: no such ending
  bool definite = false;
  bool asking = false;
};
Ending take_ending(std::string_view word);

/// By its prefixes and endings: "dilakban" is done to something, "selipin", "ngagaleuh" are done.
/// Only for words that are in no name and in no lexicon.
bool is_passive(std::string_view word);
bool is_verb(std::string_view word);

/// "xixixi", "wkwkwk": two letters, over and over.
bool is_laughter(std::string_view word);

/// Damerau-Levenshtein distance, or `limit` + 1 when it is greater than `limit`.
int edit_distance(std::string_view a, std::string_view b, int limit);

/// From this length on a word may have two mistakes.
inline constexpr std::size_t kTwoTyposLeast = 8;
/// The word with each letter left out, in longer words with each two: misspellings of a word share
/// one of these with it.
std::vector<std::string> typo_keys(std::string word);

}  // namespace handlers::intent
