#include "handlers/intent/sense.h"

#include <algorithm>
#include <array>

namespace handlers::intent {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, kSenses> kHeadings = {
    "order",       "want",         "interest",
    "add",         "lagi",         "change",
    "replace",     "less",         "correction",
    "drop",        "cancel",       "neg",
    "except",      "harmless_neg", "conditional",
    "fallback",    "past",         "done",
    "future",      "plan",         "delivery",
    "for",         "price",        "total",
    "how_many",    "shipping",     "bargain",
    "stock",       "exists",       "gone",
    "payment",     "own_bill",     "paid",
    "status",      "my_order",     "catalog_words",
    "greeting",    "thanks",       "thank_words",
    "complaint",   "opt_out",      "human",
    "shop",        "spam",         "wrong_recipient",
    "recipe",      "quote",        "is_it_true",
    "ask",         "polite",       "confirm",
    "refuse",      "vague",        "all",
    "all_of",      "both",         "each",
    "range",       "mixed",        "yang",
    "segitu",      "history",      "that_is_all",
    "separator",   "or",           "soft_stop",
    "size_word",   "level_word",   "content_word",
    "shade_word",  "address",      "street",
    "to",          "name_label",   "form_label",
    "order_label", "qty_label",    "list_header",
    "count_noise", "number_noise", "person",
    "filler",      "noise_words",  "injection",
    "count_unit",  "piece_unit",   "container_unit",
    "attribute",   "general",      "everyday",
    "manner",      "inscription",  "mailing",
    "elsewhere",   "falls_short",  "settles",
    "telling"};

}  // namespace

std::string_view to_text(Sense sense) {
  return sense == Sense::Count ? std::string_view{} : kHeadings.at(static_cast<std::size_t>(sense));
}

std::optional<Sense> sense_named(std::string_view heading) {
  const auto found = std::ranges::find(kHeadings, heading);
  if (found == kHeadings.end()) return std::nullopt;
  return static_cast<Sense>(found - kHeadings.begin());
}

}  // namespace handlers::intent
