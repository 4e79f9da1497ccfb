// A customer's text without what tells who wrote it: the second reader is somebody else's machine,
// and needs to know what is wanted, not by whom. In doubt a word is left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "handlers/intent/catalog.h"

namespace handlers::second_reader {

/// What is known of the one who writes.
struct Writer {
  std::string names;             // of the profile, in any number of words
  std::string reference_prefix;  // of the shop's orders: "PSN"
};

/// What is left of a text is cut there; of one that is too long to begin with nothing is shown.
inline constexpr std::size_t kMaskedBytesMax = 500;
inline constexpr std::size_t kTextBytesMax = 4'000;

/// The text in small letters, plain figures and signs (as handlers/intent/fold.h writes them),
/// where
///  - figures that may be a phone, account, date or price (5 or more) are "[telp]" or "[angka]",
///  - the writer's names, words after "nama", "atas nama" or "a.n.", unknown words after "pak",
///  "bu" and
///    the like, or with a capital after "untuk", "dari", "saya" and the like, are "[nama]",
///  - a line that speaks of an address, or the rest of one after "kirim ke" and the like, and all
///  lines
///    that follow, are "[alamat]",
///  - addresses of mail and of the web are "[email]" and "[tautan]",
///  - codes of orders and parcels are "[kode]".
/// Words of the shop's goods and of ordering are never taken for a name unless it is the writer's.
/// Pure; never throws for any text.
std::string mask(std::string_view text, const Writer& writer, const intent::Catalog& catalog);

/// Something is left beside placeholders that could be read.
bool says_anything(std::string_view masked);

}  // namespace handlers::second_reader
