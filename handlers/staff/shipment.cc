#include "handlers/staff/shipment.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace handlers::staff {
namespace {

struct Courier {
  std::string_view spoken, name;
  bool own = false;  // the goods go without a tracking number
};
constexpr std::array<Courier, 45> kCouriers = {{
    {"jne", "JNE"},
    {"j&t", "J&T"},
    {"jnt", "J&T"},
    {"jt", "J&T"},
    {"j t", "J&T"},
    {"j n t", "J&T"},
    {"sicepat", "SiCepat"},
    {"si cepat", "SiCepat"},
    {"anteraja", "AnterAja"},
    {"anter aja", "AnterAja"},
    {"aa", "AnterAja"},
    {"ninja", "Ninja Xpress"},
    {"ninja xpress", "Ninja Xpress"},
    {"pos", "POS Indonesia"},
    {"pos indonesia", "POS Indonesia"},
    {"tiki", "TIKI"},
    {"lion", "Lion Parcel"},
    {"lion parcel", "Lion Parcel"},
    {"spx", "SPX"},
    {"shopee xpress", "SPX"},
    {"shopee express", "SPX"},
    {"id express", "ID Express"},
    {"idexpress", "ID Express"},
    {"ide", "ID Express"},
    {"wahana", "Wahana"},
    {"sap", "SAP"},
    {"paxel", "Paxel"},
    {"sentral", "Sentral Cargo"},
    {"sentral cargo", "Sentral Cargo"},
    {"indah", "Indah Cargo"},
    {"indah cargo", "Indah Cargo"},
    {"gosend", "GoSend"},
    {"gojek", "GoSend"},
    {"grab", "GrabExpress"},
    {"grab express", "GrabExpress"},
    {"grabexpress", "GrabExpress"},
    {"lalamove", "Lalamove"},
    {"maxim", "Maxim"},
    {"kurir toko", "Kurir toko", true},
    {"kurir sendiri", "Kurir toko", true},
    {"cod", "COD", true},
    {"ambil sendiri", "Ambil sendiri", true},
    {"diambil sendiri", "Ambil sendiri", true},
    {"own courier", "Kurir toko", true},
    {"pickup", "Ambil sendiri", true},
}};
constexpr std::array<std::string_view, 17> kServices = {
    "reg",   "yes",     "oke",     "jtr",     "ez",      "halu",   "best", "gokil", "cargo",
    "kilat", "sameday", "instant", "express", "nextday", "xpress", "eco",  "super"};
constexpr std::array<std::string_view, 18> kFillers = {
    "resi", "noresi", "no",  "nomor", "nomer",     "via",      "lewat",  "pakai", "pake",
    "pk",   "dengan", "dgn", "kurir", "ekspedisi", "tracking", "number", "by",    "awb"};

template <typename List>
bool contains(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

const Courier* courier_called(std::string_view spoken) {
  const auto* found = std::ranges::find(kCouriers, spoken, &Courier::spoken);
  return found == kCouriers.end() ? nullptr : found;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

bool is_link(std::string_view word) {
  return word.find("://") != std::string_view::npos;
}

/// Takes the first known courier out of the words, the longest name first, with its services.
const Courier* take_courier(Words& words, std::string& name) {
  constexpr std::size_t kNameWordsMax = 3;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t length = std::min(kNameWordsMax, words.size() - at); length > 0; --length) {
      const Courier* courier = courier_called(lower(joined(part(words, at, length))));
      if (courier == nullptr) continue;
      drop(words, at, length);
      name = courier->name;
      while (at < words.size() && contains(kServices, lower(words[at]))) {
        name += " " + upper(words[at]);
        drop(words, at, 1);
      }
      return courier;
    }
  }
  return nullptr;
}

/// Takes the tracking number: one word, or groups of digits that follow each other. Empty when
/// there is none, absent when there are several.
std::optional<std::string> take_tracking(Words& words) {
  const auto numbered = [](const std::string& word) { return has_digit(word) || is_link(word); };
  const auto first = std::ranges::find_if(words, numbered);
  if (first == words.end()) return std::string();
  auto last = std::next(first);
  std::string tracking = *first;
  while (last != words.end() && all_digits(*first) && all_digits(*last)) tracking += *last++;
  const auto rest = words.erase(first, last);
  if (std::any_of(rest, words.end(), numbered)) return std::nullopt;
  return tracking;
}

bool plausible(std::string_view tracking, bool known_courier) {
  if (is_link(tracking)) return tracking.size() <= kTrackingLinkBytesMax;
  const std::size_t shortest = known_courier ? 4 : 6;
  return tracking.size() >= shortest && tracking.size() <= kTrackingBytesMax;
}

/// A courier that we do not know is one word, so that a sentence is not taken for its name.
bool could_be_courier(const Words& words) {
  constexpr std::size_t kNameBytesMax = 20;
  return words.size() == 1 && words[0].size() >= 2 && words[0].size() <= kNameBytesMax &&
         !is_chat(words[0]) && !is_about_time(words[0]);
}

}  // namespace

std::optional<Shipment> shipment_of(const Words& words) {
  Words rest = words;
  std::string name;
  const Courier* courier = take_courier(rest, name);
  std::erase_if(rest, [](const std::string& word) { return contains(kFillers, lower(word)); });
  const auto tracking = take_tracking(rest);
  if (!tracking) return std::nullopt;
  if (courier == nullptr && could_be_courier(rest)) {
    name = rest.front();
    rest.clear();
  }
  if (name.empty() || !rest.empty()) return std::nullopt;
  const bool without_number = tracking->empty() && courier != nullptr && courier->own;
  if (!without_number && !plausible(*tracking, courier != nullptr)) return std::nullopt;
  return Shipment{name, *tracking, courier != nullptr};
}

}  // namespace handlers::staff
