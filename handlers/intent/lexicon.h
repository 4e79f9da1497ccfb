// The words of the chat: standard spellings and what phrases do. Read once from config/lexicon,
// which is built into the program; immutable afterwards, safe from any thread.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "handlers/intent/token.h"

namespace handlers::intent {

std::map<std::string, std::string> lexicon_files();  // "senses.txt" -> its text

class Lexicon {
 public:
  /// Throws std::logic_error when a heading is unknown: the files are part of the program.
  Lexicon(std::string_view spellings, std::string_view senses);
  static const Lexicon& built_in();

  /// The standard spelling of a squeezed word; the word itself when there is no other.
  std::string standard(std::string_view word) const;
  /// Whether the word stands in a spelling or a phrase.
  bool knows(const std::string& word) const { return known_.contains(word); }

  /// The word with a part in an order that a misspelt one is meant for, at one mistake's distance;
  /// empty when there is none, or more than one.
  std::string near(const std::string& word) const;
  /// The word may be meant for one that turns the meaning, misspelt ("besk") or without its vowels
  /// ("btl"): not surely enough to be read so.
  bool resembles_turning(const std::string& word) const;

  struct Match {
    std::size_t length = 0;  // tokens; 0: no phrase begins here
    Senses senses;
  };
  /// The longest phrase that begins with token `at`.
  Match longest(const Tokens& tokens, std::size_t at) const;
  /// What the word does when it stands alone.
  Senses of(const std::string& word) const;

 private:
  struct Node {
    std::unordered_map<std::string, std::unique_ptr<Node>> next;
    Senses senses;
    bool ends = false;
  };
  struct Spelling {
    std::string written;
    std::string standard;
  };
  void read_spellings(std::string_view text);
  void read_senses(std::string_view text);
  void add_typos();
  /// Words with a part in an order, at one mistake's distance.
  std::set<std::string> neighbours(const std::string& word) const;
  void add_phrase(std::string_view phrase, Sense sense);
  void follow(const Node& node, const Tokens& tokens, std::size_t at, std::size_t length,
              Match& best) const;

  std::unordered_map<std::string, std::string> spellings_;
  std::unordered_map<std::string, bool> known_;
  Node root_;
  std::unordered_map<std::string, std::vector<Spelling>> typos_;  // by a word with letters left out
  std::unordered_set<std::string> skeletons_;                     // of the same words
};

/// Writes into each token the senses of the phrases of the text; the longest phrase wins.
void mark_senses(Tokens& tokens, const Lexicon& lexicon);

}  // namespace handlers::intent
