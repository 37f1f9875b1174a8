// One request of JSON. No type of Beast.
#pragma once

#include <functional>
#include <string>

#include "attune_client/url.hpp"

namespace boost::asio {
class io_context;
}

namespace attune::client {

struct HttpRequest {
  std::string path;
  std::string body;    ///< Empty: a GET; otherwise a POST.
  std::string bearer;  ///< Empty: none.
};
struct HttpAnswer {
  unsigned status = 0;  ///< 0: no answer.
  std::string body;
};

/// Answers once, within 10 s.
void http_call(boost::asio::io_context& io, const Url& server, HttpRequest request,
               std::function<void(HttpAnswer)> on_answer);

}  // namespace attune::client
