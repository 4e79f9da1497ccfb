// What goods can be called: words in one plain form, and what they mean to the reader of texts.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/intent/catalog.h"
#include "store/unknown_words.h"

namespace handlers::vocabulary {

inline constexpr std::size_t kNameCharactersMax = store::kWordsCharactersMax;

/// Small letters without accents, one space between words, no signs around them: "Gayo  IJO!" is
/// "gayo ijo". Any bytes; may come out empty. All functions below want this form.
std::string plain(std::string_view text);
/// More than kNameCharactersMax characters.
bool is_too_long(std::string_view name);

/// False when there is no letter in it, or when no word of it could be one of goods: each orders,
/// refuses, counts or asks ("mau", "ga", "2", "mau dong").
bool can_name_goods(std::string_view name);
/// Also short, and nothing that looks like a telephone number or an address on the net: may be kept
/// for staff to see.
bool can_be_kept(std::string_view name);

/// The products, by SKU, that a customer means by exactly these words: by a name, an alias or a
/// family, in any spelling and order of the words.
std::vector<store::Sku> exactly_meant(std::string_view name, const intent::Catalog& catalog);
/// The reader knows all of it for goods of the catalogue, misspelt or not.
bool is_known(std::string_view name, const intent::Catalog& catalog);

}  // namespace handlers::vocabulary
