#include "unit/protocol/vectors.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "attune/v1/api.pb.h"
#include "attune/v1/client.pb.h"
#include "attune/v1/server.pb.h"
#include "base/ids.hpp"

namespace attune::test {

namespace pb = google::protobuf;

std::string path_of(const std::string& file) {
  return std::string{ATTUNE_SOURCE_DIR} + "/proto/vectors/" + file + ".json";
}

std::string read_text(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  EXPECT_TRUE(in.good()) << path;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool parse_json(const std::string& json, pb::Message& into) {
  return pb::util::JsonStringToMessage(json, &into).ok();
}

std::string json_of(const pb::Message& message) {
  std::string text;
  EXPECT_TRUE(pb::util::MessageToJsonString(message, &text).ok());
  return text;
}

std::vector<Vector> read_vectors(const std::string& file) {
  pb::ListValue list;  // Protobuf's own message for any JSON: no other parser is needed.
  EXPECT_TRUE(parse_json(read_text(path_of(file)), list)) << file;
  std::vector<Vector> vectors;
  for (const pb::Value& value : list.values()) {
    const auto& fields = value.struct_value().fields();
    vectors.push_back({.name = fields.at("name").string_value(),
                       .message = fields.at("message").string_value(),
                       .json = json_of(fields.at("json")),
                       .hex = fields.at("hex").string_value()});
  }
  return vectors;
}

std::unique_ptr<pb::Message> make_message(const std::string& name) {
  v1::ClientFrame::descriptor();  // Each file registers itself when it is first used.
  v1::ServerFrame::descriptor();
  v1::ErrorResponse::descriptor();
  const auto* type =
      pb::DescriptorPool::generated_pool()->FindMessageTypeByName("attune.v1." + name);
  if (type == nullptr) return nullptr;
  const pb::Message* prototype = pb::MessageFactory::generated_factory()->GetPrototype(type);
  return std::unique_ptr<pb::Message>{prototype->New()};
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

std::string to_hex_digits(const std::string& bytes) { return to_hex(bytes); }

}  // namespace attune::test
