#include "handlers/staff/staff_command.h"

#include <algorithm>
#include <stdexcept>

#include "handlers/staff/alias_command.h"
#include "handlers/staff/amounts.h"
#include "handlers/staff/command_words.h"
#include "handlers/staff/shipment.h"
#include "handlers/staff/wording.h"

namespace handlers::staff {
namespace {

constexpr std::size_t kWordsMax = 60;

/// A text on its way to a command: what is recognised leaves `words`.
struct Draft {
  std::string_view text;  // as it was written
  Command command;
  Words words;
  bool asks = false;              // a question: it changes nothing
  bool verb_last = false;         // "PSN-7K3MQ JNE 0123 kirim"
  bool loose = false;             // the verb is an everyday word, too
  bool broken_reference = false;  // meant as a reference, but none
};
using MaybeCommand = std::optional<Command>;

/// The command, with the words that are left.
MaybeCommand made(Draft& draft) {
  draft.command.words = std::move(draft.words);
  return std::move(draft.command);
}

/// The shortest run of words from `at` on that is a reference with its prefix; people put spaces
/// into it.
std::size_t reference_length(const Words& words, std::size_t at, std::string_view prefix) {
  constexpr std::size_t kPiecesOfReferenceMax = 6;
  if (!begins_reference(words[at], prefix)) return 0;
  for (std::size_t n = 1; n <= std::min(kPiecesOfReferenceMax, words.size() - at); ++n) {
    if (store::OrderRef::parse(joined(part(words, at, n)), prefix)) return n;
  }
  return 0;
}

void take_reference(Draft& draft, std::string_view prefix) {
  for (std::size_t at = 0; at < draft.words.size(); ++at) {
    const std::size_t length = reference_length(draft.words, at, prefix);
    if (length == 0) continue;
    draft.command.order = store::OrderRef::parse(joined(part(draft.words, at, length)), prefix);
    drop(draft.words, at, length);
    return;
  }
  draft.broken_reference = std::ranges::any_of(
      draft.words, [&](const std::string& word) { return begins_reference(word, prefix); });
}

bool is_about_an_order(Verb verb) {
  return verb == Verb::Paid || verb == Verb::Ship || verb == Verb::Cancel || verb == Verb::Extend ||
         verb == Verb::Return;
}

/// "lunas 7k3mq": without its prefix only right behind the verb, and never what could be money.
void take_bare_reference(Draft& draft, std::string_view prefix) {
  if (draft.command.order || draft.words.empty() || !is_about_an_order(draft.command.verb)) return;
  const std::string& word = draft.words.front();
  const bool letters =
      std::ranges::any_of(lower(word), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || !has_digit(word) || money_of(word)) return;
  draft.command.order = store::OrderRef::parse(word, prefix);
  if (draft.command.order) drop(draft.words, 0, 1);
}

void take_verb_at(Draft& draft, std::size_t at, const SpokenVerb& verb) {
  draft.command.verb = verb.verb;
  draft.loose = verb.loose;
  drop(draft.words, at, verb.words);
}

/// "tambah 10 stok KG250", "KG250 stok": about goods, the verb may stand inside.
bool take_verb_about_goods(Draft& draft) {
  constexpr std::size_t kBeforeVerbMax = 5;
  for (std::size_t at = 1; at < std::min(kBeforeVerbMax + 1, draft.words.size()); ++at) {
    const auto verb = verb_at(draft.words, at);
    if (!verb) continue;
    const bool after_code = at == 1 && looks_like_code(draft.words[0]);
    const auto change = change_in(draft.words);
    const bool after_change = change && change->at < at && verb->verb == Verb::Stock;
    const bool about_goods = verb->verb == Verb::Stock || verb->verb == Verb::Price ||
                             verb->verb == Verb::Audit || verb->verb == Verb::Aliases;
    if (!after_change && !(after_code && about_goods)) return false;
    take_verb_at(draft, at, *verb);
    return true;
  }
  return false;
}

/// First, right behind a leading reference (which is gone already), or last.
bool take_verb(Draft& draft) {
  if (const auto verb = verb_at(draft.words, 0)) {
    take_verb_at(draft, 0, *verb);
    return true;
  }
  if (draft.words.empty()) return false;
  const std::size_t last = draft.words.size() - 1;
  const auto verb = verb_at(draft.words, last);
  if (draft.command.order && verb && is_about_an_order(verb->verb)) {
    take_verb_at(draft, last, *verb);
    draft.verb_last = true;
    return true;
  }
  return take_verb_about_goods(draft);
}

bool names_an_order(const Draft& draft) {
  return draft.command.order || draft.broken_reference;
}

void drop_words(Words& words, std::initializer_list<std::string_view> unwanted) {
  std::erase_if(words, [&](const std::string& word) {
    return std::ranges::find(unwanted, lower(word)) != unwanted.end();
  });
}

void drop_first_word(Words& words, std::initializer_list<std::string_view> known) {
  if (words.empty() || std::ranges::find(known, lower(words.front())) == known.end()) return;
  drop(words, 0, 1);
}

MaybeCommand help(Draft& draft) {
  const bool about_a_verb = draft.words.size() == 1 && verb_at(draft.words, 0);
  if (!draft.words.empty() && !about_a_verb) return std::nullopt;
  return made(draft);
}

/// The words before the change name the product, those behind it say why; when nothing stands
/// before it, product and reason are told apart later, with the catalogue.
MaybeCommand adjust(Draft& draft, const SpokenChange& change) {
  Words before = part(draft.words, 0, change.at);
  Words after = part(draft.words, change.at + change.words, draft.words.size());
  if (draft.asks || any_chat(before) || is_no_reason(after)) return std::nullopt;
  draft.command.verb = Verb::Adjust;
  draft.command.number = change.number;
  draft.command.absolute = change.absolute;
  draft.words = before.empty() ? after : before;
  if (!before.empty()) draft.command.reason = joined(after);
  return made(draft);
}

MaybeCommand stock(Draft& draft) {
  constexpr std::size_t kProductWordsMax = 6;
  if (names_an_order(draft)) return std::nullopt;
  if (const auto change = change_in(draft.words)) return adjust(draft, *change);
  drop_words(draft.words, {"-"});
  if (draft.words.size() > kProductWordsMax || any_chat(draft.words)) return std::nullopt;
  return made(draft);
}

/// "pesanan belum bayar": a status may hold a word that is chat elsewhere.
MaybeCommand orders(Draft& draft) {
  constexpr std::size_t kNameWordsMax = 4;
  const Words& words = draft.words;
  if (words.empty() || spoken_status(words)) return made(draft);
  if (any_chat(words) || words.size() > kNameWordsMax) return std::nullopt;
  if (names_an_order(draft)) return made(draft);
  // "order kopi gayo 2" is what a customer would write.
  const bool counts = std::ranges::any_of(
      words, [](const std::string& word) { return all_digits(word) && word.size() <= 3; });
  if (draft.loose || counts) return std::nullopt;
  return made(draft);
}

MaybeCommand search(Draft& draft) {
  constexpr std::size_t kWordsOfSearchMax = 5;
  if (draft.words.size() > kWordsOfSearchMax || any_chat(draft.words)) return std::nullopt;
  return made(draft);
}

void take_amount(Draft& draft) {
  drop_words(draft.words, {"transfer", "tf", "tunai", "cash", "sebesar", "jumlah", "via"});
  const auto amount = money_of(joined(draft.words));
  if (!amount) return;
  draft.command.number = amount->amount;
  draft.words.clear();
}

MaybeCommand paid(Draft& draft) {
  const bool alone = draft.words.empty();
  take_amount(draft);
  const bool amount_only = draft.command.number && draft.words.empty();
  if (draft.asks || any_chat(draft.words)) return std::nullopt;
  if (draft.verb_last && !draft.words.empty()) return std::nullopt;
  if (!names_an_order(draft) && !alone && !amount_only) return std::nullopt;
  return made(draft);
}

/// A complete shipment is clear even with a "ya kak" behind it.
MaybeCommand ship(Draft& draft) {
  Words polite_off = draft.words;
  while (!polite_off.empty() && is_polite(polite_off.back())) polite_off.pop_back();
  auto shipment = shipment_of(draft.words);
  if (!shipment && (shipment = shipment_of(polite_off))) draft.words = polite_off;
  if (draft.asks) return std::nullopt;
  if (shipment && (draft.command.order || shipment->known_courier)) return made(draft);
  if (draft.verb_last || draft.loose || any_chat(draft.words)) return std::nullopt;
  if (std::ranges::any_of(draft.words, is_about_time)) return std::nullopt;
  if (!names_an_order(draft) && !draft.words.empty()) return std::nullopt;
  return made(draft);
}

/// Cancelling and taking back: what stands beside the reference says why.
MaybeCommand with_reason(Draft& draft) {
  if (draft.asks || draft.verb_last || is_no_reason(draft.words)) return std::nullopt;
  if (!names_an_order(draft) && !draft.words.empty()) return std::nullopt;
  if (draft.command.order) {
    draft.command.reason = joined(draft.words);
    draft.words.clear();
  }
  return made(draft);
}

MaybeCommand extend(Draft& draft) {
  drop_words(draft.words, {"selama", "+"});
  Words time = draft.words;
  if (!time.empty() && time[0].starts_with('+')) time[0].erase(0, 1);
  draft.command.number = minutes_of(time);
  if (draft.command.number) draft.words.clear();
  if (draft.asks || any_chat(draft.words)) return std::nullopt;
  if (draft.verb_last && !draft.command.number) return std::nullopt;
  if (!names_an_order(draft) && !draft.words.empty()) return std::nullopt;
  return made(draft);
}

/// Money at the end of the words, else at their beginning, with the "jadi" or "=" before it.
void take_price(Draft& draft) {
  constexpr std::size_t kMoneyWordsMax = 4;
  Words& words = draft.words;
  const auto take = [&](std::size_t from, std::size_t count) {
    const auto price = money_of(joined(part(words, from, count)));
    if (!price) return false;
    draft.command.number = price->amount;
    drop(words, from, count);
    return true;
  };
  for (std::size_t n = std::min(kMoneyWordsMax, words.size()); n > 0; --n) {
    if (take(words.size() - n, n) || take(0, n)) break;
  }
  drop_words(words, {"=", "jadi", "menjadi", "ke", "to", "-"});
}

MaybeCommand price(Draft& draft) {
  constexpr std::size_t kPriceWordsMax = 10;
  if (draft.words.size() > kPriceWordsMax || names_an_order(draft)) return std::nullopt;
  take_price(draft);
  if (draft.asks && draft.command.number) return std::nullopt;
  if (any_chat(draft.words)) return std::nullopt;
  return made(draft);
}

/// Taking over and handing back: a person, by order, number or name.
MaybeCommand about_a_person(Draft& draft) {
  constexpr std::size_t kNameWordsMax = 4;
  const bool nobody = draft.words.empty() && !names_an_order(draft);
  // "setuju sama bu Sari" is an opinion.
  if (draft.loose && !nobody && !draft.words.empty() && lower(draft.words.front()) == "sama")
    return std::nullopt;
  if (draft.asks || any_chat(draft.words) || (draft.loose && nobody)) return std::nullopt;
  if (draft.words.size() > kNameWordsMax) return std::nullopt;
  return made(draft);
}

/// "kata baru", "kata baru hapus wedang uwuh".
MaybeCommand new_words(Draft& draft) {
  Words& words = draft.words;
  if (names_an_order(draft)) return std::nullopt;
  if (words.empty()) return made(draft);
  const std::size_t all = words.size();
  drop_first_word(words, {"hapus", "buang", "lupakan", "delete", "remove", "forget"});
  if (draft.asks || words.size() == all || is_no_reason(words)) return std::nullopt;
  draft.command.verb = Verb::Forget;
  if (!words.empty()) draft.command.names = {joined(words)};
  words.clear();
  return made(draft);
}

MaybeCommand by_verb(Draft& draft) {
  switch (draft.command.verb) {
    case Verb::Stock:
    case Verb::Adjust: return stock(draft);
    case Verb::Orders: return orders(draft);
    case Verb::Search:
    case Verb::Audit: return search(draft);
    case Verb::Paid: return paid(draft);
    case Verb::Ship: return ship(draft);
    case Verb::Cancel:
    case Verb::Return: return with_reason(draft);
    case Verb::Extend: return extend(draft);
    case Verb::Price: return price(draft);
    case Verb::Help: return help(draft);
    case Verb::TakeOver:
    case Verb::HandBack:
    case Verb::Approve: return about_a_person(draft);
    case Verb::Aliases:
    case Verb::Teach:
    case Verb::Unteach: return alias_command(draft.text);
    case Verb::NewWords:
    case Verb::Forget: return new_words(draft);
  }
  throw std::logic_error("a verb without a rule");
}

}  // namespace

std::optional<Command> parse(std::string_view text, std::string_view reference_prefix) {
  if (text.size() > kCommandBytesMax) return std::nullopt;
  Wording wording = wording_of(text);
  if (wording.words.size() > kWordsMax) return std::nullopt;
  Draft draft{.text = text, .command = {}, .words = std::move(wording.words), .asks = wording.asks};
  drop_politeness(draft.words);
  take_reference(draft, reference_prefix);
  if (!take_verb(draft)) return std::nullopt;
  take_bare_reference(draft, reference_prefix);
  if (draft.command.verb != Verb::Stock) drop_words(draft.words, {"-"});
  return by_verb(draft);
}

}  // namespace handlers::staff
