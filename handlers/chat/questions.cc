#include "handlers/chat/questions.h"

#include <algorithm>

#include "handlers/replies/chat_escape.h"
#include "handlers/replies/clip.h"

namespace handlers::chat {
namespace {

/// The platform refuses two equal titles: from the second on, the end makes way for a number.
template <typename Item>
void keep_titles_apart(std::vector<Item>& items, std::size_t units_max) {
  for (std::size_t i = 1; i < items.size(); ++i) {
    const auto twin = [&](const Item& other) { return other.title == items[i].title; };
    if (std::any_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), twin)) {
      const std::string number = " " + std::to_string(i + 1);
      items[i].title = clip(items[i].title, units_max - number.size()) + number;
    }
  }
}

std::vector<store::Product> products_of(Talk& talk, const std::vector<store::Sku>& skus) {
  std::vector<store::Product> products;
  for (const store::Sku& sku : skus) {
    auto product = store::Products(talk.unit.tx).find(sku);
    if (product && product->active) products.push_back(std::move(*product));
  }
  return products;
}

std::string pick_id(std::int64_t question, const store::Product& product,
                    std::optional<store::Quantity> qty) {
  return to_text(
      ChoiceId{ChoiceId::Kind::Pick, question, qty ? qty->count : 0, product.sku.text()});
}

/// The words in which products of one kind differ: "250g" of "Kopi Gayo 250g". A button has room
/// for little more.
std::string without_common_start(const std::string& name, const std::string& other) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < std::min(name.size(), other.size()) && name[i] == other[i]; ++i) {
    if (name[i] == ' ') same = i + 1;
  }
  return name.substr(same);
}

std::string short_title(const std::vector<store::Product>& products, std::size_t at,
                        std::size_t units_max) {
  const std::string name = chat_escape(products[at].name);
  if (utf16_length(name) <= units_max || products.size() == 1) return clip(name, units_max);
  std::string longest_rest;
  for (const store::Product& other : products) {
    if (other.sku == products[at].sku) continue;
    const std::string rest = without_common_start(name, chat_escape(other.name));
    if (rest.size() > longest_rest.size()) longest_rest = rest;
  }
  return clip(longest_rest.empty() ? name : longest_rest, units_max);
}

/// What may be pressed in place of a product, where there is room.
std::vector<store::OutgoingButton> ways_out(const Talk& talk) {
  std::vector<store::OutgoingButton> buttons;
  const auto add = [&](ChoiceId::Kind kind, const char* title) {
    buttons.push_back({to_text(ChoiceId{kind, talk.memory.question, 0, {}}), talk.title(title)});
  };
  if (!talk.memory.noted.empty()) add(ChoiceId::Kind::Done, "done");
  if (!talk.memory.missing.empty()) add(ChoiceId::Kind::Tell, "tell");
  return buttons;
}

Answer pick_buttons(Talk& talk, const std::string& body,
                    const std::vector<store::Product>& products,
                    std::optional<store::Quantity> qty) {
  std::vector<store::OutgoingButton> buttons;
  for (std::size_t i = 0; i < products.size(); ++i) {
    buttons.push_back({pick_id(talk.memory.question, products[i], qty),
                       short_title(products, i, kButtonTitleUnitsMax)});
  }
  for (store::OutgoingButton& button : ways_out(talk)) {
    if (buttons.size() < kButtonsMax) buttons.push_back(std::move(button));
  }
  return with_buttons(talk, body, std::move(buttons));
}

Answer pick_list(Talk& talk, const std::string& body, const std::vector<store::Product>& products,
                 std::optional<store::Quantity> qty) {
  std::vector<store::OutgoingRow> rows = product_rows(talk, products, talk.memory.question, qty);
  for (store::OutgoingButton& button : ways_out(talk)) {
    if (rows.size() < kRowsMax) rows.push_back({std::move(button.id), std::move(button.title), {}});
  }
  Answer answer = as_list(talk, body, std::move(rows));
  answer.purpose = "question";
  return answer;
}

Answer choose_among(Talk& talk, const std::string& body,
                    const std::vector<store::Product>& products,
                    std::optional<store::Quantity> qty) {
  return products.size() <= kButtonsMax ? pick_buttons(talk, body, products, qty)
                                        : pick_list(talk, body, products, qty);
}

Fields product_fields(const store::Product& product) {
  return {
      {{"name", product.name}, {"unit", product.unit}, {"price", Replies::money(product.price)}}};
}

/// What the buttons have no room for: the whole names, and the prices. Rows of a list have it.
FieldList options_of(const std::vector<store::Product>& products) {
  FieldList options;
  if (products.size() > kButtonsMax) return options;
  for (const store::Product& product : products) options.push_back(product_fields(product));
  return options;
}

/// What is not sold here can only be said, not chosen: it is named beside the first question that
/// can be answered, and done with; alone it stays open, so that something else may take its place.
FieldList take_unsold(Talk& talk) {
  FieldList unsold;
  std::vector<Question> answerable;
  for (const Question& question : talk.memory.questions) {
    if (products_of(talk, question.candidates).empty()) {
      unsold.push_back({{{"what", clip(question.wanted, kRowDescriptionUnitsMax)}}});
    } else {
      answerable.push_back(question);
    }
  }
  if (!answerable.empty()) talk.memory.questions = std::move(answerable);
  return unsold;
}

Fields question_fields(Talk& talk, const Question& question) {
  Fields fields = cart_fields(talk.unit, talk.memory.noted);
  fields.values["wanted"] = clip(question.wanted, kRowDescriptionUnitsMax);
  fields.values["qty"] = question.qty ? std::to_string(question.qty->count) : std::string();
  return fields;
}

