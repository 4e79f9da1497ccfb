// Any bytes as a customer's message, read and decided upon.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "handlers/intent/decision.h"

namespace {

using namespace handlers::intent;

store::Product product(const char* sku, const char* name, std::int64_t price) {
  store::Product made{.sku = *store::Sku::parse(sku),
                      .name = name,
                      .price = {price},
                      .unit = "pcs",
                      .aliases = {},
                      .family = name,
                      .category = "toko",
                      .attributes = {},
                      .pack_size = {},
                      .active = true};
  return made;
}

const Catalog& catalog() {
  static const Catalog shop({product("KG250", "Kopi Gayo 250g", 75000),
                             product("KG1K", "Kopi Gayo 1kg", 270000),
                             product("KPH-L", "Kaos Polos Hitam L", 65000),
                             product("SB3", "Sambal Bawang level 3", 25000)});
  return shop;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // The second half is read in the light of the first.
  const Reading first = read(text.substr(0, size / 2), catalog());
  const Decision opening = decide(first, {}, catalog());
  const Situation between = after({}, opening, text.substr(0, size / 2));
  (void)decide(read(text.substr(size / 2), catalog()), between, catalog());
  (void)decide_button(text, between, catalog());
  return 0;
}
