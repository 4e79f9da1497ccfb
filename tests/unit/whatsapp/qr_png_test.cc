// The picture that a customer's bank app must be able to read.
#include "gateway/whatsapp/qr_png.h"

#include <gtest/gtest.h>
#include <png.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>
#include <vector>

namespace gateway::whatsapp {
namespace {

constexpr std::size_t kModule = 8, kQuiet = 4;

/// One value for each pixel: dark or not.
struct Picture {
  std::size_t side = 0;
  png_uint_32 format = 0;
  std::vector<bool> dark;
  bool at(std::size_t x, std::size_t y) const { return dark[y * side + x]; }
};

Picture read_png(const std::string& bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
    throw std::runtime_error("no PNG");
  }
  Picture picture{image.width, image.format, {}};
  EXPECT_EQ(image.width, image.height);
  image.format = PNG_FORMAT_GRAY;
  std::vector<png_byte> grey(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, grey.data(), 0, nullptr) == 0) {
    throw std::runtime_error("broken PNG");
  }
  for (const png_byte value : grey) picture.dark.push_back(value < 128);
  return picture;
}

const std::string kQris =
    "00020101021226610016ID.CO.SHOPEE.WWW01189360091800000000000202040000520454995303360540812500"
    "0.005802ID5910TOKO CONTOH6007BANDUNG6304ABCD";

TEST(QrPng, EveryModuleIsWhereItBelongs) {
  const std::string png = draw_qr_png(kQris).value();
  const Picture picture = read_png(png);
  EXPECT_EQ(picture.format, static_cast<png_uint_32>(PNG_FORMAT_RGB));
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(kQris.size()),
                        reinterpret_cast<const unsigned char*>(kQris.data()), 0, QR_ECLEVEL_M),
      QRcode_free);
  const auto width = static_cast<std::size_t>(code->width);
  ASSERT_EQ(picture.side, (width + 2 * kQuiet) * kModule);
  for (std::size_t y = 0; y < picture.side; ++y) {
    for (std::size_t x = 0; x < picture.side; ++x) {
      const std::size_t column = x / kModule, row = y / kModule;
      const bool quiet =
          column < kQuiet || row < kQuiet || column >= width + kQuiet || row >= width + kQuiet;
      const bool dark = !quiet && (code->data[(row - kQuiet) * width + column - kQuiet] & 1U) != 0;
      ASSERT_EQ(picture.at(x, y), dark) << x << ',' << y;
    }
  }
}

TEST(QrPng, IsSmallEnoughForAChat) {
  EXPECT_LT(draw_qr_png(std::string(2331, 'x')).value().size(), 5'000'000U);
}

TEST(QrPng, WhatNoCodeHoldsIsNotDrawn) {
  EXPECT_FALSE(draw_qr_png(""));
  EXPECT_FALSE(draw_qr_png(std::string(2332, 'x')));
}

}  // namespace
}  // namespace gateway::whatsapp