Answer say_not_sold(Talk& talk, Fields fields) {
  const bool noted = !talk.memory.noted.empty();
  fields.values["what_else"] = !noted;
  const std::string body = talk.say("chat_question", fields);
  if (!noted) return {store::OutgoingText{clip(body, kBodyUnitsMax)}, {}, "question"};
  const ChoiceId done{ChoiceId::Kind::Done, talk.memory.question, 0, {}};
  return with_buttons(talk, body, {{to_text(done), talk.title("done")}});
}

/// "Two more, or two in all?": goods that are noted already.
Answer ask_add_or_set(Talk& talk, Fields fields) {
  fields.values["again"] = true;
  const std::int64_t question = talk.memory.question;
  return with_buttons(
      talk, talk.say("chat_question", fields),
      {{to_text(ChoiceId{ChoiceId::Kind::Add, question, 0, {}}), talk.title("add")},
       {to_text(ChoiceId{ChoiceId::Kind::Replace, question, 0, {}}), talk.title("in_all")},
       {to_text(ChoiceId{ChoiceId::Kind::No, question, 0, {}}), talk.title("no")}});
}

}  // namespace

Answer ask_open_question(Talk& talk) {
  const FieldList unsold = take_unsold(talk);
  const Question question = talk.memory.questions.at(0);
  const std::vector<store::Product> products = products_of(talk, question.candidates);
  Fields fields = question_fields(talk, question);
  fields.values["unsold"] = unsold;
  if (products.empty()) return say_not_sold(talk, fields);
  if (products.size() > 1) {
    fields.values["which"] = true;
    fields.values["options"] = options_of(products);
    fields.values["others"] = count_over(products.size(), kRowsMax);
    return choose_among(talk, talk.say("chat_question", fields), products, question.qty);
  }
  fields.values.merge(product_fields(products.front()).values);
  if (talk.memory.asks_again()) return ask_add_or_set(talk, fields);
  fields.values[question.qty ? "confirm" : "how_many"] = true;
  const std::string body = talk.say("chat_question", fields);
  if (question.qty) return with_buttons(talk, body, yes_no_buttons(talk));
  return {store::OutgoingText{clip(body, kBodyUnitsMax)}, {}, "question"};
}

Answer ask_instead(Talk& talk, const std::string& body, const std::vector<store::Line>& missing,
                   const std::vector<store::Sku>& candidates, std::optional<store::Quantity> qty) {
  if (candidates.empty() && missing.empty()) {
    return {store::OutgoingText{clip(body, kBodyUnitsMax)}, {}, "chat"};
  }
  talk.memory.pose({}, {});
  if (!candidates.empty()) talk.memory.questions = {{{}, candidates, qty}};
  talk.memory.missing = missing;
  return choose_among(talk, body, products_of(talk, candidates), qty);
}

Answer ask_how_many(Talk& talk, const std::vector<store::Line>& noted,
                    const std::vector<store::Sku>& uncounted) {
  std::vector<Question> questions;
  questions.reserve(uncounted.size());
  for (const store::Sku& sku : uncounted) questions.push_back({{}, {sku}, std::nullopt});
  talk.memory.pose(std::move(questions), noted);
  return ask_open_question(talk);
}

Answer with_buttons(const Talk& talk, std::string body,
                    std::vector<store::OutgoingButton> buttons) {
  if (utf16_length(body) > kButtonBodyUnitsMax) {
    std::vector<store::OutgoingRow> rows;
    rows.reserve(buttons.size());
    for (store::OutgoingButton& button : buttons) {
      rows.push_back({std::move(button.id), std::move(button.title), {}});
    }
    Answer answer = as_list(talk, body, std::move(rows));
    answer.purpose = "question";
    return answer;
  }
  keep_titles_apart(buttons, kButtonTitleUnitsMax);
  return {store::OutgoingButtons{std::move(body), std::move(buttons)}, {}, "question"};
}

std::vector<store::OutgoingButton> yes_no_buttons(const Talk& talk) {
  return {{to_text(ChoiceId{ChoiceId::Kind::Yes, talk.memory.question, 0, {}}), talk.title("yes")},
          {to_text(ChoiceId{ChoiceId::Kind::No, talk.memory.question, 0, {}}), talk.title("no")}};
}

std::vector<store::OutgoingRow> product_rows(Talk& talk,
                                             const std::vector<store::Product>& products,
                                             std::int64_t question,
                                             std::optional<store::Quantity> qty) {
  std::vector<store::OutgoingRow> rows;
  for (std::size_t i = 0; i < std::min(products.size(), kRowsMax); ++i) {
    const store::Quantity left = available(talk.unit, products[i].sku, talk.open);
    Fields fields = product_fields(products[i]);
    fields.values["available"] = left.count > 0 ? std::to_string(left.count) : std::string();
    fields.values["sold_out"] = left.count == 0;
    rows.push_back({pick_id(question, products[i], qty),
                    short_title(products, i, kRowTitleUnitsMax),
                    clip(talk.say("chat_row", fields), kRowDescriptionUnitsMax)});
  }
  return rows;
}

std::string count_over(std::size_t count, std::size_t shown) {
  return count > shown ? std::to_string(count - shown) : std::string();
}

Answer as_list(const Talk& talk, const std::string& body, std::vector<store::OutgoingRow> rows) {
  keep_titles_apart(rows, kRowTitleUnitsMax);
  return {store::OutgoingList{clip(body, kBodyUnitsMax), talk.title("choose"), std::move(rows)},
          {},
          "chat"};
}

}  // namespace handlers::chat
