// Whom we shake hands with, and whose signature we take (vectors of the contract, section 1.2).
#include <gtest/gtest.h>

#include <vector>

#include "gateway/whatsapp/webhook.h"
#include "samples.h"

namespace gateway::whatsapp {
namespace {

using whatsapp_test::sample;

const std::vector<std::string> kSecrets{"rahasia-toko-123"};
const std::string kSignature =
    "sha256=70302735c7eb7c07149f7e0660c933ac8598788d1ae44cb255ea08b7e2150d7a";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(Signature, FitsTheBytesThatWereSigned) {
  EXPECT_TRUE(signature_fits(sample("signed_body"), kSignature, kSecrets));
  EXPECT_TRUE(signature_fits(
      "{}", "sha256=0e9562aca10e9bb6856c0d39ac05889bdfd3d67d177d8da090d4090d02d38afe", kSecrets));
}

TEST(Signature, DoesNotFitTheSameMeaningInOtherBytes) {
  const std::string body = sample("signed_body");
  const std::string plain = replaced(body, "\\/", "/");
  const std::string decoded =
      replaced(replaced(plain, "\\ud83d\\ude4f", "\xF0\x9F\x99\x8F"), "\\u00e9", "\xC3\xA9");
  EXPECT_FALSE(signature_fits(plain, kSignature, kSecrets));
  EXPECT_FALSE(signature_fits(decoded, kSignature, kSecrets));
  EXPECT_FALSE(signature_fits(body + "\n", kSignature, kSecrets));
  EXPECT_FALSE(signature_fits("", kSignature, kSecrets));
  EXPECT_TRUE(signature_fits(
      plain, "sha256=7dbb8572c011b13e53b5cd811f7fd7b744822dc33537eb650c8facacffa43d27", kSecrets));
}

TEST(Signature, AnyOfTheSecretsMayHaveSigned) {
  EXPECT_TRUE(signature_fits(sample("signed_body"), kSignature,
                             std::vector<std::string>{"new", "rahasia-toko-123", "old"}));
  EXPECT_FALSE(
      signature_fits(sample("signed_body"), kSignature, std::vector<std::string>{"new", "old"}));
}

TEST(Signature, WithoutASecretNothingFits) {
  EXPECT_FALSE(signature_fits(sample("signed_body"), kSignature, {}));
  // HMAC of "{}" with an empty key: anybody can compute it.
  EXPECT_FALSE(signature_fits(
      "{}", "sha256=22f8eea909400af98adf3681a9f31923ef6b7fcba4abb553d92823a3e9d5c25e",
      std::vector<std::string>{""}));
}

TEST(Signature, AnythingElseInTheHeaderIsRefused) {
  const std::string digest = kSignature.substr(7);
  std::string capitals = digest;
  for (char& c : capitals) c = static_cast<char>(std::toupper(c));
  for (const std::string& header :
       {std::string(), digest, "sha1=" + digest, "sha256=" + capitals, "SHA256=" + digest,
        kSignature + " ", kSignature + "," + kSignature, kSignature.substr(0, 70),
        std::string("sha256=")}) {
    EXPECT_FALSE(signature_fits(sample("signed_body"), header, kSecrets)) << header;
  }
}

TEST(Handshake, EchoesTheChallengeToWhoeverKnowsTheToken) {
  EXPECT_EQ(answer_handshake("subscribe", "token", "1158201444", "token"), "1158201444");
  EXPECT_EQ(answer_handshake("subscribe", "token", "a+b\" <x>", "token"), "a+b\" <x>");
}

struct Attempt {
  std::string mode, token, challenge, verify_token;
};

TEST(Handshake, EverybodyElseGetsNothing) {
  for (const auto& [mode, token, challenge, verify_token] :
       std::vector<Attempt>{{"subscribe", "other", "1", "token"},
                            {"subscribe", "", "1", "token"},
                            {"subscribe", "", "1", ""},
                            {"unsubscribe", "token", "1", "token"},
                            {"", "token", "1", "token"},
                            {"subscribe", "token", "", "token"},
                            {"subscribe", "token", std::string(513, '1'), "token"}}) {
    EXPECT_FALSE(answer_handshake(mode, token, challenge, verify_token)) << mode << ' ' << token;
  }
}

}  // namespace
}  // namespace gateway::whatsapp
