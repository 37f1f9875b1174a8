#include "adapters/http/messages.hpp"

namespace attune::http {

Response text_response(std::uint16_t status, std::string text, std::string content_type) {
  return Response{.status = status,
                  .content_type = std::move(content_type),
                  .owned_body = std::make_shared<const std::string>(std::move(text))};
}

}  // namespace attune::http
