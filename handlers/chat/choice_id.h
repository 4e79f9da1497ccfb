// What our buttons and list rows carry through a phone and back. Whatever returns is input from
// outside: it names a question by its number, and is only obeyed while that question is open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace handlers::chat {

struct ChoiceId {
  enum class Kind {
    Pick,     // of a question's candidates: `word` is the SKU, `number` the pieces (0: unknown)
    Yes,      // to a confirm question or an offer
    No,       // to the same
    Done,     // "that is all": the open questions are dropped, what is noted is ordered
    Replace,  // a new cart takes the open order's place
    Add,      // a new cart is added to the open order
    Tell,     // "tell me when it is there again": what is sold out
    Category  // a category of the catalogue, by its place (`number`) in the list that was shown
  };
  Kind kind = Kind::Pick;
  std::int64_t question = 0;
  std::int64_t number = 0;
  std::string word;
  friend bool operator==(const ChoiceId&, const ChoiceId&) = default;
};

/// "pick:3:2:KG250", "yes:3"; at most 200 bytes for any SKU.
std::string to_text(const ChoiceId& id);
/// Absent: not one of ours.
std::optional<ChoiceId> parse_choice(std::string_view text);

}  // namespace handlers::chat
