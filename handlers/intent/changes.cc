#include <iterator>

#include "handlers/intent/context.h"
#include "handlers/intent/elements.h"
#include "handlers/intent/token.h"

namespace handlers::intent {
namespace {

constexpr Senses kSetting = {Sense::Correction, Sense::Change, Sense::Want};

class Change {
 public:
  explicit Change(Context& context) : context_(context) {}

  bool take() {
    if (context_.cart().empty()) return false;
    if (drop_lines() || replace_named() || split_part()) return true;
    for (const Item& item : context_.reading.items) {
      if (item.verdict == Verdict::Mention || item.negated) continue;
      if (change_item(item)) return true;
    }
    return unclear_change();
  }

  // "kurangi 1" – "yang mana?" – "nastarnya": the earlier text says what to do with the line named
  // now.
  bool answer_earlier() {
    if (context_.before.questions.empty()) return false;
    const Question& question = context_.before.questions.front();
    const ProductSet open = context_.indices(question.candidates);
    if (open.size() < 2 || !std::ranges::includes(context_.cart_products(), open)) return false;
    const auto amount = less_amount(question.wanted);
    if (!amount || reading().items.empty()) return false;
    const ProductSet named = context_.lines_meant(reading().items.front());
    if (named.size() != 1 || is_more_than_there(named.front(), *amount)) return false;
    context_.decision.questions.clear();
    subtract(named.front(), *amount);
    hold();
    return true;
  }

 private:
  const Reading& reading() const { return context_.reading; }
  void hold() {
    const bool empty = context_.cart().empty();
    context_.finish(empty ? Intent::CancelOrder : Intent::ChangeOrder,
                    empty ? Action::Answer : Action::Hold);
  }
  bool hold_more(ProductIndex product, std::int64_t qty) {
    context_.add(product, qty);
    context_.finish(Intent::AddToOrder, Action::Hold);
    return true;
  }
  bool ask_which(const ProductSet& lines) {
    context_.decision.questions.clear();
    context_.ask(reading().text, lines, std::nullopt);
    context_.decision.unclear_change = true;
    context_.finish(Intent::ChangeOrder, Action::Ask);
    return true;
  }

  std::optional<std::int64_t> less_amount(const std::string& earlier) const {
    const Reading then = read(earlier, catalog_free());
    bool less = false;
    for (const Clause& clause : then.clauses) less = less || clause.has(Sense::Less);
    const auto number =
        std::ranges::find_if(then.items, [](const Item& i) { return i.qty.has_value(); });
    if (!less || number == then.items.end()) return std::nullopt;
    return number->qty;
  }
  static const Catalog& catalog_free() {
    static const Catalog empty{{}};
    return empty;
  }

  // "kejunya cancel": the line that has the word in its name, before one that it only may be
  // called.
  ProductSet named_first(const ProductSet& lines, const Item& item) const {
    ProductSet named = lines;
    std::erase_if(named, [&](ProductIndex line) {
      const Features& name = context_.index.name_of(line);
      return !std::ranges::all_of(
          item.goods.features, [&](Feature f) { return std::ranges::find(name, f) != name.end(); });
    });
    return named.empty() ? lines : named;
  }

  bool drop_lines() {
    bool dropped = false;
    for (const Item& item : reading().items) {
      if (!item.dropped || item.goods.empty()) continue;
      const ProductSet meant = named_first(context_.lines_meant(item), item);
      const bool one_family = item.goods.all || !item.attribute_only;
      if (meant.size() > 1 && !one_family) return ask_which(meant);
      for (const ProductIndex product : meant) {
        context_.set(product, 0);
        dropped = true;
      }
    }
    if (!dropped) return false;
    hold();
    return true;
  }

  // "ganti keripik balado jadi keju", "maksudnya kastengel bukan nastar": a line gives way to other
  // goods.
  bool replace_named() {
    const Item* out = nullptr;
    const Item* in = nullptr;
    for (const Item& item : reading().items) {
      if (item.goods.empty() || (item.verdict == Verdict::Mention && !bargained(item))) continue;
      const std::size_t lines = context_.lines_meant(item).size();
      const bool held = item.attribute_only ? lines == 1 && gives_way(item) : lines > 0;
      if (item.negated || (held && out == nullptr && in == nullptr))
        out = &item;
      else if (in == nullptr)
        in = &item;
    }
    const std::optional<Item> size =
        in == nullptr && out != nullptr ? other_size(context_.lines_meant(*out), 0) : std::nullopt;
    if (size) in = &*size;
    if (out == nullptr || in == nullptr || !context_.said.any({Sense::Change, Sense::Correction}))
      return false;
    const ProductSet old_lines = context_.lines_meant(*out);
    if (old_lines.size() != 1) return false;
    return move(old_lines.front(), *in, std::nullopt);
  }
  // Another variant follows: "yang no 9 ganti no 10".
  bool gives_way(const Item& item) const {
    return std::ranges::any_of(reading().items, [&](const Item& other) {
      return other.first > item.first && other.clause <= item.clause + 1;
    });
  }
  // "yang gede kemahalan, ganti 100 aja", "yang 1 ganti 23": a number, at `first` or behind it,
  // that names another variant of the one line.
  std::optional<Item> other_size(const ProductSet& lines, std::size_t first) const {
    for (const Item& item : reading().items) {
      if (item.first < first || !is_lone_number(item) || item.counted || lines.size() != 1)
        continue;
      if (!context_.index.find("#" + std::to_string(*item.qty))) continue;
      Item named = numbered(item);
      if (!context_.variants(lines.front(), named.goods.features).empty()) return named;
    }
    return std::nullopt;
  }
  // "yang 1 navy aja": some of a line become another variant.
  bool split_part() {
    for (const Item& item : reading().items) {
      if (!item.part || !item.qty) continue;
      const ProductSet lines = context_.cart_products();
      if (item.goods.features.empty()) {
        if (!context_.has(item, {Sense::Change})) continue;
        const auto size = other_size(lines, item.last);
        if (!size) continue;
        return move(lines.front(), *size, item.qty);
      }
      if (lines.size() != 1) return ask_which(lines);
      return move(lines.front(), item, item.qty);
    }
    return false;
  }
  // "serumnya kemahalan, ganti 50 aja"
  bool bargained(const Item& item) const { return context_.has(item, {Sense::Bargain}); }

