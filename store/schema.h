// The migrations this program knows, in order. Their text stands in store/migrations/ and is built
// into the program.
#pragma once

#include <span>

namespace store {

struct Migration {
  int version;
  const char* name;  // "0001_stock"
  const char* sql;   // several statements
};

std::span<const Migration> migrations();

}  // namespace store
