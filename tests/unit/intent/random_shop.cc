#include "tests/unit/intent/random_shop.h"

#include <fmt/format.h>
#include <array>
#include <map>

#include "handlers/intent/lexicon.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

struct Axis {
  const char* name;
  std::vector<const char*> values;
};

const std::array<Axis, 4> kAxes = {{{"ukuran", {"S", "M", "L", "XL"}},
                                    {"warna", {"hitam", "putih", "navy"}},
                                    {"level", {"1", "3", "5"}},
                                    {"berat", {"100g", "250g", "1kg"}}}};
constexpr std::array<const char*, 4> kUnits = {"pcs", "bungkus", "botol", "toples"};

}  // namespace

std::string Maker::word() {
  constexpr std::array<const char*, 16> kSyllables = {"zar", "vel", "qui", "mox", "fer", "dru",
                                                      "wil", "gam", "pol", "tev", "nur", "hab",
                                                      "lin", "rog", "cap", "xun"};
  for (;;) {
    std::string made;
    for (std::size_t i = 0; i < 2 + below(2); ++i) made += one_of(kSyllables);
    const std::string squeezed = squeeze(made);
    if (!Lexicon::built_in().knows(squeezed) && Lexicon::built_in().near(squeezed).empty())
      return made;
  }
}

std::vector<store::Product> random_products(Maker& maker, std::size_t families) {
  std::vector<store::Product> all;
  for (std::size_t i = 0; i < families; ++i) {
    const std::string family = maker.word() + " " + maker.word();
    const Axis& axis = maker.one_of(kAxes);
    const std::string unit = maker.one_of(kUnits);
    for (const char* value : axis.values) {
      const bool level = std::string_view(axis.name) == "level";
      const std::string name = family + (level ? " level " : " ") + value;
      all.push_back({*store::Sku::parse(fmt::format("SKU{}-{}", i, all.size())),
                     name,
                     {1'000 + static_cast<std::int64_t>(maker.below(99)) * 1'000},
                     unit,
                     {},
                     family,
                     "made up",
                     {{axis.name, value}},
                     std::nullopt,
                     true});
    }
  }
  return all;
}

}  // namespace handlers::intent