  // Moves `part` of a line, or all of it, to what the item names.
  bool move(ProductIndex from, const Item& to, std::optional<std::int64_t> part) {
    ProductSet target = to.attribute_only ? context_.variants(from, to.goods.features)
                                          : context_.resolved(to).products;
    if (target.empty()) target = context_.resolved(to).products;
    if (target.size() > 1) {  // "mimonya ganti yang salmon": what else is as it was
      const ProductSet like = context_.variants(from, to.goods.features);
      if (like.size() == 1 && std::ranges::binary_search(target, like.front())) target = like;
    }
    if (target.size() > 1) {  // "yang 1 ganti 23": of the same goods, not of their refill
      ProductSet family = target;
      std::erase_if(family, [&](ProductIndex p) {
        return context_.index.product(p).family != context_.index.product(from).family;
      });
      if (family.size() == 1) target = family;
    }
    const std::int64_t had = context_.line_of(from)->qty.count;
    const std::int64_t qty = part ? std::min(*part, had) : to.qty.value_or(had);
    if (target.size() != 1) {
      context_.decision.questions.clear();
      context_.ask(to.wanted, target, qty);
      context_.finish(Intent::ChangeOrder, Action::Ask);
      return true;
    }
    if (target.front() == from) return false;
    context_.set(from, part ? had - qty : 0);
    context_.add(target.front(), qty);
    hold();
    return true;
  }

