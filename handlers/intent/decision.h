// A reading in the light of the conversation: what the cart becomes, what must be asked. Pure, and
// the same for customers' chats and for `pesan parse`.
#pragma once

#include <string>
#include <vector>

#include "handlers/intent/reading.h"

namespace handlers::intent {

/// Where the conversation stands before a message.
struct Situation {
  std::vector<store::Line> cart;     // accepted so far: the open order's lines, or noted ones
  std::vector<Question> questions;   // open; the first one was asked last
  std::vector<Mention> topic;        // what was last talked about
  std::vector<store::Line> offered;  // "shall I go on?" was asked: the chat hears yes and no
  std::string last_text;             // the customer's previous message
};

enum class Action {
  Hold,    // create or rewrite the hold so that it is exactly `cart`
  Ask,     // `questions` must be answered first; `cart` holds what is clear
  Answer,  // reply; nothing is held by this message
  None     // no reply is needed
};
std::string to_text(Action action);  // "hold"

struct Decision {
  Intent intent = Intent::Other;
  Action action = Action::None;
  std::vector<store::Line> cart;    // accepted lines after this message, by SKU
  std::vector<Question> questions;  // open after this message
  std::vector<Mention> topic;       // what this message leaves as the thing talked about
  bool unclear_change = false;      // Ask: a change that names no line, nothing to choose among
};

Decision decide(const Reading& reading, const Situation& before, const Catalog& catalog);
/// A reply button with this title was pressed, whose meaning is only its title (`pesan parse`).
Decision decide_button(std::string_view title, const Situation& before, const Catalog& catalog);

/// The situation after the decision was carried out.
Situation after(const Situation& before, const Decision& decision, std::string_view text);

}  // namespace handlers::intent
