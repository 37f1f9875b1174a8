// A request over HTTP as bytes, so that a test decides each field of its header.
#pragma once

#include <cstdint>
#include <string>

namespace attune::test {

struct Answer {
  int status = 0;      ///< 0: there was none.
  std::string header;  ///< As it was sent, without the blank line.
  std::string body;
};

/// `what` is a method and a path, `fields` are lines with their ends. Blocks until the answer is
/// there and the connection closed.
Answer ask_over_http(std::uint16_t port, const std::string& what, const std::string& fields,
                     const std::string& body = "");

}  // namespace attune::test
