// A streamed answer on its connection.
#pragma once

#include <atomic>
#include <chrono>
#include <string_view>

#include "gateway/http/server.h"
#include "gateway/http/wire.h"

namespace gateway::http {

class WireStream : public StreamWriter {
 public:
  /// Each write may take up to `patience`.
  WireStream(Wire& wire, const std::atomic<bool>& stopping, bool chunked,
             std::chrono::milliseconds patience)
      : wire_(wire), stopping_(stopping), chunked_(chunked), patience_(patience) {}

  bool write(std::string_view text) override;
  bool open() const override;
  /// Says that this was all.
  void finish();

 private:
  Wire& wire_;
  const std::atomic<bool>& stopping_;
  const bool chunked_;
  const std::chrono::milliseconds patience_;
};

}  // namespace gateway::http
