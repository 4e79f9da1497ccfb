// An OpenAI-compatible endpoint (a llama.cpp server beside the shop, say) that is asked what a text
// orders. Called by a delivery worker, never inside a unit of work. Safe to share between threads.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/client.h"
#include "store/inventory.h"
#include "store/products.h"
#include "store/result.h"

namespace gateway::second_reader {

struct Settings {
  std::string base_url;  // asked at {base_url}/v1/chat/completions
  std::string model;     // empty: the server's own
  std::string api_key;   // empty: none is sent
  /// Of the whole question; a quarter of it is for connecting.
  std::chrono::milliseconds timeout{4'000};
};

inline constexpr std::size_t kAnswerBytesMax = 64u << 10;

/// No answer that could be read; `why` holds nothing of the text or of the answer.
struct Failure {
  std::string why;
};

class SecondReader {
 public:
  /// Throws std::invalid_argument when the base URL is none.
  explicit SecondReader(Settings settings);

  /// The lines that the text orders, from the shortlist alone; none when the endpoint says so, or
  /// says anything else than it was asked for. `masked_text` as handlers/second_reader/mask.h
  /// leaves it.
  store::Result<std::vector<store::Line>, Failure> read(
      std::string_view masked_text, const std::vector<const store::Product*>& shortlist) const;

 private:
  const Settings settings_;
  const http::Client client_;
};

}  // namespace gateway::second_reader
