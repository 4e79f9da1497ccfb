#include "handlers/chat/words.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

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

// Words of one language only, which are no names of goods either.
constexpr auto kEnglish = std::to_array<std::string_view>(
    {"the",   "you",   "your", "do",     "does",     "is",    "are",   "i",     "my",
     "me",    "have",  "how",  "much",   "many",     "what",  "which", "when",  "where",
     "want",  "would", "like", "please", "can",      "could", "any",   "still", "need",
     "buy",   "pay",   "send", "this",   "that",     "for",   "and",   "with",  "hello",
     "thank", "of",    "to",   "there",  "available"});
constexpr auto kIndonesian = std::to_array<std::string_view>(
    {"kak",  "ka",    "min",    "yang",  "yg",    "mau",     "pesan", "pesen", "berapa", "brp",
     "ada",  "gak",   "ga",     "nggak", "tidak", "dong",    "ya",    "saya",  "aku",    "beli",
     "bisa", "apa",   "sudah",  "udah",  "sama",  "dan",     "belum", "bang",  "bu",     "pak",
     "mbak", "masih", "tolong", "kirim", "bayar", "makasih", "jadi",  "aja",   "saja",   "deh"});

std::ptrdiff_t count_in(const std::vector<std::string>& words,
                        std::span<const std::string_view> known) {
  return std::ranges::count_if(words, [&](const std::string& word) {
    return std::ranges::find(known, word) != known.end();
  });
}

// How people ask to be told, by a word or by two that follow each other.
constexpr auto kTellMe = std::to_array<std::string_view>(
    {"kabari", "kabarin", "kabarkan", "dikabari", "dikabarin", "kbri", "kbrin", "infoin", "infokan",
     "notif", "notifin", "notify", "waitlist", "ngantri", "antri"});
constexpr auto kTellMeInTwo =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"waiting", "list"},
                                                                  {"wait", "list"},
                                                                  {"daftar", "tunggu"},
                                                                  {"kasih", "tau"},
                                                                  {"kasih", "tahu"},
                                                                  {"kasi", "tau"},
                                                                  {"beri", "tahu"},
                                                                  {"kasih", "kabar"},
                                                                  {"let", "me"},
                                                                  {"tell", "me"},
                                                                  {"message", "me"},
                                                                  {"mau", "nunggu"}});
constexpr auto kNot =
    std::to_array<std::string_view>({"jangan", "jgn", "usah", "gausah", "gak", "ga", "nggak",
                                     "tidak", "tdk", "dont", "don", "not", "no", "perlu"});

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

bool asks_shipping_cost(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  const auto says = [&](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  return says("ongkir") || says("ongkirnya") || says("ongkos") || says("shipping");
}

bool asks_to_be_told(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  if (count_in(words, kNot) > 0) return false;
  if (count_in(words, kTellMe) > 0) return true;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::pair<std::string_view, std::string_view> two{words[i - 1], words[i]};
    if (std::ranges::find(kTellMeInTwo, two) != kTellMeInTwo.end()) return true;
  }
  return false;
}

std::string clear_language(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  const auto english = count_in(words, kEnglish);
  const auto indonesian = count_in(words, kIndonesian);
  if (english >= 2 && indonesian == 0) return "en";
  if (indonesian >= 2 && english == 0) return "id";
  return {};
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
