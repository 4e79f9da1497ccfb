#include "gateway/api/catalog_calls.h"

#include "gateway/api/calls.h"
#include "gateway/catalog/catalog_csv.h"

namespace gateway::api {
namespace {

Json lines_json(const auto& lines) {
  Json list = Json::array();
  for (const auto& [line, what] : lines) list.push_back({{"line", line}, {"what", what}});
  return list;
}

Json import_json(const handlers::CatalogImport& result) {
  return {{"added", result.added},
          {"changed", result.changed},
          {"unchanged", result.unchanged},
          {"changes", lines_json(result.changes)},
          {"refused", lines_json(result.refused)}};
}

std::vector<handlers::CatalogChange> read_lines(const Json& list) {
  std::vector<handlers::CatalogChange> changes;
  for (const Json& item : list) {
    changes.push_back({item.at("line").get<int>(), item.at("what").get<std::string>()});
  }
  return changes;
}

std::vector<handlers::CatalogRow> rows_of(const Call& call) {
  auto file = catalog::read_catalog(call.raw_body());
  if (file.problems.empty()) return std::move(file.rows);
  Problem problem = bad_request("the file holds rows that cannot be read; nothing changed");
  problem.extra["problems"] = lines_json(file.problems);
  throw problem;
}

}  // namespace

http::Response import_catalog(const Call& call) {
  const auto rows = rows_of(call);
  const bool apply = !call.query_flag("dry_run");
  handlers::CatalogImport result;
  call.parts().run([&](handlers::Unit& unit) {
    result = handlers::import_catalog(unit.tx, rows, apply, unit.cause(kWho, "catalogue import"));
  });
  if (result.refused.empty()) return answer(200, import_json(result));
  Problem problem = conflict("fewer would be left than are promised to customers; nothing changed");
  problem.extra = import_json(result);
  return answer(problem);
}

std::optional<handlers::CatalogImport> read_import_answer(int status, const std::string& body) {
  if (status != 200 && status != 409) return std::nullopt;
  try {
    const Json json = Json::parse(body);
    handlers::CatalogImport result;
    result.added = json.at("added").get<int>();
    result.changed = json.at("changed").get<int>();
    result.unchanged = json.at("unchanged").get<int>();
    result.changes = read_lines(json.at("changes"));
    result.refused = read_lines(json.at("refused"));
    return result;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace gateway::api
