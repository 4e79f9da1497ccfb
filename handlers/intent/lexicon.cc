#include "handlers/intent/lexicon.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

constexpr std::size_t kMendedLeast = 5;    // shorter words are too much like others
constexpr std::size_t kSkeletonLeast = 3;  // consonants
constexpr std::array<const char*, 14> kNumberWords = {
    "empat", "tujuh", "delapan",  "sembilan",   "sepuluh", "sebelas", "belas",
    "puluh", "ratus", "setengah", "seperempat", "lusin",   "kodi",    "seratus"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// Calls `use` with every piece of `text` between two `separator`s, without spaces around it.
template <typename Use>
void split(std::string_view text, char separator, Use use) {
  for (;;) {
    const auto end = text.find(separator);
    if (const auto piece = trimmed(text.substr(0, end)); !piece.empty()) use(piece);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// "btl" of "batal": how words look when they are written in haste.
std::string consonants(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (std::string_view("aeiou").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

std::string without_apostrophes(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c != '\'') out += c;
  }
  return out;
}

}  // namespace

Lexicon::Lexicon(std::string_view spellings, std::string_view senses) {
  read_spellings(spellings);
  read_senses(senses);
  add_typos();
}

const Lexicon& Lexicon::built_in() {
  static const Lexicon lexicon = [] {
    const auto files = lexicon_files();
    return Lexicon(files.at("spellings.txt"), files.at("senses.txt"));
  }();
  return lexicon;
}

void Lexicon::read_spellings(std::string_view text) {
  split(text, '\n', [this](std::string_view line) {
    const auto colon = line.find(':');
    if (line.front() == '#' || colon == std::string_view::npos) return;
    const std::string standard = squeeze(without_apostrophes(line.substr(0, colon)));
    split(line.substr(colon + 1), ' ', [&](std::string_view spelling) {
      const std::string word = squeeze(without_apostrophes(spelling));
      if (word != standard) spellings_.emplace(word, standard);
    });
  });
}

void Lexicon::read_senses(std::string_view text) {
  std::optional<Sense> sense;
  split(text, '\n', [&](std::string_view line) {
    if (line.front() == '#') return;
    if (line.front() == '[') {
      sense = sense_named(line.substr(1, line.size() - 2));
      if (!sense) throw std::logic_error("senses.txt: unknown heading " + std::string(line));
      return;
    }
    if (!sense) throw std::logic_error("senses.txt: a phrase before the first heading");
    split(line, ',', [&](std::string_view phrase) { add_phrase(phrase, *sense); });
  });
}

void Lexicon::add_phrase(std::string_view phrase, Sense sense) {
  Node* node = &root_;
  std::string last;
  split(phrase, ' ', [&](std::string_view written) {
    const std::string word = standard(squeeze(without_apostrophes(written)));
    if (word == last) return;  // "lihat lihat" is read as one doubled word
    last = word;
    known_[word] = true;
    auto& next = node->next[word];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  });
  node->ends = true;
  node->senses.add(sense);
}

std::string Lexicon::standard(std::string_view word) const {
  const auto found = spellings_.find(std::string(word));
  return found == spellings_.end() ? std::string(word) : found->second;
}

Senses Lexicon::of(const std::string& word) const {
  const auto found = root_.next.find(word);
  return found == root_.next.end() ? Senses{} : found->second->senses;
}

// Words that turn the meaning of a message are mended when they are misspelt; fillers are not worth
// it.
void Lexicon::add_typos() {
  constexpr Senses kTurning = {
      Sense::Order,       Sense::Add,     Sense::Change,  Sense::Less,   Sense::Correction,
      Sense::Drop,        Sense::Cancel,  Sense::Neg,     Sense::Except, Sense::Past,
      Sense::Conditional, Sense::Future,  Sense::Plan,    Sense::Price,  Sense::Stock,
      Sense::Gone,        Sense::Each,    Sense::All,     Sense::Both,   Sense::CountUnit,
      Sense::HowMany,     Sense::Replace, Sense::Payment, Sense::Paid};
  std::vector<std::string> words;
  for (const auto& [word, node] : root_.next) {
    if (node->ends && node->senses.any(kTurning)) words.push_back(word);
  }
  for (const char* number : kNumberWords) words.emplace_back(number);
  for (const auto& [spelling, meant] : spellings_) {
    if (spelling.size() <= kMendedLeast || !of(meant).any(kTurning)) continue;
    for (const std::string& key : typo_keys(spelling)) typos_[key].push_back({spelling, meant});
  }
  for (const std::string& word : words) {
    if (word.size() < kMendedLeast) continue;
    for (const std::string& key : typo_keys(word)) typos_[key].push_back({word, word});
    if (const std::string bones = consonants(word); bones.size() >= kSkeletonLeast)
      skeletons_.insert(bones);
  }
}

std::set<std::string> Lexicon::neighbours(const std::string& word) const {
  std::set<std::string> found;
  if (word.size() + 1 < kMendedLeast) return found;
  for (const std::string& key : typo_keys(word)) {
    const auto same = typos_.find(key);
    if (same == typos_.end()) continue;
    for (const auto& [written, meant] : same->second) {
      if (written.front() == word.front() && edit_distance(word, written, 1) <= 1)
        found.insert(meant);
    }
  }
  return found;
}

std::string Lexicon::near(const std::string& word) const {
  const auto found = neighbours(word);
  return found.size() == 1 ? *found.begin() : "";
}

bool Lexicon::resembles_turning(const std::string& word) const {
  if (word.size() + 1 < kMendedLeast) return false;
  // A word with its vowels is another word; "btl" may be any of its bones.
  const std::string bones = consonants(word);
  const bool bare = word.size() <= bones.size() + 1;
  return (bare && skeletons_.contains(bones)) || !neighbours(word).empty();
}

Lexicon::Match Lexicon::longest(const Tokens& tokens, std::size_t at) const {
  Match best;
  follow(root_, tokens, at, 0, best);
  return best;
}

// Each word may stand as it is or without its ending. Phrases are short, so that this ends soon.
void Lexicon::follow(const Node& node, const Tokens& tokens, std::size_t at, std::size_t length,
                     Match& best) const {
  if (node.ends && length > best.length) best = {length, node.senses};
  const std::size_t here = at + length;
  if (here >= tokens.size()) return;
  const Token& token = tokens[here];
  if (token.kind != Token::Kind::Word) return;
  if (const auto next = node.next.find(token.text); next != node.next.end()) {
    follow(*next->second, tokens, at, length + 1, best);
  }
  if (token.stem.empty()) return;
  if (const auto next = node.next.find(token.stem); next != node.next.end()) {
    follow(*next->second, tokens, at, length + 1, best);
  }
}

namespace {

// "jangan sampai remuk", "dipilihin yang ga retak": a fear is no complaint.
void excuse_fears(Tokens& tokens) {
  constexpr std::size_t kReach = 3;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!tokens[at].has(Sense::Complaint)) continue;
    const bool asked =
        (at + 1 < tokens.size() && tokens[at + 1].text == "ga") ||
        (at + 2 < tokens.size() && tokens[at + 2].text == "ga" && tokens[at + 1].senses.empty());
    if (asked) {  // "luntur ga kak?", "bau prengus ga"
      tokens[at].senses = Senses{Sense::CatalogWords};
      continue;
    }
    for (std::size_t i = at > kReach ? at - kReach : 0; i < at; ++i) {
      const bool denied = i + 1 == at && tokens[i].text == "ga" && !tokens[i].has(Sense::Complaint);
      if (tokens[i].has(Sense::HarmlessNeg) || tokens[i].text == "jangan" || denied)
        tokens[at].senses = Senses{Sense::HarmlessNeg};
    }
  }
}

}  // namespace

