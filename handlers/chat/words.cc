#include "handlers/chat/words.h"

#include <algorithm>
#include <array>
#include <set>

namespace handlers::chat {
namespace {

/// Lower-case words of ASCII letters and digits; everything else separates.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      words.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

using Words = std::set<std::string, std::less<>>;

const Words kAddress = {"kak", "ka",   "kakak", "min",    "mimin",   "admin", "bu",
                        "ibu", "pak",  "bang",  "gan",    "sis",     "bos",   "boss",
                        "mba", "mbak", "mas",   "dong",   "deh",     "ya",    "yaa",
                        "sih", "aja",  "saja",  "please", "makasih", "thanks"};
const Words kYes = {"y",      "ya",        "yaa",    "yaaa", "iya", "iyaa",  "iyah",
                    "yup",    "yap",       "yes",    "yess", "ok",  "oke",   "okay",
                    "okey",   "okee",      "sip",    "siap", "mau", "boleh", "bole",
                    "lanjut", "lanjutkan", "setuju", "jadi", "gas", "gass",  "bener",
                    "benar",  "betul",     "sure",   "deal", "yoi"};
const Words kNo = {"tidak", "gak",  "ga",     "nggak", "ngga",   "enggak", "engga", "gk",   "g",
                   "no",    "nope", "jangan", "batal", "cancel", "nanti",  "usah",  "jadi", "dulu",
                   "perlu", "skip", "tdk",    "kagak", "ndak",   "nope",   "mau"};
const Words kNoFirst = {"tidak", "gak",    "ga",  "nggak", "ngga", "enggak",
                        "engga", "gk",     "g",   "no",    "nope", "jangan",
                        "batal", "cancel", "tdk", "kagak", "ndak", "skip"};

struct Channel {
  std::string_view word, name, channel;
};
/// What people call a way to pay, what we call it to them, and the provider channels it stands for.
constexpr std::array<Channel, 20> kChannels = {{
    {"qris", "QRIS", "qris"},
    {"bca", "BCA virtual account", "bca_va"},
    {"bni", "BNI virtual account", "bni_va"},
    {"bri", "BRI virtual account", "bri_va"},
    {"permata", "Permata virtual account", "permata_va"},
    {"cimb", "CIMB virtual account", "cimb_va"},
    {"mandiri", "Mandiri Bill", "echannel"},
    {"mandiri", "Mandiri Bill", "mandiri_bill"},
    {"bsi", "BSI virtual account", "bsi_va"},
    {"danamon", "Danamon virtual account", "danamon_va"},
    {"seabank", "SeaBank virtual account", "seabank_va"},
    {"gopay", "GoPay", "gopay"},
    {"shopeepay", "ShopeePay", "shopeepay"},
    {"dana", "DANA", "dana"},
    {"ovo", "OVO", "ovo"},
    {"linkaja", "LinkAja", "linkaja"},
    {"alfamart", "Alfamart", "alfamart"},
    {"indomaret", "Indomaret", "indomaret"},
    {"cod", "COD", "cod"},
    {"paypal", "PayPal", "paypal"},
}};

bool offers(const std::vector<std::string>& offered, std::string_view channel) {
  return std::ranges::find(offered, channel) != offered.end();
}

}  // namespace

std::optional<YesNo> yes_or_no(std::string_view text) {
  constexpr std::size_t kWordsMax = 4;
  const std::vector<std::string> words = words_of(text);
  if (words.empty() || words.size() > kWordsMax) {
    return text.find("👍") != std::string_view::npos && words.empty() ? std::optional(YesNo::Yes)
                                                                     : std::nullopt;
  }
  const auto all_in = [&](const Words& known) {
    return std::ranges::all_of(
        words, [&](const std::string& w) { return known.contains(w) || kAddress.contains(w); });
  };
  if (std::ranges::any_of(words, [](const std::string& w) { return kNoFirst.contains(w); })) {
    return all_in(kNo) ? std::optional(YesNo::No) : std::nullopt;
  }
  const bool says_yes =
      std::ranges::any_of(words, [](const std::string& w) { return kYes.contains(w); });
  return says_yes && all_in(kYes) ? std::optional(YesNo::Yes) : std::nullopt;
}

bool says_that_is_all(std::string_view text) {
  static const Words all = {"udah",  "sudah", "udh",     "sdh",  "itu",    "aja",   "saja",  "aj",
                            "cukup", "dulu",  "that",    "s",    "is",     "thats", "all",   "it",
                            "ok",    "oke",   "nothing", "else", "segitu", "done",  "enough"};
  static const Words decisive = {"itu", "cukup", "all", "it", "segitu", "done", "enough", "else"};
  constexpr std::size_t kWordsMax = 6;
  const std::vector<std::string> words = words_of(text);
  return !words.empty() && words.size() <= kWordsMax &&
         std::ranges::all_of(
             words, [](const std::string& w) { return all.contains(w) || kAddress.contains(w); }) &&
         std::ranges::any_of(words, [](const std::string& w) { return decisive.contains(w); });
}

std::optional<NamedChannel> named_channel(std::string_view text,
                                          const std::vector<std::string>& offered) {
  std::optional<NamedChannel> named;
  for (const std::string& word : words_of(text)) {
    for (const Channel& channel : kChannels) {
      if (word != channel.word) continue;
      if (offers(offered, channel.channel)) {
        return NamedChannel{std::string(channel.name), std::string(channel.channel)};
      }
      if (!named) named = NamedChannel{std::string(channel.name), {}};
    }
  }
  return named;
}

std::string channel_name(std::string_view channel) {
  for (const Channel& known : kChannels) {
    if (known.channel == channel) return std::string(known.name);
  }
  return std::string(channel);
}

}  // namespace handlers::chat
