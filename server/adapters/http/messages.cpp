#include "adapters/http/messages.hpp"

#include <algorithm>

namespace attune::http {

std::optional<std::string_view> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

Response text_response(std::uint16_t status, std::string text, std::string content_type) {
  return Response{.status = status,
                  .content_type = std::move(content_type),
                  .owned_body = std::make_shared<const std::string>(std::move(text))};
}

}  // namespace attune::http
