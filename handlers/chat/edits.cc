#include "handlers/chat/edits.h"

#include "handlers/chat/conversation.h"
#include "handlers/orders/notices.h"

namespace handlers::chat {
namespace {

struct Original {
  std::string text;
  store::Order order;
};

/// The message that was touched, when it led to an order of this very customer.
std::optional<Original> ordered_by(Talk& talk, const std::string& message_id) {
  const auto entry = store::ChatLog(talk.unit.tx).find(message_id);
  if (!entry || entry->customer != talk.customer.id || entry->order.empty()) return std::nullopt;
  auto order = store::Orders(talk.unit.tx).find(store::OrderRef::from_store(entry->order));
  if (!order) return std::nullopt;
  return Original{entry->text, std::move(*order)};
}

void tell_of_edit(Talk& talk, const Original& original, bool deleted, const std::string& after) {
  tell_staff(talk, "chat_staff_edit",
             {{{"reference", original.order.reference.text()},
               {"status", store::to_text(original.order.status)},
               {"deleted", deleted},
               {"before", original.text},
               {"after", after}}});
}

MaybeAnswer touched(Talk& talk, const Original& original, bool deleted, const std::string& after) {
  tell_of_edit(talk, original, deleted, after);
  const bool is_open = talk.open && talk.open->reference == original.order.reference;
  return is_open ? order_stands_answer(talk) : std::nullopt;
}

/// A message that comes after what was done to it is not read any more.
void note_overtaken(Talk& talk, const std::string& message_id, const std::string& text) {
  store::ChatLog(talk.unit.tx)
      .add({message_id, talk.customer.id, true, text, {}, talk.message.sent_at});
}

/// The order that an edit has led to is the edited message's: the next edit does not change it.
void hand_back_order(Talk& talk, const std::string& original_message_id) {
  store::ChatLog log(talk.unit.tx);
  const auto original = log.find(original_message_id);
  const auto edit = log.find(talk.message.id);
  if (!original || original->customer != talk.customer.id || !edit || edit->order.empty()) return;
  log.set_order(original_message_id, edit->order);
}

}  // namespace

MaybeAnswer edited_answer(Talk& talk, const Edited& edited,
                          const std::optional<intent::Reading>& reading) {
  if (const auto original = ordered_by(talk, edited.original_message_id)) {
    return touched(talk, *original, false, edited.body);
  }
  note_overtaken(talk, edited.original_message_id, edited.body);
  if (!reading) return std::nullopt;
  MaybeAnswer said = text_answer(talk, *reading);
  hand_back_order(talk, edited.original_message_id);
  return said;
}

MaybeAnswer deleted_answer(Talk& talk, const Deleted& deleted) {
  const auto original = ordered_by(talk, deleted.original_message_id);
  if (original) return touched(talk, *original, true, {});
  note_overtaken(talk, deleted.original_message_id, {});
  return std::nullopt;
}

MaybeAnswer order_stands_answer(Talk& talk) {
  const store::Order& order = talk.open.value();
  return talk.text_answer("chat_edited", orders::order_fields(talk.unit, order, talk.language),
                          order.reference.text());
}

}  // namespace handlers::chat
