#include "handlers/intent/words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace handlers::intent {
namespace {

constexpr std::size_t kTypoLettersMax = 16;  // longer words are compared by their beginning

constexpr std::array<std::string_view, 14> kSizes = {
    "xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl", "2xl", "3xl", "4xl", "5xl"};
constexpr std::array<int, 14> kRanks = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 7, 8, 9, 10};

struct Suffix {
  std::string_view text;
  bool definite;
  bool asking;
};
constexpr std::array<Suffix, 9> kSuffixes = {{{"nyah", true, false},
                                              {"nya", true, false},
                                              {"ny", true, false},
                                              {"lah", false, false},
                                              {"kah", false, true},
                                              {"pun", false, false},
                                              {"ku", true, false},
                                              {"mu", true, false},
                                              {"ne", true, false}}};

// The word with each one of its letters left out.
std::vector<std::string> shortened(const std::string& word) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    std::string without = word;
    without.erase(at, 1);
    out.push_back(std::move(without));
  }
  return out;
}

}  // namespace

std::string squeeze(std::string_view word) {
  const bool one_letter = word.size() == 3 && word[0] == word[1] && word[1] == word[2];  // AAA
  if (word.size() < 3 || size_rank(word) >= 0 || one_letter) return std::string(word);
  std::string out;
  for (const char c : word) {
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

int size_rank(std::string_view word) {
  const auto found = std::ranges::find(kSizes, word);
  return found == kSizes.end() ? -1 : kRanks[static_cast<std::size_t>(found - kSizes.begin())];
}

Ending take_ending(std::string_view word) {
  for (const Suffix& suffix : kSuffixes) {
    // "buku" is no "bu" of mine.
    const std::size_t rest = suffix.text.size() == 2 ? 3 : 2;
    if (word.size() >= suffix.text.size() + rest && word.ends_with(suffix.text)) {
      return {std::string(word.substr(0, word.size() - suffix.text.size())), suffix.definite,
              suffix.asking};
    }
  }
  return {};
}

bool is_passive(std::string_view word) {
  constexpr std::size_t kLettersLeast = 5;
  return word.size() >= kLettersLeast && word.starts_with("di");
}

bool is_verb(std::string_view word) {
  constexpr std::size_t kLettersLeast = 6;
  if (is_passive(word)) return true;
  if (word.size() < kLettersLeast) return false;
  return word.starts_with("ng") || word.starts_with("meng") || word.starts_with("mem") ||
         word.starts_with("men") || word.ends_with("in") || word.ends_with("kan");
}

bool is_laughter(std::string_view word) {
  constexpr std::size_t kLettersLeast = 5;
  if (word.size() < kLettersLeast) return false;
  const auto second = std::ranges::find_if(word, [&](char c) { return c != word.front(); });
  if (second == word.end()) return false;
  const auto firsts = std::ranges::count(word, word.front());
  const auto seconds = std::ranges::count(word, *second);
  return firsts >= 2 && seconds >= 2 && static_cast<std::size_t>(firsts + seconds) == word.size();
}

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto n = a.size();
  const auto m = b.size();
  if ((n > m ? n - m : m - n) > static_cast<std::size_t>(limit)) return limit + 1;
  std::vector<std::vector<int>> d(n + 1, std::vector<int>(m + 1));
  for (std::size_t i = 0; i <= n; ++i) d[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= m; ++j) d[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= n; ++i) {
    for (std::size_t j = 1; j <= m; ++j) {
      const int swap = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + swap});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return std::min(d[n][m], limit + 1);
}

std::vector<std::string> typo_keys(std::string word) {
  if (word.size() > kTypoLettersMax) word.resize(kTypoLettersMax);
  std::vector<std::string> keys = shortened(word);
  if (word.size() >= kTwoTyposLeast) {
    const auto once = keys;
    for (const auto& shorter : once)
      std::ranges::copy(shortened(shorter), std::back_inserter(keys));
  }
  keys.push_back(word);
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace handlers::intent
