// What one chat text says, as far as the text and the catalogue tell: text → tokens → candidates →
// intent with its evidence. The conversation comes in later, in decision.h. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/intent/catalog.h"
#include "store/types.h"

namespace handlers::intent {

enum class Intent {
  Order,
  AddToOrder,
  ChangeOrder,
  CancelOrder,
  AskStock,
  AskPrice,
  AskPayment,
  PaymentClaim,
  AskStatus,
  AskCatalog,
  Greeting,
  Thanks,
  Complaint,
  OptOut,
  HumanHelp,
  Other
};
std::string to_text(Intent intent);  // "add_to_order"

/// Something that the customer wants and that must be asked about first.
struct Question {
  std::string wanted;                  // in the customer's words; may be empty
  std::vector<store::Sku> candidates;  // none: not sold here; one: how many, or is that right?
  std::optional<store::Quantity> qty;
  friend bool operator==(const Question&, const Question&) = default;
};
/// A product that was talked about, with the pieces if they were named.
struct Mention {
  store::Sku sku;
  std::optional<store::Quantity> qty;
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Token;   // a word, number or sign of the text, folded; see token.h
struct Clause;  // what stands between full stops and commas; see clauses.h
struct Item;    // a mention of goods or of a quantity; see item.h

struct Reading {
  std::string text;  // as it was read
  std::vector<Token> tokens;
  std::vector<Clause> clauses;
  std::vector<Item> items;
  Intent intent = Intent::Other;
  bool silent = false;               // asks for nothing: no reply is needed
  bool foreign = false;              // somebody else's words, spam or orders to the machine
  bool confirm = false;              // a polite question: what is unresolved only wants a yes
  std::string evidence;              // the words that decided, for logs of `pesan parse` and tests
  std::vector<store::Line> lines;    // what may be held because of this text alone
  std::vector<Question> unresolved;  // what must be asked about first
  std::vector<Mention> mentions;     // goods talked about without being ordered (questions)

  Reading();
  ~Reading();
  Reading(const Reading&);
  Reading(Reading&&) noexcept;
  Reading& operator=(const Reading&);
  Reading& operator=(Reading&&) noexcept;
};

/// Texts are read up to this many bytes; what follows is not looked at.
inline constexpr std::size_t kTextBytesMax = std::size_t{16} * 1024;

/// Never throws for any text; invalid UTF-8 is skipped.
Reading read(std::string_view text, const Catalog& catalog);

}  // namespace handlers::intent
