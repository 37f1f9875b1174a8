// The golden vectors of proto/vectors, read by the C++ and the TypeScript tests alike.
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

namespace attune::test {

struct Vector {
  std::string name;
  std::string message;  ///< Without its package: "ClientFrame".
  std::string json;
  std::string hex;
};

/// All vectors of one file, "client", "server" or "api". Fails the test where it cannot be read.
std::vector<Vector> read_vectors(const std::string& file);

/// A blank message of that name in attune.v1; null where there is none.
std::unique_ptr<google::protobuf::Message> make_message(const std::string& name);

std::string json_of(const google::protobuf::Message& message);
bool parse_json(const std::string& json, google::protobuf::Message& into);
/// Nothing to fail: the vectors hold digits only.
std::string from_hex(const std::string& hex);
std::string to_hex_digits(const std::string& bytes);
std::string path_of(const std::string& file);
std::string read_text(const std::string& path);

}  // namespace attune::test
