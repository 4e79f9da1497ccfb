#include "store/ledger_hash.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace store {
namespace {

/// Each field behind its length, so that no two rows give the same text.
void append(std::string& text, const std::string& field) {
  text += std::to_string(field.size());
  text += ':';
  text += field;
}

std::string hex(const unsigned char* bytes, std::size_t count) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    text.push_back(kDigits[bytes[i] >> 4U]);
    text.push_back(kDigits[bytes[i] & 15U]);
  }
  return text;
}

}  // namespace

struct LedgerHash::Context {
  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> sha256{EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                         &EVP_MD_free};
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest{EVP_MD_CTX_new(),
                                                                 &EVP_MD_CTX_free};
  std::string text;
};

LedgerHash::LedgerHash() : context_(std::make_unique<Context>()) {
  if (!context_->sha256 || !context_->digest) throw std::runtime_error("SHA-256 is not available");
}

LedgerHash::~LedgerHash() = default;

std::string LedgerHash::of(const LedgerRow& row, std::int64_t chain_no,
                           const std::string& previous) {
  std::string& text = context_->text;
  text.clear();
  append(text, previous);
  append(text, std::to_string(chain_no));
  append(text, std::to_string(to_ms(row.at)));
  append(text, row.who);
  append(text, row.sku.text());
  append(text, to_text(row.bucket));
  append(text, std::to_string(row.delta));
  append(text, row.order);
  append(text, row.reason);
  append(text, row.event);

  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int count = 0;
  EVP_MD_CTX* digest = context_->digest.get();
  if (EVP_DigestInit_ex2(digest, context_->sha256.get(), nullptr) != 1 ||
      EVP_DigestUpdate(digest, text.data(), text.size()) != 1 ||
      EVP_DigestFinal_ex(digest, bytes.data(), &count) != 1) {
    throw std::runtime_error("SHA-256 failed");
  }
  return hex(bytes.data(), count);
}

}  // namespace store
