#include "gateway/parse/parse.h"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stdexcept>

#include "gateway/parse/explanation.h"
#include "handlers/intent/decision.h"

namespace gateway::parse {
namespace {

using handlers::intent::Catalog;
using handlers::intent::Decision;
using handlers::intent::Question;
using handlers::intent::Situation;
using json = nlohmann::ordered_json;

json lines_json(const std::vector<store::Line>& lines) {
  json out = json::array();
  for (const store::Line& line : lines)
    out.push_back({{"sku", line.sku.text()}, {"qty", line.qty.count}});
  return out;
}

json questions_json(const std::vector<Question>& questions) {
  json out = json::array();
  for (const Question& question : questions) {
    json candidates = json::array();
    for (const auto& sku : question.candidates) candidates.push_back(sku.text());
    out.push_back({{"text", question.wanted},
                   {"candidates", std::move(candidates)},
                   {"qty", question.qty ? json(question.qty->count) : json(nullptr)}});
  }
  return out;
}

json decision_json(const Decision& decision, const char* cart) {
  return {{"intent", to_text(decision.intent)},
          {cart, lines_json(decision.cart)},
          {"unresolved", questions_json(decision.questions)},
          {"action", to_text(decision.action)}};
}

std::string text_of(const json& message) {
  const auto text = message.find("text");
  if (text == message.end() || !text->is_string())
    throw std::runtime_error("\"text\" is missing or no text");
  return text->get<std::string>();
}

// One run over the lines: what they are read by, and how much is told.
struct Reader {
  const Catalog& catalog;
  const Options& options;

  json answer(const std::string& line) const {
    const json message = json::parse(line);
    if (!message.is_object()) throw std::runtime_error("not a JSON object");
    if (!message.contains("id")) throw std::runtime_error("\"id\" is missing");
    json out{{"id", message.at("id")}};
    if (!message.contains("turns")) {
      Situation nothing_before;
      out.update(turn(message, nothing_before, "lines"));
      return out;
    }
    if (!message["turns"].is_array()) throw std::runtime_error("\"turns\" is not a list");
    Situation situation;
    json turns = json::array();
    for (const json& one : message["turns"]) turns.push_back(turn(one, situation, "cart"));
    out["turns"] = std::move(turns);
    return out;
  }

  json turn(const json& message, Situation& situation, const char* cart) const {
    const std::string text = text_of(message);
    const auto reading = handlers::intent::read(text, catalog);
    const bool button = message.value("kind", "") == "button";
    const Decision decision =
        button ? decide_button(text, situation, catalog) : decide(reading, situation, catalog);
    situation = after(situation, decision, text);
    json out = decision_json(decision, cart);
    if (options.explain) out["explanation"] = explanation_json(reading, catalog);
    return out;
  }
};

}  // namespace

int parse_lines(std::istream& in, std::ostream& out, std::ostream& problems, const Catalog& catalog,
                const Options& options) {
  const Reader reader{catalog, options};
  int code = 0;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      out << reader.answer(line).dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    } catch (const json::exception&) {
      problems << "line " << number << ": not a message in JSON\n";
      code = 1;
    } catch (const std::exception& error) {
      problems << "line " << number << ": " << error.what() << '\n';
      code = 1;
    }
  }
  return code;
}

}  // namespace gateway::parse
