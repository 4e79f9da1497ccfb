#include "gateway/http/answer_text.h"

#include <stdexcept>

#include "gateway/http/text_rules.h"

namespace gateway::http {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "Other";
  }
}

void add_header(std::string& text, std::string_view name, std::string_view value) {
  if (!is_token(name) || !is_one_line(value)) {
    throw std::logic_error("an answer's header would not stay on its line");
  }
  text.append(name).append(": ").append(value).append("\r\n");
}

bool has_body(int status) {
  return status != 204 && status != 304;
}

}  // namespace

std::string answer_head(const Response& response, BodyKind kind, bool keep_alive) {
  if (response.status < 200 || response.status > 599) {
    throw std::logic_error("an answer with status " + std::to_string(response.status));
  }
  std::string text;
  text.reserve(512);
  text.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  text.append(title_of(response.status)).append("\r\n");
  if (has_body(response.status)) {
    if (!response.content_type.empty()) add_header(text, "Content-Type", response.content_type);
    if (kind == BodyKind::Whole) {
      add_header(text, "Content-Length", std::to_string(response.body.size()));
    } else if (kind == BodyKind::Chunked) {
      add_header(text, "Transfer-Encoding", "chunked");
    }
  }
  for (const auto& [name, value] : response.headers) add_header(text, name, value);
  add_header(text, "Connection", keep_alive ? "keep-alive" : "close");
  return text.append("\r\n");
}

Response problem(int status, std::string_view detail) {
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body.append(R"({"type":"about:blank","title":")").append(title_of(status));
  response.body.append(R"(","status":)").append(std::to_string(status));
  response.body.append(R"(,"detail":")").append(detail).append("\"}");
  if (status == 429 || status == 503) {
    response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  }
  return response;
}

}  // namespace gateway::http
