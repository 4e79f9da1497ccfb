#include "handlers/chat/choices.h"

#include <algorithm>
#include <stdexcept>

#include "handlers/chat/choice_id.h"
#include "handlers/chat/conversation.h"
#include "handlers/chat/order_answers.h"
#include "handlers/chat/questions.h"
#include "handlers/chat/shop_answers.h"
#include "handlers/chat/wait_answers.h"

namespace handlers::chat {
namespace {

using Kind = ChoiceId::Kind;

/// The button of a question that is no longer open. Pressing twice what was just answered shows
/// what came of it.
MaybeAnswer stale(Talk& talk, const ChoiceId& id) {
  if (talk.open && id.question == talk.memory.question) return unchanged_answer(talk);
  return talk.text_answer("chat_stale_choice");
}

/// The first question is settled with `accepted` (or dropped): the next one is asked, or what is
/// noted is ordered.
MaybeAnswer go_on(Talk& talk, const std::vector<store::Line>& accepted) {
  std::vector<Question> rest = talk.memory.questions;
  if (!rest.empty()) rest.erase(rest.begin());
  std::vector<store::Line> noted = talk.memory.noted;
  noted.insert(noted.end(), accepted.begin(), accepted.end());
  noted = summed(noted);
  if (!rest.empty()) {
    talk.memory.pose(std::move(rest), std::move(noted));
    return ask_open_question(talk);
  }
  talk.memory.forget_questions();
  if (noted.empty()) return declined_answer(talk);
  return order_answer(talk, noted);
}

/// A product was chosen, the pieces are not known yet: the first question becomes "how many?".
MaybeAnswer ask_pieces(Talk& talk, const store::Sku& sku) {
  std::vector<Question> questions = talk.memory.questions;
  questions.front() = {{}, {sku}, std::nullopt};
  talk.memory.pose(std::move(questions), talk.memory.noted);
  return ask_open_question(talk);
}

/// What the phone sends back names a candidate of the open question; the pieces are as we asked.
MaybeAnswer picked(Talk& talk, const ChoiceId& id) {
  const auto sku = store::Sku::parse(id.word);
  if (talk.memory.questions.empty() || !sku) return stale(talk, id);
  const Question& question = talk.memory.questions.front();
  if (std::ranges::find(question.candidates, *sku) == question.candidates.end()) {
    return stale(talk, id);
  }
  if (!question.qty) return ask_pieces(talk, *sku);
  return go_on(talk, {{*sku, *question.qty}});
}

/// Picked from the catalogue: the same as writing the product's name.
MaybeAnswer picked_from_catalogue(Talk& talk, const ChoiceId& id) {
  const auto sku = store::Sku::parse(id.word);
  const auto product = sku ? store::Products(talk.unit.tx).find(*sku) : std::nullopt;
  if (!product || !product->active) return talk.text_answer("chat_stale_choice");
  talk.memory.topic = {{*sku, std::nullopt}};
  const auto noted = !talk.memory.noted.empty() ? talk.memory.noted
                     : talk.open                ? talk.open->stock_lines()
                                                : std::vector<store::Line>{};
  return ask_how_many(talk, noted, {*sku});
}

MaybeAnswer yes(Talk& talk, const ChoiceId& id) {
  if (!talk.memory.offered.empty()) return order_answer(talk, std::vector(talk.memory.offered));
  if (talk.memory.questions.empty()) return stale(talk, id);
  const Question& question = talk.memory.questions.front();
  if (question.candidates.size() != 1 || !question.qty) return stale(talk, id);
  return go_on(talk, {{question.candidates.front(), *question.qty}});
}

/// More is noted than is ordered already.
bool adds_goods(const Talk& talk) {
  const auto ordered = talk.open ? summed(talk.open->stock_lines()) : std::vector<store::Line>{};
  return !talk.memory.noted.empty() && summed(talk.memory.noted) != ordered;
}

MaybeAnswer no(Talk& talk) {
  if (talk.memory.questions.size() > 1 || adds_goods(talk)) return go_on(talk, {});
  return declined_answer(talk);
}

MaybeAnswer done(Talk& talk) {
  talk.memory.questions.clear();
  return go_on(talk, {});
}

/// Two more, or two in all: of goods that are noted already.
MaybeAnswer add_or_set(Talk& talk, const ChoiceId& id) {
  const Question question = talk.memory.questions.front();
  const store::Line line{question.candidates.front(), *question.qty};
  if (id.kind == Kind::Replace) {
    std::erase_if(talk.memory.noted, [&](const store::Line& l) { return l.sku == line.sku; });
  }
  return go_on(talk, {line});
}

MaybeAnswer replace_or_add(Talk& talk, const ChoiceId& id) {
  if (talk.memory.asks_again()) return add_or_set(talk, id);
  std::vector<store::Line> cart = talk.memory.offered;
  if (cart.empty()) return stale(talk, id);
  if (id.kind == Kind::Add && talk.open) {
    const std::vector<store::Line> ordered = talk.open->stock_lines();
    cart.insert(cart.end(), ordered.begin(), ordered.end());
  }
  return order_answer(talk, cart);
}

MaybeAnswer tell(Talk& talk, const ChoiceId& id) {
  return talk.memory.missing.empty() ? stale(talk, id) : MaybeAnswer(join_answer(talk));
}

MaybeAnswer obey(Talk& talk, const ChoiceId& id) {
  switch (id.kind) {
    case Kind::Pick: return picked(talk, id);
    case Kind::Yes: return yes(talk, id);
    case Kind::No: return no(talk);
    case Kind::Done: return done(talk);
    case Kind::Replace:
    case Kind::Add: return replace_or_add(talk, id);
    case Kind::Tell: return tell(talk, id);
    case Kind::Category: break;  // has no question
  }
  throw std::logic_error("a choice that nobody obeys");
}

}  // namespace

MaybeAnswer choice_answer(Talk& talk, const Choice& choice) {
  const auto id = parse_choice(choice.id);
  if (!id) return title_answer(talk, choice.title);
  if (id->kind == Kind::Category) {
    MaybeAnswer shown = category_answer(talk, id->number);
    return shown ? shown : talk.text_answer("chat_stale_choice");
  }
  if (talk.late) return late_answer(talk);
  if (id->kind == Kind::Pick && id->question == 0) return picked_from_catalogue(talk, *id);
  const bool open = talk.memory.asks() && id->question == talk.memory.question;
  return open ? obey(talk, *id) : stale(talk, *id);
}

}  // namespace handlers::chat
