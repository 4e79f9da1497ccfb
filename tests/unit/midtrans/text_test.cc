// Amounts, times and signatures as Midtrans writes them.
#include "gateway/payments/midtrans_text.h"

#include <gtest/gtest.h>

#include "samples.h"

namespace gateway::payments::midtrans {
namespace {

using midtrans_test::kKey;

TEST(MidtransAmounts, WholeRupiahAreReadFromDecimalText) {
  const std::vector<std::pair<std::string, std::int64_t>> table{
      {"125000.00", 125000},
      {"125000", 125000},
      {"0.00", 0},
      {"000125000.00", 125000},
      {"125000.0", 125000},
      {"9007199254740.00", 9007199254740},
      {"999999999999999.00", 999999999999999}};  // beyond a double's exact integers with cents
  for (const auto& [text, rupiah] : table) {
    ASSERT_TRUE(parse_rupiah(text)) << text;
    EXPECT_EQ(parse_rupiah(text)->amount, rupiah) << text;
  }
}

TEST(MidtransAmounts, AnythingElseIsNoAmount) {
  for (const auto* text : {"",           ".",          ".00",       "125000.",
                           "125000.50",  "125000.01",  "-1.00",     "+1.00",
                           " 1.00",      "1.00 ",      "1e3",       "0x10",
                           "125,000.00", "125.000,00", "1.000.000", "1000000000000000.00",
                           "abc",        "12a",        "NaN",       "\xD9\xA1\xD9\xA2"}) {
    EXPECT_FALSE(parse_rupiah(text)) << text;
  }
}

TEST(MidtransAmounts, AreWrittenWithTwoDigitsOfNothing) {
  EXPECT_EQ(rupiah_text({125000}), "125000.00");
}

TEST(MidtransTimes, MeanWesternIndonesianTime) {
  const auto at = parse_wib("2026-11-23 14:31:02");
  ASSERT_TRUE(at);
  EXPECT_EQ(store::to_ms(*at), 1795419062000);  // 07:31:02 UTC
  EXPECT_EQ(wib_text(*at), "2026-11-23 14:31:02");
}

TEST(MidtransTimes, EarlyMorningInJakartaIsStillYesterdayInUtc) {
  const auto at = parse_wib("2027-01-01 00:00:00");
  ASSERT_TRUE(at);
  EXPECT_EQ(store::to_ms(*at), store::to_ms(*parse_wib("2026-12-31 23:59:59")) + 1000);
  EXPECT_EQ(wib_text(*at + store::Millis{999}), "2027-01-01 00:00:00");
}

TEST(MidtransTimes, AnythingElseIsNoMoment) {
  for (const auto* text :
       {"", "2026-11-23", "2026-11-23T14:31:02", "2026-13-01 00:00:00", "2026-02-30 00:00:00",
        "2026-11-23 24:00:00", "2026-11-23 14:60:02", "2026-11-23 14:31:60",
        "2026-11-23 14:31:02 +0700", "2026-11-23 14:31:0x", "20261123 143102"}) {
    EXPECT_FALSE(parse_wib(text)) << text;
  }
}

TEST(MidtransSignatures, EqualThePublishedVectors) {
  struct Vector {
    std::string order_id, status_code, gross_amount, key, hash;
  };
  const std::vector<Vector> vectors{
      {"aa11", "200", "1000.00", "my-key",
       "5e00499b23a8932e833238b2f65dd4dd3d10451708c7ec4d93da69e8e7a2bac4f7f97f9f35a986a7d100d7fc58"
       "034e12ad184e4d52ec92f1451aa354c2c86396"},
      {"ORDER-sandbox-0001", "200", "150000.00", "SB-Mid-server-test",
       "d65b4adf15335095fe1bfafe24964d48009dcc2989393e13570b0c9852ea60df0040b1a9646b9c9ef9433317f7"
       "7acc8e387c59998dc20f5bd93fff93d23672e4"},
      {"ORDER-sandbox-0003", "202", "50000.00", "SB-Mid-server-test",
       "a51d1bd2aa8b1dca9228f3827cd641b6dadf52ebb9ed40fb45db6a06dbb33de7cde8e80caa93dfb5e6beeaaf44"
       "f698dc7f6f56edd46556eddaa2a774ff7692c6"},
      {"PSN-7K3MQ-1", "200", "125000.00", kKey,
       "99164c8958667dc14c41b81d176e42a4d0a0f07cce2f1ffabc5f96af4d7d0d6a209e4ff2f1eaf55d179ddb87c3"
       "094e7e2cb84375a8d1ac2f6fe6c467ca97618f"},
      {"PSN-7K3MQ-1", "201", "125000.00", kKey,
       "efeda683bd5ac3edade5564da19e5d4c6593a3965e56fc560f6d7e4a718207de1e95acb554444853f2c9bd8d60"
       "c6ab60fb692f62e3a057b8cb4debe9e1459343"},
      {"PSN-7K3MQ-1", "202", "125000.00", kKey,
       "d80ce31d72677ae2e48e33ea5f367e15534d3e62350d7071318abd9527b72a25dfffde0b26638eeaf1cd919192"
       "2f29668798d2fd36b413e35c7a1f497363a1ba"},
      {"PSN-7K3MQ-1", "407", "125000.00", kKey,
       "4f990e6e1be173d2cc946623fb5fc8cbcdf78bd1f0f65184dd356018076e02df90db07b928fa977c34a56bf347"
       "3d61d4923ec7cc8de4df87be56eee36b07320f"}};
  for (const auto& [order_id, code, gross, key, hash] : vectors) {
    EXPECT_EQ(signature_key(order_id, code, gross, key), hash) << order_id << code;
  }
}

TEST(MidtransSignatures, AreAcceptedFromEitherKeyDuringARotation) {
  const SignedText text{"A-1", "200", "1000.00", signature_key("A-1", "200", "1000.00", "old")};
  const std::vector<std::string> rotating{"new", "old"};
  const std::vector<std::string> rotated{"new"};
  EXPECT_TRUE(signed_by_any(text, rotating));
  EXPECT_FALSE(signed_by_any(text, rotated));
  EXPECT_FALSE(signed_by_any(text, {}));
}

TEST(MidtransPaths, TakeOnlyIdsThatCannotLeadElsewhere) {
  for (const auto* id : {"PSN-7K3MQ-1", "5b1e7c0a-7f33-4a4c-9d0e-1f7f2c6b9a01", "a.b_c~d"}) {
    EXPECT_TRUE(fits_in_path(id)) << id;
  }
  for (const auto* id :
       {"", ".", "..", "a/b", "../charge", "a?b", "a#b", "a%2Fb", "a b", "\xC3\xA9"}) {
    EXPECT_FALSE(fits_in_path(id)) << id;
  }
  EXPECT_FALSE(fits_in_path(std::string(65, 'a')));
}

}  // namespace
}  // namespace gateway::payments::midtrans
