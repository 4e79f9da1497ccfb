// Other names of goods: shown, taught, taken away.
#include <algorithm>

#include "handlers/replies/clip.h"
#include "handlers/staff/product_choice.h"
#include "handlers/staff/verbs.h"
#include "handlers/vocabulary/goods_name.h"
#include "store/taught_aliases.h"
#include "store/unknown_words.h"

namespace handlers::staff {
namespace {

constexpr std::size_t kAliasesMax = 50;      // of a product
constexpr std::size_t kNamesMax = 10;        // at once: each is compared with every product
constexpr std::size_t kShownUnitsMax = 60;   // of a name that was not taken
constexpr std::size_t kNamesUnitsMax = 650;  // of all names, so that the rest fits the screen

/// What came of one name: the flag that the template knows it by stands in the journal, too.
struct Lesson {
  std::string name;             // in its plain form
  std::string result = {};      // "learned", "known", "taken" …
  std::string owner = {};       // taken: "KG100 Kopi Gayo 100g"
  std::string taken_from = {};  // taken: the SKU there, when it is an alias that can be taken away
  std::string also = {};        // learned: others that the words fitted so far
  bool changes() const { return result == "learned" || result == "removed"; }
};

/// One product while it is taught, among all the others.
struct Lessons {
  const Desk& desk;
  const std::vector<store::Product> products;
  store::Product product;

