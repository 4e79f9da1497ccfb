// Who may call the API: bearer tokens, compared without telling by the time taken how much of one
// was right.
#pragma once

#include <string>
#include <vector>

#include "gateway/http/server.h"

namespace gateway::api {

/// Immutable; safe from any thread. Keeps digests, not the tokens.
class Tokens {
 public:
  /// Empty ones are left out. With none left nobody is admitted.
  explicit Tokens(const std::vector<std::string>& tokens);

  bool admit(const http::Request& request) const;

 private:
  std::vector<std::string> digests_;
};

}  // namespace gateway::api