namespace {

// "anak saya nunggu": waits, and nothing hangs on it.
void excuse_waiting(Tokens& tokens) {
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool waits = tokens[at].text == "nunggu" || tokens[at].text == "tunggu";
    const bool more = at + 1 < tokens.size() && tokens[at + 1].is(Token::Kind::Word) &&
                      !tokens[at + 1].any_of({Sense::Filler, Sense::Person});
    if (waits && !more && tokens[at].has(Sense::Conditional))
      tokens[at].senses = Senses{Sense::NoiseWords};
  }
}

// "yang lagi ngecor": is doing so, not once more.
void excuse_progress(Tokens& tokens) {
  for (std::size_t at = 1; at + 1 < tokens.size(); ++at) {
    if (tokens[at].text == "lagi" && tokens[at - 1].text == "yang" &&
        tokens[at + 1].is(Token::Kind::Word) && !tokens[at + 1].has(Sense::Filler))
      tokens[at].senses = Senses{Sense::Filler};
  }
}

}  // namespace

void mark_senses(Tokens& tokens, const Lexicon& lexicon) {
  for (std::size_t at = 0; at < tokens.size();) {
    const auto match = lexicon.longest(tokens, at);
    if (match.length == 0) {
      ++at;
      continue;
    }
    tokens[at].phrase_length = static_cast<int>(match.length);
    for (std::size_t i = 0; i < match.length; ++i) tokens[at + i].senses.add(match.senses);
    at += match.length;
  }
  // Of what a word does by itself, some stays inside a longer phrase.
  constexpr Senses kOfWords = {Sense::Manner,    Sense::Inscription, Sense::Mailing,
                               Sense::Elsewhere, Sense::FallsShort,  Sense::Settles};
  for (Token& token : tokens) {
    if (token.is(Token::Kind::Word)) token.senses.add(lexicon.of(token.text).among(kOfWords));
  }
  excuse_fears(tokens);
  excuse_progress(tokens);
  excuse_waiting(tokens);
}

}  // namespace handlers::intent
