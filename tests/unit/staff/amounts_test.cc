// Money, pieces, times, shipments and phone numbers as staff type them.
#include "handlers/staff/amounts.h"

#include <gtest/gtest.h>

#include "handlers/staff/phone.h"
#include "handlers/staff/shipment.h"

namespace handlers::staff {
namespace {

template <typename T>
std::string text_of(const std::optional<T>& value) {
  return value ? std::to_string(*value) : "?";
}

struct Case {
  std::string text, meaning;
};

TEST(Money, IsReadAsPeopleWriteIt) {
  const Case cases[] = {{"1.250.000", "1250000"},
                        {"Rp 1.250.000,-", "1250000"},
                        {"Rp.1.250.000", "1250000"},
                        {"IDR 1,250,000", "1250000"},
                        {"1250000", "1250000"},
                        {"1.250", "1250"},
                        {"1.250.000,00", "1250000"},
                        {"25rb", "25000"},
                        {"25 ribu", "25000"},
                        {"25 rebu", "25000"},
                        {"25K", "25000"},
                        {"12,5rb", "12500"},
                        {"12.5k", "12500"},
                        {"1jt", "1000000"},
                        {"1,25jt", "1250000"},
                        {"1.25 juta", "1250000"},
                        {"1jt250", "1250000"},
                        {"1jt 250rb", "1250000"},
                        {"2M", "2000000000"},
                        {"Rp500", "500"},
                        {"500 perak", "500"},
                        {"Rp1.000.000.000.000", "1000000000000"},
                        // Not clear, or no money.
                        {"1.5", "?"},
                        {"1,5", "?"},
                        {"12.500rb", "?"},
                        {"150", "?"},
                        {"sejuta dua ratus", "?"},
                        {"gopek", "?"},
                        {"nego", "?"},
                        {"10-15rb", "?"},
                        {"-5000", "?"},
                        {"0", "?"},
                        {"Rp0", "?"},
                        {"1.25.000", "?"},
                        {"1.250,000", "?"},
                        {"0.500", "?"},
                        {"75 000", "?"},
                        {"1jt25", "?"},
                        {"1,5jt250", "?"},
                        {"75rb lebih", "?"},
                        {"2 triliun", "?"},
                        {"99999999999999999999", "?"},
                        {"", "?"},
                        {"rp", "?"},
                        {"rb", "?"},
                        {"75000pcs", "?"}};
  for (const Case& one : cases) {
    const auto money = money_of(one.text);
    EXPECT_EQ(money ? std::to_string(money->amount) : "?", one.meaning) << one.text;
  }
}

TEST(Pieces, AreWholeAndBounded) {
  const Case cases[] = {{"10", "10"}, {"0", "0"},       {"1.000", "1000"}, {"1000000", "1000000"},
                        {"1,5", "?"}, {"1000001", "?"}, {"", "?"},         {"10pcs", "?"},
                        {"-1", "?"},  {"1.00", "?"}};
  for (const Case& one : cases) EXPECT_EQ(text_of(pieces_of(one.text)), one.meaning) << one.text;
}

TEST(Minutes, NeedAUnit) {
  const Case cases[] = {
      {"30m", "30"},     {"30 menit", "30"},     {"2 jam", "120"},       {"2jam", "120"},
      {"1,5 jam", "90"}, {"setengah jam", "30"}, {"sejam", "60"},        {"1 jam 30 menit", "90"},
      {"1j30m", "90"},   {"1 hari", "1440"},     {"sehari", "1440"},     {"2 hours", "120"},
      {"30", "?"},       {"0 jam", "?"},         {"besok", "?"},         {"", "?"},
      {"-2 jam", "?"},   {"1,25 jam", "?"},      {"999999999 jam", "?"}, {"2 jam lagi", "?"}};
  for (const Case& one : cases) {
    EXPECT_EQ(text_of(minutes_of(wording_of(one.text).words)), one.meaning) << one.text;
  }
}

TEST(Shipments, HaveACourierAndANumberInAnyOrder) {
  const Case cases[] = {
      {"JNE 0123456789", "JNE|0123456789"},
      {"0123456789 jne", "JNE|0123456789"},
      {"jne reg 0123456789", "JNE REG|0123456789"},
      {"jnt JX8009962760", "J&T|JX8009962760"},
      {"j&t cargo 123456789012", "J&T CARGO|123456789012"},
      {"J & T 0123456", "J&T|0123456"},
      {"si cepat 0029 2716 8687", "SiCepat|002927168687"},
      {"anter aja 10001234567890", "AnterAja|10001234567890"},
      {"resi 0123456 via lion parcel", "Lion Parcel|0123456"},
      {"grab https://grab.onelink.me/x?y=1", "GrabExpress|https://grab.onelink.me/x?y=1"},
      {"GoSend GK-11-222333", "GoSend|GK-11-222333"},
      {"kurir toko", "Kurir toko|"},
      {"ambil sendiri", "Ambil sendiri|"},
      {"Pandu 12345678", "Pandu|12345678"},
      // Incomplete, or more than a shipment.
      {"JNE", "?"},
      {"0123456789", "?"},
      {"JNE 012", "?"},
      {"JNE 0123456 9876AB", "?"},
      {"JNE 0123456 paket besar", "?"},
      {"Pandu 123", "?"},
      {"hari ini 123456", "?"},
      {"besok 123456", "?"},
      {"", "?"},
      {"JNE " + std::string(kTrackingBytesMax + 1, '7'), "?"}};
  for (const Case& one : cases) {
    const auto shipment = shipment_of(wording_of(one.text).words);
    EXPECT_EQ(shipment ? shipment->courier + "|" + shipment->tracking : "?", one.meaning)
        << one.text;
  }
}

TEST(Phone, IsBroughtToOneForm) {
  const Case cases[] = {{"081234567890", "6281234567890"},
                        {"+62 812-3456-7890", "6281234567890"},
                        {"6281234567890", "6281234567890"},
                        {"81234567890", "6281234567890"},
                        {"+62 0812 3456 7890", "6281234567890"},
                        {"0062 81234567890", "6281234567890"},
                        {"(0812) 3456.7890", "6281234567890"},
                        {"0211234567", "?"},
                        {"0812", "?"},
                        {"0812abc", "?"},
                        {"62812345678901234", "?"},
                        {"", "?"}};
  for (const Case& one : cases) {
    EXPECT_EQ(mobile_number(one.text).value_or("?"), one.meaning) << one.text;
  }
}

TEST(Phone, IsMaskedInTheMiddle) {
  EXPECT_EQ(masked("6281234567789"), "62812****789");
  EXPECT_EQ(masked("12345678"), "****");
  EXPECT_EQ(masked(""), "");
}

}  // namespace
}  // namespace handlers::staff
