// Long numbers in a text: of a phone, an account, a date, a price. None of them says how many
// pieces somebody wants.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers::second_reader {

/// So many figures in a row are no quantity.
inline constexpr std::size_t kDigitsMin = 5;

/// A folded text with each row of kDigitsMin or more figures as "[telp]" when it may be a phone's,
/// else
/// "[angka]". Blanks, full stops, dashes and brackets may stand between the figures, and figures
/// may be written as words ("kosong delapan satu …").
std::string without_numbers(std::string_view folded);

}  // namespace handlers::second_reader
