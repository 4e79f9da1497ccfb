#include "gateway/simulator/graph_media.h"

#include <charconv>
#include <utility>

#include "gateway/crypto/hash.h"

namespace gateway::simulator {
namespace {

constexpr std::size_t kImageBytesMax = 5UL * 1024 * 1024;
constexpr std::int64_t kBadParameter = 100;
constexpr std::int64_t kUploadFailed = 131053;

struct Part {
  std::string_view head, content;
};

/// What stands between `before` and `after`, cut off the front of `text` with both.
std::optional<std::string_view> cut(std::string_view& text, std::string_view before,
                                    std::string_view after) {
  const auto from = text.find(before);
  if (from == std::string_view::npos) return std::nullopt;
  const auto begin = from + before.size();
  const auto end = text.find(after, begin);
  if (end == std::string_view::npos) return std::nullopt;
  const auto between = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return between;
}

std::map<std::string, Part> parts_of(std::string_view content_type, std::string_view body) {
  std::map<std::string, Part> parts;
  const auto at = content_type.find("boundary=");
  if (at == std::string_view::npos) return parts;
  const std::string delimiter = "--" + std::string(content_type.substr(at + 9));
  while (const auto whole = cut(body, delimiter + "\r\n", "\r\n" + delimiter)) {
    body.remove_prefix(2);
    const auto gap = whole->find("\r\n\r\n");
    if (gap == std::string_view::npos) break;
    std::string_view head = whole->substr(0, gap);
    const std::string_view whole_head = head;
    const auto name = cut(head, " name=\"", "\"");
    if (name) parts[std::string(*name)] = {whole_head, whole->substr(gap + 4)};
  }
  return parts;
}

std::string_view type_of(std::string_view head) {
  const auto at = head.find("Content-Type: ");
  if (at == std::string_view::npos) return {};
  head.remove_prefix(at + 14);
  return head.substr(0, head.find('\r'));
}

/// 8 bits a channel, RGB or RGBA: byte 24 of a PNG has the depth, 25 the kind of colour.
bool is_fit_png(std::string_view bytes) {
  return bytes.size() > 26 && bytes.starts_with("\x89PNG\r\n\x1A\n") && bytes[24] == 8 &&
         (bytes[25] == 2 || bytes[25] == 6);
}

std::optional<GraphError> check_file(std::string_view mime_type, std::string_view bytes) {
  if (bytes.empty() || bytes.size() > kImageBytesMax) {
    return GraphError{kUploadFailed, "size of the file"};
  }
  if (mime_type == "image/png" && !is_fit_png(bytes)) {
    return GraphError{kUploadFailed, "PNG that is not of 8 bit RGB"};
  }
  if (mime_type != "image/png" && mime_type != "image/jpeg") {
    return GraphError{kBadParameter, "type of the file"};
  }
  return std::nullopt;
}

}  // namespace

store::Result<Media, GraphError> read_upload(std::string_view content_type, std::string_view body) {
  const auto parts = parts_of(content_type, body);
  const auto product = parts.find("messaging_product");
  const auto file = parts.find("file");
  if (product == parts.end() || product->second.content != "whatsapp" || file == parts.end()) {
    return store::Refused{GraphError{kBadParameter, "messaging_product and file are required"}};
  }
  const bool named = file->second.head.find("filename=\"") != std::string_view::npos;
  if (!named) return store::Refused{GraphError{kBadParameter, "file without a name"}};
  const auto mime_type = type_of(file->second.head);
  if (const auto bad = check_file(mime_type, file->second.content)) return store::Refused{*bad};
  return Media{std::string(mime_type), std::string(file->second.content)};
}

std::string sha256_base64(std::string_view bytes) {
  const std::string hex = crypto::sha256_hex(bytes);
  std::string digest;
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    unsigned char byte = 0;
    std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
    digest += static_cast<char>(byte);
  }
  return crypto::base64_encode(digest);
}

std::string GraphMedia::add(Media media) {
  std::string id = std::to_string(next_id_++);
  kept_[id] = std::move(media);
  return id;
}

const Media* GraphMedia::find(const std::string& id) const {
  const auto found = kept_.find(id);
  return found == kept_.end() ? nullptr : &found->second;
}

}  // namespace gateway::simulator
