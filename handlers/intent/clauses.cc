#include "handlers/intent/clauses.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

class Splitter {
 public:
  explicit Splitter(const Tokens& tokens) : tokens_(tokens) {}

  std::vector<Clause> split() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) step();
    end_clause(at_);
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
    if (!tokens_[at_].is_mark('.')) return false;
    return at_ + 1 >= tokens_.size() || !tokens_[at_ + 1].glued || tokens_[at_ + 1].is_mark('.');
  }

  static bool begins_clause(const Token& token) {
    return token.phrase_length > 0 &&
           (token.senses.any({Sense::SoftStop, Sense::Conditional}) ||
            (token.has(Sense::Correction) && !token.has(Sense::Bargain)));
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
