#include "handlers/chat/wait_answers.h"

#include <algorithm>

#include "handlers/chat/assent.h"
#include "handlers/chat/order_answers.h"
#include "handlers/chat/words.h"
#include "handlers/waiting/line.h"

namespace handlers::chat {
namespace {

bool is_missing(const Talk& talk, const store::Sku& sku) {
  return std::ranges::find(talk.memory.missing, sku, &store::Line::sku) !=
         talk.memory.missing.end();
}

/// Whatever goods the text names are the ones that are sold out.
bool speaks_of_missing_only(const Talk& talk, const intent::Reading& reading) {
  const auto missing = [&](const auto& named) { return is_missing(talk, named.sku); };
  return std::ranges::all_of(reading.lines, missing) &&
         std::ranges::all_of(reading.mentions, missing);
}

}  // namespace

Answer join_answer(Talk& talk) {
  const std::vector<store::Line> missing = talk.memory.missing;
  talk.memory.forget_questions();
  waiting::join(talk.unit, talk.customer, missing);
  return talk.text_answer("chat_wait_joined");
}

MaybeAnswer left_answer(Talk& talk) {
  if (waiting::leave(talk.unit, talk.customer.id) == 0) return std::nullopt;
  return talk.text_answer("chat_wait_left");
}

std::optional<MaybeAnswer> told_or_not(Talk& talk, const intent::Reading& reading) {
  if (talk.memory.missing.empty()) return std::nullopt;
  const bool told = asks_to_be_told(talk.text) && speaks_of_missing_only(talk, reading);
  const auto assent = told ? std::optional(Assent::Yes) : assent_in(reading);
  if (!assent) return std::nullopt;
  if (talk.late) return late_answer(talk);
  if (assent == Assent::No) {
    return names_whole_order(reading) ? std::nullopt
                                      : std::optional<MaybeAnswer>(declined_answer(talk));
  }
  // Yes alone does not say which: another variant, or to be told.
  const bool unclear = !told && !talk.memory.questions.empty();
  if (unclear) return MaybeAnswer(sold_out_answer(talk, std::vector(talk.memory.missing)));
  return MaybeAnswer(join_answer(talk));
}

}  // namespace handlers::chat
