#include "gateway/http/router.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace gateway::http {
namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool fits(const Route& route, const std::vector<std::string>& segments) {
  return std::equal(route.segments.begin(), route.segments.end(), segments.begin(), segments.end(),
                    [](const std::string& pattern, const std::string& segment) {
                      return is_parameter(pattern) ? !segment.empty() : pattern == segment;
                    });
}

bool wins(const Route& a, const Route& b) {
  return std::lexicographical_compare(
      a.segments.begin(), a.segments.end(), b.segments.begin(), b.segments.end(),
      [](const std::string& x, const std::string& y) { return is_parameter(x) < is_parameter(y); });
}

std::string allowed(const std::set<std::string>& methods) {
  std::string text;
  for (const auto& method : methods) text += (text.empty() ? "" : ", ") + method;
  return text;
}

}  // namespace

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> segments;
  for (path.remove_prefix(1);;) {
    const auto slash = path.find('/');
    segments.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

void Router::add(std::string method, std::string pattern,
                 std::variant<Server::Handler, Stream> answer) {
  if (!pattern.starts_with('/')) throw std::logic_error("not a pattern: " + pattern);
  const bool taken = std::any_of(routes_.begin(), routes_.end(), [&](const Route& route) {
    return route.method == method && route.pattern == pattern;
  });
  if (taken) throw std::logic_error("two routes for " + method + " " + pattern);
  auto segments = split_path(pattern);
  routes_.push_back(
      {std::move(method), std::move(pattern), std::move(segments), std::move(answer)});
  std::stable_sort(routes_.begin(), routes_.end(), wins);
}

Router::Found Router::find(std::string_view method,
                           const std::vector<std::string>& segments) const {
  const auto wanted = method == "HEAD" ? "GET" : method;
  std::set<std::string> others;
  for (const auto& route : routes_) {
    if (!fits(route, segments)) continue;
    if (route.method == wanted) return {&route, {}};
    others.insert(route.method);
    if (route.method == "GET") others.insert("HEAD");
  }
  return {nullptr, allowed(others)};
}

std::map<std::string, std::string> Router::path_params(const Route& route,
                                                       const std::vector<std::string>& segments) {
  std::map<std::string, std::string> params;
  for (std::size_t i = 0; i < route.segments.size(); ++i) {
    const auto& pattern = route.segments[i];
    if (is_parameter(pattern)) params[pattern.substr(1, pattern.size() - 2)] = segments[i];
  }
  return params;
}

}  // namespace gateway::http
