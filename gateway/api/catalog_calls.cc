#include "gateway/api/catalog_calls.h"

#include "gateway/api/calls.h"
#include "gateway/catalog/catalog_csv.h"

namespace gateway::api {
namespace {

Json to_json(const std::vector<handlers::CatalogChange>& changes) {
  Json list = Json::array();
  for (const auto& change : changes) list.push_back({{"line", change.line}, {"what", change.what}});
  return list;
}

std::vector<handlers::CatalogChange> changes_of(const Json& answer, const char* name) {
  std::vector<handlers::CatalogChange> changes;
  for (const Json& change : answer.at(name)) {
    changes.push_back({change.at("line").get<int>(), change.at("what").get<std::string>()});
  }
  return changes;
}

std::vector<handlers::CatalogRow> rows_of(const std::string& csv) {
  catalog::CatalogFile file = catalog::read_catalog(csv);
  if (file.problems.empty()) return std::move(file.rows);
  Json problems = Json::array();
  for (const auto& problem : file.problems) {
    problems.push_back({{"line", problem.line}, {"what", problem.what}});
  }
  throw Problem{422, "Unreadable catalogue", "nothing was taken over", {{"problems", problems}}};
}

}  // namespace

http::Response import_catalog(const Call& call) {
  const auto rows = rows_of(call.raw_body());
  const bool apply = call.query_text("dry_run").empty();
  handlers::CatalogImport result;
  call.parts().run([&](handlers::Unit& unit) {
    result = handlers::import_catalog(unit.tx, rows, apply, unit.cause(kWho, "catalogue import"));
  });
  return answer(result.refused.empty() ? 200 : 409, {{"added", result.added},
                                                     {"changed", result.changed},
                                                     {"unchanged", result.unchanged},
                                                     {"changes", to_json(result.changes)},
                                                     {"refused", to_json(result.refused)}});
}

std::optional<handlers::CatalogImport> read_import_answer(int status, const std::string& body) {
  if (status != 200 && status != 409) return std::nullopt;
  const Json answer = Json::parse(body, nullptr, false);
  if (!answer.is_object() || !answer.contains("refused")) return std::nullopt;
  return handlers::CatalogImport{.added = answer.at("added").get<int>(),
                                 .changed = answer.at("changed").get<int>(),
                                 .unchanged = answer.at("unchanged").get<int>(),
                                 .changes = changes_of(answer, "changes"),
                                 .refused = changes_of(answer, "refused")};
}

}  // namespace gateway::api
