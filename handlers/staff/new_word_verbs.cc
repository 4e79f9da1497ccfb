// Words that customers ordered by and nobody knew: shown, forgotten.
#include <algorithm>

#include "handlers/replies/clip.h"
#include "handlers/staff/verbs.h"
#include "handlers/vocabulary/goods_name.h"
#include "store/unknown_words.h"

namespace handlers::staff {
namespace {

Fields row_of(const Desk& desk, const store::UnknownWords& counted) {
  const bool several = counted.customers > 1;
  return {{{"words", counted.words},
           {"times", std::to_string(counted.times)},
           {"customers", several ? std::to_string(counted.customers) : std::string()},
           {"last", desk.unit.replies.day(counted.last_at, desk.person.language)}}};
}

}  // namespace

/// What the catalogue knows by now is left out.
Outcome show_new_words(const Desk& desk) {
  auto counted = store::UnknownWordCounts(desk.unit.tx).list();
  std::erase_if(counted, [&](const store::UnknownWords& each) {
    return vocabulary::is_known(each.words, desk.unit.catalog);
  });
  FieldList rows;
  for (std::size_t i = 0; i < std::min(kRowsMax, counted.size()); ++i) {
    rows.push_back(row_of(desk, counted[i]));
  }
  return {.reply = desk.say_rows("staff_new_words", {{{"none", counted.empty()}}}, "rows",
                                 std::move(rows), counted.size()),
          .detail = std::to_string(counted.size()) + " words"};
}

Outcome forget_words(const Desk& desk) {
  constexpr std::size_t kShownUnitsMax = 60;
  if (desk.command.names.empty()) return incomplete(desk);
  const std::string& said = desk.command.names.front();
  const std::string words = vocabulary::plain(said);
  const bool forgotten = store::UnknownWordCounts(desk.unit.tx).forget(words);
  const std::string shown = clip(words.empty() ? said : words, kShownUnitsMax);
  return {.reply = desk.say("staff_words_forgotten", {{{"words", shown}, {"done", forgotten}}}),
          .result = forgotten ? "done" : "unknown_words",
          .detail = "- " + shown};
}

}  // namespace handlers::staff
