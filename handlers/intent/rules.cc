#include "handlers/intent/rules.h"

#include <array>
#include <stdexcept>

namespace handlers::intent {
namespace {

using Facts = ItemFacts;

/// "L", "yang balado": a variant whose product only the talk before may name.
bool variant_of_nothing(const Item& item) {
  return item.attribute_only && !item.inherits;
}

bool taken_back(const Item& item, const Facts&) {
  return item.negated || item.dropped;
}
bool none_wanted(const Item& item, const Facts&) {
  return item.qty == 0;
}
bool somebody_elses(const Item&, const Facts& facts) {
  return facts.whole_text_is_foreign();
}
bool restated(const Item& item, const Facts& facts) {
  return facts.restates(item);
}
bool note(const Item& item, const Facts& facts) {
  const bool of_part = item.part && (item.unknown || item.goods.empty());
  return of_part || facts.told_how(item);
}
bool not_now(const Item& item, const Facts& facts) {
  const Speech& speech = facts.speech(item);
  return speech.reported || speech.planned || facts.put_off(item);
}
bool refused(const Item& item, const Facts& facts) {
  return facts.speech(item).refused;
}
bool complained_about(const Item& item, const Facts& facts) {
  return facts.complained(item);
}
bool beside_the_purpose(const Item& item, const Facts& facts) {
  return facts.other_purpose(item);
}
bool fallback(const Item& item, const Facts& facts) {
  return facts.hangs(item) == Hang::Fallback;
}
bool conditional(const Item& item, const Facts& facts) {
  const Hang hang = facts.hangs(item);
  return hang != Hang::None && hang != Hang::Wish;
}
bool weight_of_nothing(const Item& item, const Facts& facts) {
  return item.goods.kilos > 0 && item.goods.features.empty() && facts.other_goods(item);
}
bool unsold_pack(const Item& item, const Facts& facts) {
  return variant_of_nothing(item) && facts.says_only_size(item) && facts.foreign_pack(item);
}
bool size_of_nothing(const Item& item, const Facts& facts) {
  return variant_of_nothing(item) && facts.says_only_size(item);
}
bool change(const Item& item, const Facts& facts) {
  return facts.changes(item) && !facts.marked_before(item);
}
bool corrected_variant(const Item& item, const Facts& facts) {
  return facts.clause(item).correction && variant_of_nothing(item) && !facts.speech(item).add;
}
bool asked_variant(const Item& item, const Facts& facts) {
  return variant_of_nothing(item) && !item.qty && facts.asked(item);
}
bool variant_beside_goods(const Item& item, const Facts& facts) {
  return variant_of_nothing(item) && !item.qty && facts.other_goods(item);
}
bool beside_a_question(const Item& item, const Facts& facts) {
  return !facts.marked() && !counted(item) && !facts.counted_beside() &&
         facts.asks_about_something();
}
bool variant_beside_a_question(const Item& item, const Facts& facts) {
  return variant_of_nothing(item) && beside_a_question(item, facts);
}
bool bare_variant(const Item& item, const Facts&) {
  return variant_of_nothing(item) && !item.qty;
}
bool bargained(const Item&, const Facts& facts) {
  return !facts.marked() && facts.in_text({Sense::Bargain});
}
bool flavour_of_nothing(const Item& item, const Facts& facts) {
  return facts.names_no_product(item);
}
bool sets_quantity(const Item& item, const Facts& facts) {
  return facts.sets_quantity(item);
}
bool ordered_in_a_quote(const Item& item, const Facts& facts) {
  return facts.quoted(item) && facts.speech(item).order;
}
bool quoted(const Item& item, const Facts& facts) {
  return facts.quoted(item);
}
bool informed_about(const Item& item, const Facts& facts) {
  return !facts.speech(item).order && facts.clause(item).any({Sense::CatalogWords, Sense::Ask});
}
bool asked(const Item& item, const Facts& facts) {
  return facts.asked(item);
}
bool no_goods(const Item& item, const Facts& facts) {
  return item.unknown && !facts.may_be_goods(item);
}
bool polite_question(const Item& item, const Facts& facts) {
  return facts.speech(item).polite;
}
bool praised(const Item& item, const Facts& facts) {
  return !facts.marked() &&
         (facts.advertised(item) || facts.priced_in_list(item) || (facts.drops() && !item.qty));
}
bool planned_beside(const Item& item, const Facts& facts) {
  return !facts.marked() && facts.planned_beside(item);
}
bool counted_in_a_tale(const Item& item, const Facts& facts) {
  return !facts.marked() && facts.only_told(item) && counted(item);
}
bool told(const Item& item, const Facts& facts) {
  const bool ordered_here = facts.marked() && (counted(item) || facts.speech(item).asks_for());
  return !ordered_here && facts.only_told(item);
}
bool bought_by_another(const Item& item, const Facts& facts) {
  return facts.bought_by_another(item);
}
bool doubtful_order(const Item& item, const Facts& facts) {
  return facts.doubtful(item) && (counted(item) || facts.marked());
}
bool doubtful(const Item& item, const Facts& facts) {
  return facts.doubtful(item);
}
bool ordered(const Item& item, const Facts& facts) {
  const bool quantity = counted(item) || item.one || item.goods.kilos > 0;
  return facts.marked() || quantity || facts.counted_beside();
}
bool named(const Item&, const Facts&) {
  return true;
}

struct Rule {
  bool (*applies)(const Item&, const Facts&);
  Verdict verdict;
  const char* name;
};

constexpr std::array<Rule, 39> kRules = {{
    {taken_back, Verdict::Leave, "R16: taken back"},
    {none_wanted, Verdict::Leave, "R10: none ordered"},
    {somebody_elses, Verdict::Leave, "R15: somebody else's words"},
    {refused, Verdict::Leave, "R16: refused"},
    {not_now, Verdict::Leave, "R15: earlier or later, not now"},
    {complained_about, Verdict::Leave, "complained about"},
    {beside_the_purpose, Verdict::Leave, "the text is about something else"},
    {note, Verdict::Leave, "R21: a note"},
    {restated, Verdict::Leave, "R21: says more of goods that were counted"},
    {fallback, Verdict::Leave, "R14: a fallback"},
    {conditional, Verdict::Mention, "R14: hangs on a condition"},
    {weight_of_nothing, Verdict::Leave, "R12: a weight of something else"},
    {unsold_pack, Verdict::Take, "R18: not sold here"},
    {size_of_nothing, Verdict::Leave, "R22: a size alone"},
    {change, Verdict::Leave, "R22: a change"},
    {corrected_variant, Verdict::Leave, "R22: a correction"},
    {asked_variant, Verdict::Mention, "R13: asked about"},
    {variant_beside_goods, Verdict::Leave, "a variant beside other goods"},
    {variant_beside_a_question, Verdict::Mention, "R13: named beside a question"},
    {bare_variant, Verdict::Bare, "R4: a variant, no more"},
    {bargained, Verdict::Mention, "R11: bargained about"},
    {flavour_of_nothing, Verdict::Confirm, "R18: a flavour of other goods"},
    {sets_quantity, Verdict::Leave, "R22: another quantity"},
    {ordered_in_a_quote, Verdict::Confirm, "R15: ordered beside a quote"},
    {quoted, Verdict::Leave, "R15: quoted"},
    {informed_about, Verdict::Mention, "R13: wants to know about it"},
    {asked, Verdict::Mention, "R13: asked about"},
    {no_goods, Verdict::Leave, "no goods"},
    {polite_question, Verdict::Confirm, "R13: a polite question"},
    {praised, Verdict::Leave, "R15: an advertisement"},
    {planned_beside, Verdict::Leave, "R15: a plan beside it"},
    {counted_in_a_tale, Verdict::Confirm, "R15: counted in a tale"},
    {told, Verdict::Leave, "R15: a tale"},
    {beside_a_question, Verdict::Mention, "R13: named beside a question"},
    {bought_by_another, Verdict::Confirm, "R15: somebody else has bought it"},
    {doubtful_order, Verdict::Confirm, "a word beside it may be misspelt"},
    {doubtful, Verdict::Bare, "a word beside it may be misspelt"},
    {ordered, Verdict::Take, "R1, R2: ordered"},
    {named, Verdict::Bare, "R4: named, no more"},
}};

}  // namespace

Ruling rule_on(const Item& item, const ItemFacts& facts) {
  for (const Rule& rule : kRules) {
    if (rule.applies(item, facts)) return {rule.verdict, rule.name};
  }
  throw std::logic_error("the last rule applies to everything");
}

}  // namespace handlers::intent
