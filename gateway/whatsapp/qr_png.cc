#include "gateway/whatsapp/qr_png.h"

#include <png.h>
#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

namespace gateway::whatsapp {
namespace {

constexpr std::size_t kModulePixels = 8;
constexpr std::size_t kQuietModules = 4;
constexpr std::size_t kChannels = 3;
constexpr png_byte kWhite = 0xFF;
constexpr png_byte kBlack = 0x00;

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

Code encode(std::string_view text) {
  return {QRcode_encodeData(static_cast<int>(text.size()),
                            reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
          QRcode_free};
}

struct Pixels {
  std::size_t side = 0;
  std::vector<png_byte> rgb;

  void blacken(std::size_t column, std::size_t row) {
    const std::size_t left = column * kModulePixels * kChannels;
    for (std::size_t y = row * kModulePixels; y < (row + 1) * kModulePixels; ++y) {
      const auto from = rgb.begin() + static_cast<std::ptrdiff_t>(y * side * kChannels + left);
      std::fill_n(from, kModulePixels * kChannels, kBlack);
    }
  }
};

Pixels paint(const QRcode& code) {
  const auto width = static_cast<std::size_t>(code.width);
  const std::size_t side = (width + 2 * kQuietModules) * kModulePixels;
  Pixels pixels{side, std::vector<png_byte>(side * side * kChannels, kWhite)};
  for (std::size_t module = 0; module < width * width; ++module) {
    const bool dark = (code.data[module] & 1U) != 0;
    if (dark) pixels.blacken(module % width + kQuietModules, module / width + kQuietModules);
  }
  return pixels;
}

std::string compress(const Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.side);
  image.height = static_cast<png_uint_32>(pixels.side);
  image.format = PNG_FORMAT_RGB;
  std::string png(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = png.size();
  if (png_image_write_to_memory(&image, png.data(), &size, 0, pixels.rgb.data(), 0, nullptr) == 0) {
    throw std::runtime_error("libpng cannot write a QR code");
  }
  png.resize(size);
  return png;
}

}  // namespace

std::optional<std::string> draw_qr_png(std::string_view text) {
  constexpr std::size_t kBytesMax = 2331;  // of version 40 at level M
  if (text.empty() || text.size() > kBytesMax) return std::nullopt;
  const Code code = encode(text);
  if (!code) throw std::runtime_error("libqrencode cannot encode a text");
  return compress(paint(*code));
}

}  // namespace gateway::whatsapp
