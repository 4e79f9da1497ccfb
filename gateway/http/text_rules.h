// Which characters HTTP allows where (RFC 9110, section 5; RFC 3986), and percent-encoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway::http {

bool equal_ignoring_case(std::string_view a, std::string_view b);
/// A method or a header's name.
bool is_token(std::string_view text);
/// A header's value: no control characters but tabs, so that it cannot end its line early.
bool is_one_line(std::string_view text);
std::string_view without_blanks_around(std::string_view text);

/// A value for a segment of a path or a query: everything but ASCII letters and figures escaped.
std::string percent_encoded(std::string_view text);

/// "%2F" becomes "/", and where `plus_is_space` "+" becomes a space. Absent for a broken escape and
/// for what is then no UTF-8 or holds NUL.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space = false);

}  // namespace gateway::http
