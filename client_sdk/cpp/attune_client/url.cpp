#include "attune_client/url.hpp"

#include <algorithm>

namespace attune::client {

std::optional<Url> parse_url(std::string_view text) {
  constexpr std::string_view kScheme = "http://";
  if (!text.starts_with(kScheme)) return std::nullopt;
  text.remove_prefix(kScheme.size());
  if (text.ends_with('/')) text.remove_suffix(1);
  const std::size_t colon = text.rfind(':');
  const std::string_view host = text.substr(0, colon);
  const std::string_view port = colon == text.npos ? "80" : text.substr(colon + 1);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool sound = !host.empty() && host.find_first_of("/:@?# ") == host.npos && !port.empty() &&
                     port.size() <= 5 && std::ranges::all_of(port, digit);
  if (!sound) return std::nullopt;
  return Url{.host = std::string{host}, .port = std::string{port}};
}

}  // namespace attune::client
