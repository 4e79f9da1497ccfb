// A QR code as a picture for a chat. libqrencode and libpng are met here only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway::whatsapp {

/// A PNG (8 bit, RGB: the only kinds that the platform takes) with the quiet zone that scanners
/// need. Nothing when `text` is empty or more than a QR code holds.
std::optional<std::string> draw_qr_png(std::string_view text);

}  // namespace gateway::whatsapp
