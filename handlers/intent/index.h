// The words of the catalogue, indexed: which products go by a name that has all the words that
// somebody wrote. Words are "features": a word, a number "#250", a weight "=250g", a level "lv:3",
// a content "isi:10". Immutable after construction.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "handlers/intent/lexicon.h"
#include "handlers/intent/token.h"
#include "store/products.h"

namespace handlers::intent {

using Feature = std::int32_t;
using Features = std::vector<Feature>;
using ProductIndex = std::uint32_t;
using ProductSet = std::vector<ProductIndex>;  // ascending

/// The products that agree with some words.
struct Fit {
  ProductSet products;
  bool settled = false;  // a name, an alias or a family equals the words
};

class Index {
 public:
  Index(const std::vector<store::Product>& products, const Lexicon& lexicon);

  std::optional<Feature> find(const std::string& word) const;
  const std::string& text(Feature feature) const {
    return texts_[static_cast<std::size_t>(feature)];
  }
  /// The features that a word, number or weight of a text may be: itself first, then without its
  /// ending.
  Features exact(const Token& token) const;
  /// Words of the catalogue that a misspelt word may be meant for; empty for short words.
  Features close(const std::string& word) const;
  /// Two words of the catalogue written as one ("kopigayo").
  std::optional<std::pair<Feature, Feature>> parted(const std::string& word) const;

  /// Every product that has a name or alias with all the features; its attributes may stand in for
  /// some.
  ProductSet holding(std::span<const Feature> features) const;
  /// The same, but names that equal the features settle it (R18).
  Fit fitting(std::span<const Feature> features) const;
  bool any_holding(std::span<const Feature> features) const;

  std::optional<ProductIndex> by_code(const std::string& folded_sku) const;
  /// Begins a name, an alias, a family or a category.
  bool head(Feature feature) const { return heads_[static_cast<std::size_t>(feature)]; }
  /// The attribute that the feature is a value of ("warna", "ukuran"); "" when it is none's.
  const std::string& axis(Feature feature) const {
    return axes_[static_cast<std::size_t>(feature)];
  }
  /// A family (the words that its variants share) lies within the features.
  bool has_family(std::span<const Feature> features) const;
  /// A number is written so in a name or alias of the product, not merely part of a weight.
  bool written_in_alias(ProductIndex product, Feature feature) const;
  /// A name or alias ends with the number: "cushion 21", but not the 3 of "rak 3 susun".
  bool ends_a_name(Feature number) const { return closing_.contains(number); }
  /// The features of the product's name, in order.
  const Features& name_of(ProductIndex product) const { return entries_[product].own; }
  std::optional<ProductIndex> find(const store::Sku& sku) const;
  /// The word that counts it, in its standard spelling.
  const std::string& unit_of(ProductIndex product) const { return entries_[product].unit; }
  const store::Product& product(ProductIndex index) const { return products_[index]; }
  std::size_t size() const { return products_.size(); }

 private:
  struct Name {
    Features features;  // ascending, as written
    Features also;      // ascending: numbers of its weights, which may be written bare
  };
  struct Entry {
    std::vector<Name> names;
    std::string unit;
    Features own;     // of the name itself, in its order
    Features extras;  // ascending: attributes and weights, which may stand beside any name
  };

  // A text of the catalogue in features.
  struct Wording {
    Features features;   // in its order
    Features also;       // ascending: the bare figures of its weights
    Feature first = -1;  // the first of its words
  };
  // The wordings of a product's name and aliases, in their order.
  using Names = std::vector<Wording>;

  Feature intern(const std::string& text);
  Wording wording_of(std::string_view text, const Lexicon& lexicon);
  const Wording& repeated_wording(const std::string& text, const Lexicon& lexicon);
  std::vector<Names> learn_words(const Lexicon& lexicon);
  void add_product(ProductIndex at, const Names& names, const Lexicon& lexicon);
  void add_name(Entry& entry, ProductIndex at, const Wording& wording);
  void put_name(Entry& entry, ProductIndex at, const Wording& wording);
  void add_group(std::unordered_map<std::string, ProductSet>& groups, const Wording& name,
                 ProductIndex at);
  void add_equal(const Features& features, ProductIndex at);
  void add_attributes(Entry& entry, const store::Product& product, const Lexicon& lexicon);
  void add_typos();
  bool has_all(const Entry& entry, std::span<const Feature> features) const;

  const std::vector<store::Product>& products_;
  std::unordered_map<std::string, Feature> ids_;
  std::vector<std::string> texts_;
  std::vector<bool> heads_;
  std::vector<std::string> axes_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, Wording> repeated_;     // while it is built: families, attributes
  std::vector<ProductSet> postings_;                      // by feature
  std::unordered_map<std::string, ProductSet> equals_;    // key of a name -> its products
  std::unordered_map<std::string, ProductSet> families_;  // key of a family -> its variants
  std::unordered_map<std::string, ProductSet> categories_;
  std::set<Feature> category_words_;  // that no name has
  std::set<Feature> closing_;         // numbers that end a name
  std::unordered_map<std::string, ProductIndex> codes_;
  std::unordered_map<std::string, Features>
      typos_;  // a word with one or two letters left out -> words
};

}  // namespace handlers::intent
