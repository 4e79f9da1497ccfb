// What unknown_words.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kCountAgain[] = R"sql(
  UPDATE unknown_words SET times = times + 1, customers = customers + $2, last_at_ms = $3
   WHERE words = $1
)sql";
// Never more than one row is added at once, so that one is enough to make room.
inline constexpr char kMakeRoomForWords[] = R"sql(
  DELETE FROM unknown_words
   WHERE words = (SELECT words FROM unknown_words ORDER BY times, last_at_ms, words LIMIT 1)
     AND (SELECT COUNT(*) FROM unknown_words) >= $1
)sql";
inline constexpr char kCountFirst[] = R"sql(
  INSERT INTO unknown_words (words, times, customers, first_at_ms, last_at_ms)
  VALUES ($1, 1, 1, $2, $2)
)sql";
inline constexpr char kUnknownWords[] = R"sql(
  SELECT words, times, customers, first_at_ms, last_at_ms FROM unknown_words
   ORDER BY times DESC, last_at_ms DESC, words DESC
)sql";
inline constexpr char kForgetWords[] = R"sql(
  DELETE FROM unknown_words WHERE words = $1
)sql";

}  // namespace store::sql
