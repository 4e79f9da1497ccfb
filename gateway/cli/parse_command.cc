#include <iostream>

#include "gateway/cli/commands.h"
#include "gateway/parse/parse.h"

namespace gateway::cli {

int parse(const std::string& catalog_file, bool explain) {
  const auto catalog = parse::load_catalog_json(catalog_file);
  return parse::parse_lines(std::cin, std::cout, std::cerr, *catalog, {explain});
}

}  // namespace gateway::cli
