#include "gateway/parse/explanation.h"

#include "handlers/intent/explain.h"

namespace gateway::parse {
namespace {

using handlers::intent::ClauseNote;
using handlers::intent::ItemNote;
using handlers::intent::TokenNote;
using json = nlohmann::ordered_json;

// What says nothing is left out, so that people find what does.
json note(const TokenNote& token) {
  json out{{"written", token.written}};
  if (token.read_as != token.written) out["read_as"] = token.read_as;
  out["kind"] = token.kind;
  if (!token.means.empty()) out["means"] = token.means;
  if (!token.part.empty()) out["part"] = token.part;
  return out;
}

json note(const ClauseNote& clause) {
  return {{"text", clause.text}, {"acts", clause.acts}};
}

json note(const ItemNote& item) {
  json fits = json::array();
  for (const store::Sku& sku : item.fits) fits.push_back(sku.text());
  return {{"wanted", item.wanted},   {"words", item.words},
          {"fits", std::move(fits)}, {"qty", item.qty ? json(*item.qty) : json(nullptr)},
          {"verdict", item.verdict}, {"rule", item.rule}};
}

template <typename Notes>
json notes(const Notes& notes) {
  json out = json::array();
  for (const auto& one : notes) out.push_back(note(one));
  return out;
}

}  // namespace

json explanation_json(const handlers::intent::Reading& reading,
                      const handlers::intent::Catalog& catalog) {
  const auto seen = handlers::intent::explain(reading, catalog);
  return {{"decided_by", seen.decided_by},
          {"tokens", notes(seen.tokens)},
          {"clauses", notes(seen.clauses)},
          {"items", notes(seen.items)}};
}

}  // namespace gateway::parse