  bool is_own(const store::Product& other) const { return other.sku == product.sku; }
};

std::string named(const store::Product& product) {
  return product.sku.text() + " " + short_name(product.name);
}

bool is_alias(const store::Product& product, const std::string& name) {
  return std::ranges::any_of(
      product.aliases, [&](const std::string& alias) { return vocabulary::plain(alias) == name; });
}

/// The product, other than the one that is taught, that goes by exactly these words: in the store,
/// or in any spelling in the catalogue that customers' texts are read by. Null: none.
const store::Product* owner_of(const Lessons& lessons, const std::string& name) {
  const auto& products = lessons.products;
  const Words words = wording_of(name).words;
  const auto exactly = vocabulary::exactly_meant(name, lessons.desk.unit.catalog);
  const auto found = std::ranges::find_if(products, [&](const store::Product& other) {
    return !lessons.is_own(other) &&
           (is_named(other, words) || std::ranges::find(exactly, other.sku) != exactly.end());
  });
  return found == products.end() ? nullptr : &*found;
}

bool is_known(const Lessons& lessons, const std::string& name) {
  const auto exactly = vocabulary::exactly_meant(name, lessons.desk.unit.catalog);
  return is_named(lessons.product, wording_of(name).words) || is_alias(lessons.product, name) ||
         (exactly.size() == 1 && exactly.front() == lessons.product.sku);
}

/// Goods that the words fit as well, and that will not be asked about any more.
std::string others_fitting(const Lessons& lessons, const std::string& name) {
  constexpr std::size_t kOthersShown = 3;
  auto others = products_meant(lessons.products, wording_of(name).words);
  std::erase_if(others, [&](const store::Product& p) { return lessons.is_own(p) || !p.active; });
  std::string text;
  for (std::size_t i = 0; i < std::min(kOthersShown, others.size()); ++i) {
    text += (i == 0 ? "" : ", ") + others[i].sku.text();
  }
  return others.size() > kOthersShown ? text + ", …" : text;
}

Lesson taken(const store::Product& owner, const std::string& name) {
  return {.name = name,
          .result = "taken",
          .owner = named(owner),
          .taken_from = is_alias(owner, name) ? owner.sku.text() : std::string()};
}

/// Why the name is not taken, if it is not, in the order in which it is checked.
Lesson learn(Lessons& lessons, const std::string& said) {
  Lesson lesson{.name = vocabulary::plain(said)};
  const std::string& name = lesson.name;
  if (vocabulary::is_too_long(name)) {
    lesson.result = "too_long";
  } else if (is_known(lessons, name)) {
    lesson.result = "known";
  } else if (const store::Product* owner = owner_of(lessons, name)) {
    lesson = taken(*owner, name);
  } else if (!vocabulary::can_name_goods(name)) {
    lesson.result = "unusable";
  } else if (lessons.product.aliases.size() >= kAliasesMax) {
    lesson.result = "full";
  } else {
    lesson.result = "learned";
    lesson.also = others_fitting(lessons, name);
    lessons.product.aliases.push_back(name);
  }
  if (name.empty()) lesson.name = said;
  return lesson;
}

Lesson unlearn(Lessons& lessons, const std::string& said) {
  const std::string name = vocabulary::plain(said);
  const auto gone = std::erase_if(lessons.product.aliases, [&](const std::string& alias) {
    return vocabulary::plain(alias) == name;
  });
  return {.name = name.empty() ? said : name, .result = gone > 0 ? "removed" : "absent"};
}

Fields row_of(const Lesson& lesson) {
  return {{{"name", clip(lesson.name, kShownUnitsMax)},
           {lesson.result, true},
           {"owner", lesson.owner},
           {"taken_from", lesson.taken_from},
           {"also", lesson.also}}};
}

/// "+ gayo ijo, gayo hejo"; of what was refused the name and who has it.
std::string detail_of(const std::vector<Lesson>& lessons, bool changed) {
  std::string text;
  for (const Lesson& lesson : lessons) {
    if (lesson.changes() != changed) continue;
    if (changed) text += text.empty() ? (lesson.result == "removed" ? "- " : "+ ") : ", ";
    if (!changed && !text.empty()) text += ", ";
    text += clip(lesson.name, kShownUnitsMax);
    if (!lesson.owner.empty()) text += " (" + lesson.owner + ")";
  }
  return text;
}

Outcome outcome_of(const Lessons& lessons, const std::vector<Lesson>& learned) {
  const bool changed = std::ranges::any_of(learned, &Lesson::changes);
  FieldList rows;
  for (const Lesson& lesson : learned) rows.push_back(row_of(lesson));
  const store::Product& product = lessons.product;
  const Fields fields{{{"sku", product.sku.text()}, {"product", short_name(product.name)}}};
  return {.reply = lessons.desk.say_rows("staff_alias_changed", fields, "names", std::move(rows),
                                         learned.size()),
          .result = changed ? "done" : learned.front().result,
          .subject = product.sku.text(),
          .detail = detail_of(learned, changed)};
}

/// Every name by itself: one that is refused does not stand in the way of the others.
Outcome change_names(Lessons lessons, const std::vector<std::string>& names,
                     Lesson (*change)(Lessons&, const std::string&)) {
  std::vector<Lesson> learned;
  learned.reserve(names.size());
  for (const std::string& name : names) learned.push_back(change(lessons, name));
  store::Transaction& tx = lessons.desk.unit.tx;
  if (std::ranges::any_of(learned, &Lesson::changes)) store::Products(tx).put(lessons.product);
  for (const Lesson& lesson : learned) {
    if (lesson.result == "removed")
      store::TaughtAliases(tx).forget(lessons.product.sku, lesson.name);
    if (lesson.result != "learned") continue;
    store::TaughtAliases(tx).teach(lessons.product.sku, lesson.name, lessons.desk.unit.now);
    store::UnknownWordCounts(tx).forget(lesson.name);
  }
  return outcome_of(lessons, learned);
}

Outcome change_aliases(const Desk& desk, Lesson (*change)(Lessons&, const std::string&)) {
  const Command& command = desk.command;
  if (command.words.empty() || command.names.empty()) return incomplete(desk);
  if (command.names.size() > kNamesMax) return incomplete(desk);
  auto products = store::Products(desk.unit.tx).list();
  const auto meant = products_meant(products, command.words);
  if (meant.size() != 1) return not_one_product(desk, meant, command.words);
  return change_names({desk, std::move(products), meant.front()}, command.names, change);
}

Outcome aliases_of(const Desk& desk, const store::Product& product) {
  std::string names;
  for (const std::string& alias : product.aliases) names += (names.empty() ? "" : ", ") + alias;
  return {.reply = desk.say("staff_alias", {{{"sku", product.sku.text()},
                                             {"product", short_name(product.name)},
                                             {"count", std::to_string(product.aliases.size())},
                                             {"names", clip(names, kNamesUnitsMax)}}}),
          .subject = product.sku.text()};
}

}  // namespace

Outcome show_aliases(const Desk& desk) {
  const Words& words = desk.command.words;
  if (words.empty()) return incomplete(desk);
  const auto products = store::Products(desk.unit.tx).list();
  const auto meant = products_meant(products, words);
  if (meant.size() == 1) return aliases_of(desk, meant.front());
  const auto first = std::ranges::find_if(products, [&](const store::Product& product) {
    return lower(product.sku.text()) == lower(words.front());
  });
  if (!meant.empty() || first == products.end()) return not_one_product(desk, meant, words);
  // "alias TELUR telor ayam": the first word is goods by itself, the others are a name.
  return change_names({desk, products, *first}, {joined(part(words, 1, words.size()))}, learn);
}

Outcome teach(const Desk& desk) {
  return change_aliases(desk, learn);
}

Outcome unteach(const Desk& desk) {
  return change_aliases(desk, unlearn);
}

}  // namespace handlers::staff
