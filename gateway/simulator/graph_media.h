// What is uploaded to the chat platform, and what customers send (contract whatsapp.md,
// sections 2.4 and 6.10). Not safe to share between threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/simulator/graph_rules.h"
#include "store/result.h"

namespace gateway::simulator {

struct Media {
  std::string mime_type;
  std::string bytes;
};

/// The file of a multipart form, as Meta would take it: right fields, a picture of a kind and size
/// that it allows.
store::Result<Media, GraphError> read_upload(std::string_view content_type, std::string_view body);

/// How the platform writes the digest of a file.
std::string sha256_base64(std::string_view bytes);

class GraphMedia {
 public:
  /// `first_id`: where its ids begin.
  explicit GraphMedia(std::int64_t first_id) : next_id_(first_id) {}

  std::string add(Media media);
  const Media* find(const std::string& id) const;
  bool remove(const std::string& id) { return kept_.erase(id) > 0; }

 private:
  std::int64_t next_id_;
  std::map<std::string, Media> kept_;
};

}  // namespace gateway::simulator
