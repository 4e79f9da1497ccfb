// How Midtrans writes amounts, times and signatures (Midtrans contract, sections 1 and 4).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/types.h"

namespace gateway::payments::midtrans {

/// "125000.00" or "125000" as whole rupiah, read as decimal text. Nothing when the text is anything
/// else: a sign, grouping, a fraction other than zeros, more than 15 digits.
std::optional<store::Rupiah> parse_rupiah(std::string_view decimal);
/// "125000.00".
std::string rupiah_text(store::Rupiah amount);

/// "2026-11-23 14:31:02" without a zone means WIB (UTC+07:00). Nothing when it is no such moment.
std::optional<store::Instant> parse_wib(std::string_view text);
/// The reverse, cut to the whole second.
std::string wib_text(store::Instant at);

/// Lower-case hexadecimal SHA-512 over the texts exactly as they stand in one body, then the key.
std::string signature_key(std::string_view order_id, std::string_view status_code,
                          std::string_view gross_amount, std::string_view server_key);

/// The three values that a signature covers, and the signature, all as received.
struct SignedText {
  std::string order_id;
  std::string status_code;
  std::string gross_amount;
  std::string signature_key;
};
/// Tries every key, each in constant time: during a rotation either key may have signed.
bool signed_by_any(const SignedText& text, std::span<const std::string> server_keys);

/// True for an id that may stand in a path of Midtrans's: 1 to 64 characters, letters, digits and
/// - _ ~ . only, and not only dots. Ids of notices come from outside and may hold anything.
bool fits_in_path(std::string_view id);

}  // namespace gateway::payments::midtrans
