// A staff member's text as words, and the words that tell chat from a command. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handlers::staff {

using Words = std::vector<std::string>;

/// The text as it was written, cut at white space, without the marks around words. "=" is a word of
/// its own; "+ 10" is one word.
struct Wording {
  Words words;
  bool asks = false;  // a word ends in a question mark
};
Wording wording_of(std::string_view text);

/// ASCII only; other letters stay as they are.
std::string lower(std::string_view text);
std::string joined(const Words& words);
/// The words from `from` on, `count` of them.
Words part(const Words& words, std::size_t from, std::size_t count);
void drop(Words& words, std::size_t from, std::size_t count);

/// Digits, nothing else, and at least one.
bool all_digits(std::string_view word);
bool has_digit(std::string_view word);
/// "KG250", "BATIK-M": how codes look, and words do not.
bool looks_like_code(std::string_view word);

/// A word that people use with each other and not towards a machine: "nih", "kak", "gimana",
/// "kosong", "when". However often its letters are repeated ("yaaa").
bool is_chat(std::string_view word);
/// Address and politeness alone: "ya", "kak", "makasih".
bool is_polite(std::string_view word);
/// "besok", "jam", "sore": when, where a command asks for no time.
bool is_about_time(std::string_view word);
bool any_chat(const Words& words);
/// "tolong … makasih": takes away the politeness around a command.
void drop_politeness(Words& words);
/// Chat from end to end, or a question's beginning ("kenapa …"): no reason that one would give.
bool is_no_reason(const Words& words);

}  // namespace handlers::staff
