// `pesan parse`: chat texts in, intents out, as JSON lines (interface.md, section "Command line").
// It runs the very code that serves customers.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>

#include "handlers/intent/catalog.h"

namespace gateway::parse {

struct Options {
  bool explain = false;  // each answer also tells what the reader saw: see explanation.h
};

/// Reads one JSON object a line until the end of `in`: {"id","text"} or
/// {"id","turns":[{"text","kind"?}]}. Writes one line for each to `out`. A malformed line is named
/// in `problems` ("line 3: …") and left out; the rest is still read. Returns the exit code: 0, or 1
/// when there was a problem.
int parse_lines(std::istream& in, std::ostream& out, std::ostream& problems,
                const handlers::intent::Catalog& catalog, const Options& options = {});

/// A catalogue as
/// {"items":[{"sku","name","product","category","aliases","unit","price","attrs","pack"}]}. Throws
/// std::runtime_error with the path and the reason when it cannot be read.
std::unique_ptr<handlers::intent::Catalog> load_catalog_json(const std::string& path);

}  // namespace gateway::parse
