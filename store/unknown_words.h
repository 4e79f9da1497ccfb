// Words that customers ordered by and that no product goes by, counted for staff. No messages are
// kept, and nobody's identity.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

struct UnknownWords {
  std::string words;           // "wedang uwuh"
  std::int64_t times = 0;      // messages that held them
  std::int64_t customers = 0;  // different people, as far as the caller could tell
  Instant first_at, last_at;
  friend bool operator==(const UnknownWords&, const UnknownWords&) = default;
};

inline constexpr std::int64_t kUnknownWordsMax = 500;
inline constexpr std::size_t kWordsCharactersMax = 60;

/// Works inside the caller's unit of work.
class UnknownWordCounts {
 public:
  explicit UnknownWordCounts(Transaction& tx) : tx_(tx) {}

  /// One more message with these words (1 to kWordsCharactersMax characters, in one normal form);
  /// `new_customer`: from somebody who has not written them before. Of more than kUnknownWordsMax
  /// the rarest make way, the oldest of them first, but never the one that is being counted.
  void count(std::string_view words, bool new_customer, Instant now);
  /// Most often first, among equals the latest first.
  std::vector<UnknownWords> list();
  /// False: these words were not counted.
  bool forget(std::string_view words);

 private:
  Transaction& tx_;
};

}  // namespace store
