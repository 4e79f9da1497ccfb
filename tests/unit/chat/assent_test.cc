// Yes and no to an offer, in words.
#include "handlers/chat/assent.h"

#include <gtest/gtest.h>

namespace handlers::chat {
namespace {

TEST(Assent, IsShortAndSaysNothingElse) {
  const intent::Catalog catalog(std::vector<store::Product>{});
  const auto assent = [&](const char* text) { return assent_in(intent::read(text, catalog)); };
  for (const char* yes : {"ya", "Iya kak", "ok", "oke deh", "boleh", "mau dong", "lanjut!",
                          "iya mau", "jadi ya", "siap kak", "gas", "yes"}) {
    EXPECT_EQ(assent(yes), Assent::Yes) << yes;
  }
  for (const char* no : {"ga", "gak jadi", "ngga usah kak", "tidak", "no", "jangan dulu",
                         "batal aja", "nggak deh makasih", "ga mau"}) {
    EXPECT_EQ(assent(no), Assent::No) << no;
  }
  for (const char* neither :
       {"", "iya tapi 3 aja", "mau 2", "oke alamat saya jl melati 5", "iya?", "mau tanya dulu",
        "ok kalau ongkirnya murah", "kapan ready lagi", "besok mau", "halo", "😀"}) {
    EXPECT_EQ(assent(neither), std::nullopt) << neither;
  }
}

}  // namespace
}  // namespace handlers::chat