  bool change_item(const Item& item) {
    const bool less = context_.has(item, {Sense::Less});
    const bool add = context_.has(item, {Sense::Add}) || lagi(item);
    const bool set = sets(item);
    if (less && item.qty) return subtract_from(item);
    if (item.goods.empty() && item.qty) {
      if (item.part && context_.has(item, {Sense::Change})) return false;  // to what?
      if (add) return add_to_topic(item);
      if (set && change_size(item)) return true;
      return set && set_one(context_.lines_meant(item), item);
    }
    if (item.goods.features.empty()) return false;
    if (item.attribute_only && context_.has(item, {Sense::Change, Sense::Correction}) && !add)
      return change_variant(item);
    if (item.attribute_only && !item.qty && !add && says_only(item)) return change_variant(item);
    if (item.attribute_only && item.qty && add && add_variant(item)) return true;
    const ProductSet lines = context_.lines_meant(item);
    const bool becomes = (item.definite && set) || context_.has(item, {Sense::Replace});
    if (lines.empty() && !add && becomes && become(item)) return true;
    if (lines.empty() && !add && context_.has(item, {Sense::Replace}))
      return replace_only_line(item);
    if (add && item.qty && item.definite && lines.size() == 1)  // "gulanya tambah 1"
      return hold_more(lines.front(), *item.qty);
    if (lines.empty() || !item.qty || add) return false;
    if (set || item.definite) return set_one(lines, item);
    return false;
  }
  // "eh 41", of sandals in 40: the figure is another size.
  bool change_size(const Item& item) {
    const auto size = context_.index.find("#" + std::to_string(*item.qty));
    if (!size || item.counted || static_cast<double>(*item.qty) < kSizeLeast) return false;
    return change_variant(numbered(item));
  }
  // The lone number as the name of a variant.
  Item numbered(const Item& number) const {
    Item named = number;
    named.goods.features = {*context_.index.find("#" + std::to_string(*number.qty))};
    named.attribute_only = true;
    named.part = false;
    named.qty.reset();
    return named;
  }
  // "tambah hitam 2", of scarves in mocca: the colour of what is in the cart.
  bool add_variant(const Item& item) {
    const ProductSet meant = context_.variants(context_.cart_products(), item.goods.features);
    return meant.size() == 1 && hold_more(meant.front(), *item.qty);
  }
  // "serumnya jadi 50ml": the line of these goods gives way to the variant.
  bool become(const Item& item) {
    const ProductSet meant = context_.resolved(item).products;
    ProductSet able;
    for (const ProductIndex line : context_.cart_products()) {
      if (context_.variants(line, item.goods.features) == meant && meant.size() == 1)
        able.push_back(line);
    }
    if (able.size() > 1)
      std::erase_if(able, [&](ProductIndex line) { return !shares(line, item); });
    return able.size() == 1 && move(able.front(), item, std::nullopt);
  }
  // A word of the item is one of the line's name: "yang hoop ganti silver".
  bool shares(ProductIndex line, const Item& item) const {
    const Features& name = context_.index.name_of(line);
    return std::ranges::any_of(item.goods.features,
                               [&](Feature f) { return std::ranges::find(name, f) != name.end(); });
  }
  // "ganti kastengel": the one line that there is gives way to it.
  bool replace_only_line(const Item& item) {
    const ProductSet all = context_.cart_products();
    return all.size() == 1 ? move(all.front(), item, std::nullopt) : ask_which(all);
  }
  bool lagi(const Item& item) const {
    return context_.has(item, {Sense::Lagi}) && !context_.has(item, {Sense::Order});
  }
  // "jadi 3", "ganti 3", "eh 3 deng", "3 aja"
  bool sets(const Item& item) const {
    if (context_.has(item, {Sense::Correction, Sense::Change, Sense::Less})) return true;
    return context_.says(item, "jadi") || context_.says(item, "saja") ||
           context_.says(item, "ganti") || reading().clauses[item.clause].correction;
  }
  // "yang 100 aja": that one, and not what is ordered.
  bool says_only(const Item& item) const {
    const bool plain = reading().clauses.size() == 1 && reading().items.size() == 1;
    return plain && context_.says(item, "saja");
  }
  bool set_one(const ProductSet& lines, const Item& item) {
    if (lines.size() != 1) {
      const ProductSet topic = context_.topic_products();
      if (topic.size() == 1 && std::ranges::binary_search(lines, topic.front()))
        return set_one(topic, item);
      return ask_which(lines);
    }
    Item wanted = item;  // "3 lusin" of what is sold by the dozen is three
    wanted.goods.code = lines.front();
    const std::int64_t qty = context_.resolved(wanted).qty.value_or(*item.qty);
    if (context_.line_of(lines.front())->qty.count == qty) return false;
    context_.set(lines.front(), qty);
    hold();
    return true;
  }
  bool subtract_from(const Item& item) {
    const ProductSet lines = context_.lines_meant(item);
    if (lines.size() != 1) return ask_which(lines.empty() ? context_.cart_products() : lines);
    if (is_more_than_there(lines.front(), *item.qty)) return ask_which(lines);
    subtract(lines.front(), *item.qty);
    hold();
    return true;
  }
  bool is_more_than_there(ProductIndex product, std::int64_t qty) {
    const auto line = context_.line_of(product);
    return line && qty > line->qty.count;
  }
  void subtract(ProductIndex product, std::int64_t qty) {
    context_.set(product, context_.line_of(product)->qty.count - qty);
  }
  bool add_to_topic(const Item& item) {
    ProductSet lines = context_.cart_products();
    if (lines.size() != 1 && context_.topic_products().size() == 1)
      lines = context_.topic_products();
    if (lines.size() != 1) {
      context_.ask(reading().text, lines, item.qty);
      context_.finish(Intent::AddToOrder, Action::Ask);
      return true;
    }
    Item more = item;  // "3 pcs" of what is sold by the dozen is unclear
    more.goods.code = lines.front();
    const Resolved resolved = context_.resolved(more);
    if (!resolved.qty || resolved.unclear) {
      context_.ask(reading().text, lines, std::nullopt);
      context_.finish(Intent::AddToOrder, Action::Ask);
      return true;
    }
    return hold_more(lines.front(), *resolved.qty);
  }
  // "ganti L dong": the line's other variant.
  bool change_variant(const Item& item) {
    const ProductSet lines = context_.cart_products();
    ProductSet able;
    for (const ProductIndex line : lines) {
      if (!context_.variants(line, item.goods.features).empty()) able.push_back(line);
    }
    if (able.empty()) return false;
    if (able.size() > 1) {  // "yang hitam ganti L"
      ProductSet named = able;
      std::erase_if(named, [&](ProductIndex line) { return !shares(line, item); });
      if (named.size() != 1) return ask_which(able);
      able = named;
    }
    return move(able.front(), item, item.part ? item.qty : std::nullopt);
  }

  // A change was asked for, but not which (C7).
  bool unclear_change() {
    if (reading().intent != Intent::ChangeOrder) return false;
    context_.decision.unclear_change = true;
    context_.finish(Intent::ChangeOrder, Action::Ask);
    return true;
  }

  Context& context_;
};

}  // namespace

bool answer_change(Context& context) {
  return Change(context).answer_earlier();
}

bool change_cart(Context& context) {
  return Change(context).take();
}

}  // namespace handlers::intent
