#include "handlers/intent/clauses.h"

#include <algorithm>

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

class Splitter {
 public:
  explicit Splitter(const Tokens& tokens) : tokens_(tokens) {}

  std::vector<Clause> split() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) step();
    end_clause(at_);
    ask_before_address();
    return std::move(out_);
  }

 private:
  void step() {
    const Token& token = tokens_[at_];
    if (token.is(Kind::Break)) {
      end_sentence();
      ++line_;
    } else if (token.is_mark('?')) {
      asks_ = true;
      end_sentence();
    } else if (token.is_mark('!') || token.is_mark(';') || is_full_stop()) {
      end_sentence();
    } else if (token.is_mark(',')) {
      end_clause(at_);
      first_ = at_ + 1;
    } else if (begins_clause(token) && at_ > first_) {
      end_clause(at_);
      first_ = at_;
    }
  }

  bool is_full_stop() const {
    if (!tokens_[at_].is_mark('.') || is_leader()) return false;
    return at_ + 1 >= tokens_.size() || !tokens_[at_ + 1].glued || tokens_[at_ + 1].is_mark('.');
  }

  // "Hoodie XL ...... 1": dots that lead from a name to its number.
  bool is_leader() const {
    std::size_t first = at_;
    std::size_t last = at_ + 1;
    while (first > 0 && tokens_[first - 1].is_mark('.')) --first;
    while (last < tokens_.size() && tokens_[last].is_mark('.')) ++last;
    return last - first >= 3 && first > 0 && last < tokens_.size() &&
           tokens_[first - 1].is(Kind::Word) && tokens_[last].is(Kind::Number);
  }

  static bool begins_clause(const Token& token) {
    return token.phrase_length > 0 &&
           (token.senses.any({Sense::SoftStop, Sense::Conditional}) ||
            (token.has(Sense::Correction) && !token.has(Sense::Bargain)));
  }

  // "boleh pesan X 2, Bu?": the question mark stands behind the form of address.
  void ask_before_address() {
    for (std::size_t at = 1; at < out_.size(); ++at) {
      const Clause& c = out_[at];
      const bool address = c.asks && !c.strange &&
                           c.senses.only({Sense::Person, Sense::Filler, Sense::Settles}) &&
                           c.has(Sense::Person) && c.sentence == out_[at - 1].sentence;
      if (address) out_[at - 1].asks = true;
    }
  }

  void end_sentence() {
    end_clause(at_);
    first_ = at_ + 1;
    ++sentence_;
    asks_ = false;
  }

  void end_clause(std::size_t end) {
    if (end <= first_) return;
    Clause clause{
        .first = first_, .last = end, .sentence = sentence_, .line = line_, .asks = asks_};
    for (std::size_t i = first_; i < end; ++i) {
      const Token& token = tokens_[i];
      if (token.struck) continue;
      clause.senses.add(token.senses);
      clause.asks = clause.asks || (token.asking && token.is(Kind::Word));
      clause.settles = clause.settles || token.has(Sense::Settles);
      clause.strange = clause.strange || (token.is(Kind::Word) && token.senses.empty());
      clause.each = clause.each || token.each || token.has(Sense::Each);
      clause.conditional = clause.conditional || token.has(Sense::Conditional);
    }
    const bool denies = end == first_ + 1 && tokens_[first_].text == "bukan";  // "2, bukan, 3 aja"
    clause.correction = denies || tokens_[first_].has(Sense::Correction);
    out_.push_back(clause);
  }

  const Tokens& tokens_;
  std::size_t at_ = 0;
  std::size_t first_ = 0;
  std::size_t sentence_ = 0;
  std::size_t line_ = 0;
  bool asks_ = false;
  std::vector<Clause> out_;
};

}  // namespace

std::vector<Clause> split_clauses(const Tokens& tokens) {
  return Splitter(tokens).split();
}

}  // namespace handlers::intent
