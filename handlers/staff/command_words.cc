#include "handlers/staff/command_words.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "handlers/staff/amounts.h"

namespace handlers::staff {
namespace {

struct Name {
  std::string_view spoken;
  SpokenVerb verb;
};
constexpr std::array<Name, 42> kNames = {{{"stok", {Verb::Stock}},
                                          {"stock", {Verb::Stock}},
                                          {"stk", {Verb::Stock}},
                                          {"pesanan", {Verb::Orders}},
                                          {"orders", {Verb::Orders}},
                                          {"orderan", {Verb::Orders}},
                                          {"order", {Verb::Orders, 1, true}},
                                          {"cari", {Verb::Search}},
                                          {"search", {Verb::Search}},
                                          {"find", {Verb::Search}},
                                          {"lunas", {Verb::Paid}},
                                          {"lunasi", {Verb::Paid}},
                                          {"paid", {Verb::Paid}},
                                          {"kirim", {Verb::Ship}},
                                          {"dikirim", {Verb::Ship, 1, true}},
                                          {"ship", {Verb::Ship}},
                                          {"batal", {Verb::Cancel}},
                                          {"batalkan", {Verb::Cancel}},
                                          {"cancel", {Verb::Cancel}},
                                          {"tahan", {Verb::Extend}},
                                          {"perpanjang", {Verb::Extend}},
                                          {"extend", {Verb::Extend}},
                                          {"hold", {Verb::Extend}},
                                          {"retur", {Verb::Return}},
                                          {"return", {Verb::Return}},
                                          {"harga", {Verb::Price}},
                                          {"price", {Verb::Price}},
                                          {"alias", {Verb::Aliases}},
                                          {"audit", {Verb::Audit}},
                                          {"bantuan", {Verb::Help}},
                                          {"help", {Verb::Help}},
                                          {"perintah", {Verb::Help}},
                                          {"commands", {Verb::Help}},
                                          {"takeover", {Verb::TakeOver}},
                                          {"ambilalih", {Verb::TakeOver}},
                                          {"selesai", {Verb::HandBack}},
                                          {"done", {Verb::HandBack, 1, true}},
                                          {"handback", {Verb::HandBack}},
                                          {"setuju", {Verb::Approve, 1, true}},
                                          {"setujui", {Verb::Approve}},
                                          {"acc", {Verb::Approve, 1, true}},
                                          {"approve", {Verb::Approve}}}};
constexpr std::array<Name, 9> kTwoWordNames = {{{"ambil alih", {Verb::TakeOver, 2}},
                                                {"take over", {Verb::TakeOver, 2}},
                                                {"hand back", {Verb::HandBack, 2}},
                                                {"hapus alias", {Verb::Unteach, 2}},
                                                {"remove alias", {Verb::Unteach, 2}},
                                                {"delete alias", {Verb::Unteach, 2}},
                                                {"kata baru", {Verb::NewWords, 2}},
                                                {"new words", {Verb::NewWords, 2}},
                                                {"new word", {Verb::NewWords, 2}}}};

struct SpokenStatus {
  std::string_view spoken;
  store::OrderStatus status;
};
constexpr std::array<SpokenStatus, 27> kStatuses = {{
    {"open", store::OrderStatus::Unpaid},          {"unpaid", store::OrderStatus::Unpaid},
    {"belum bayar", store::OrderStatus::Unpaid},   {"belum lunas", store::OrderStatus::Unpaid},
    {"belum dibayar", store::OrderStatus::Unpaid}, {"paid", store::OrderStatus::Paid},
    {"lunas", store::OrderStatus::Paid},           {"dibayar", store::OrderStatus::Paid},
    {"siap kirim", store::OrderStatus::Paid},      {"dikirim", store::OrderStatus::Shipped},
    {"terkirim", store::OrderStatus::Shipped},     {"shipped", store::OrderStatus::Shipped},
    {"selesai", store::OrderStatus::Completed},    {"completed", store::OrderStatus::Completed},
    {"done", store::OrderStatus::Completed},       {"lewat", store::OrderStatus::Expired},
    {"expired", store::OrderStatus::Expired},      {"kadaluarsa", store::OrderStatus::Expired},
    {"batal", store::OrderStatus::Cancelled},      {"dibatalkan", store::OrderStatus::Cancelled},
    {"cancelled", store::OrderStatus::Cancelled},  {"canceled", store::OrderStatus::Cancelled},
    {"refund", store::OrderStatus::RefundDue},     {"refund due", store::OrderStatus::RefundDue},
    {"refunded", store::OrderStatus::Refunded},    {"retur", store::OrderStatus::Returned},
    {"returned", store::OrderStatus::Returned},
}};

template <std::size_t N>
std::optional<SpokenVerb> named(const std::array<Name, N>& names, std::string_view spoken) {
  const auto* found = std::ranges::find(names, spoken, &Name::spoken);
  return found == names.end() ? std::nullopt : std::optional(found->verb);
}

constexpr std::array<std::string_view, 6> kMore = {"tambah", "tambahkan", "tambahi",
                                                   "masuk",  "plus",      "add"};
constexpr std::array<std::string_view, 7> kFewer = {"kurang", "kurangi", "kurangin", "keluar",
                                                    "minus",  "reduce",  "remove"};
constexpr std::array<std::string_view, 4> kExactly = {"=", "jadi", "menjadi", "set"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool begins_with_digit(std::string_view word) {
  return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

std::optional<std::int64_t> times(std::optional<std::int64_t> number, std::int64_t sign) {
  return number ? std::optional(*number * sign) : std::nullopt;
}

/// "+10", "-2", and "+10pcs" as far as the digits go.
std::optional<SpokenChange> signed_at(const Words& words, std::size_t at) {
  const std::string_view word = words[at];
  if ((word[0] != '+' && word[0] != '-') || !begins_with_digit(word.substr(1))) {
    return std::nullopt;
  }
  return SpokenChange{at, 1, times(pieces_of(word.substr(1)), word[0] == '-' ? -1 : 1), false};
}

/// "tambah 10", "kurang 2", "= 12".
std::optional<SpokenChange> worded_at(const Words& words, std::size_t at) {
  const std::string word = lower(words[at]);
  const bool exactly = contains(kExactly, word);
  if (!exactly && !contains(kMore, word) && !contains(kFewer, word)) return std::nullopt;
  if (at + 1 == words.size() || !begins_with_digit(words[at + 1])) {
    return word == "=" ? std::optional(SpokenChange{at, 1, std::nullopt, true}) : std::nullopt;
  }
  return SpokenChange{at, 2, times(pieces_of(words[at + 1]), contains(kFewer, word) ? -1 : 1),
                      exactly};
}

/// "- 2": a change, or only a dash before a number? Not clear.
std::optional<SpokenChange> dashed_at(const Words& words, std::size_t at) {
  const bool dash = words[at] == "-" && at + 1 < words.size() && begins_with_digit(words[at + 1]);
  return dash ? std::optional(SpokenChange{at, 2, std::nullopt, false}) : std::nullopt;
}

}  // namespace

std::optional<SpokenVerb> verb_at(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  if (at + 1 < words.size()) {
    if (const auto verb = named(kTwoWordNames, lower(words[at] + " " + words[at + 1]))) return verb;
  }
  return named(kNames, lower(words[at]));
}

std::string name_of(Verb verb) {
  switch (verb) {
    case Verb::Stock:
    case Verb::Adjust: return "stok";
    case Verb::Orders: return "pesanan";
    case Verb::Search: return "cari";
    case Verb::Paid: return "lunas";
    case Verb::Ship: return "kirim";
    case Verb::Cancel: return "batal";
    case Verb::Extend: return "tahan";
    case Verb::Return: return "retur";
    case Verb::Price: return "harga";
    case Verb::Audit: return "audit";
    case Verb::Help: return "bantuan";
    case Verb::TakeOver: return "ambil_alih";
    case Verb::HandBack: return "selesai";
    case Verb::Approve: return "setuju";
    case Verb::Aliases:
    case Verb::Teach:
    case Verb::Unteach: return "alias";
    case Verb::NewWords:
    case Verb::Forget: return "kata_baru";
  }
  throw std::logic_error("a verb without a name");
}

bool begins_reference(std::string_view word, std::string_view prefix) {
  if (prefix.empty() || !lower(word).starts_with(lower(prefix))) return false;
  const std::string_view code = word.substr(prefix.size());
  return code.empty() || code.front() == '-' || has_digit(code);
}

std::optional<store::OrderStatus> spoken_status(const Words& words) {
  const auto* found = std::ranges::find(kStatuses, lower(joined(words)), &SpokenStatus::spoken);
  return found == kStatuses.end() ? std::nullopt : std::optional(found->status);
}

std::optional<SpokenChange> change_in(const Words& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (const auto change = signed_at(words, at)) return change;
    if (const auto change = worded_at(words, at)) return change;
    if (const auto change = dashed_at(words, at)) return change;
  }
  return std::nullopt;
}

}  // namespace handlers::staff
