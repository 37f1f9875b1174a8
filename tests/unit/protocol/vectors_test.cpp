// Both directions of every golden vector, and that they leave nothing out.
#include "unit/protocol/vectors.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "attune/v1/client.pb.h"
#include "attune/v1/server.pb.h"

namespace attune::test {
namespace {

namespace pb = google::protobuf;

const std::vector<std::string> kFiles{"client", "server", "api"};

class Vectors : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Files, Vectors, testing::ValuesIn(kFiles),
                         [](const auto& param) { return param.param; });

TEST_P(Vectors, ReadFromBytesEqualTheirJson) {
  for (const Vector& vector : read_vectors(GetParam())) {
    SCOPED_TRACE(vector.name);
    const auto from_wire = make_message(vector.message);
    const auto from_text = make_message(vector.message);
    ASSERT_NE(from_wire, nullptr) << vector.message;
    ASSERT_TRUE(from_wire->ParseFromString(from_hex(vector.hex)));
    ASSERT_TRUE(parse_json(vector.json, *from_text)) << vector.json;
    EXPECT_TRUE(pb::util::MessageDifferencer::Equals(*from_wire, *from_text))
        << from_wire->DebugString();
    EXPECT_EQ(json_of(*from_wire), json_of(*from_text));
  }
}

TEST_P(Vectors, WrittenFromJsonEqualTheirBytes) {
  for (const Vector& vector : read_vectors(GetParam())) {
    SCOPED_TRACE(vector.name);
    const auto message = make_message(vector.message);
    ASSERT_NE(message, nullptr) << vector.message;
    ASSERT_TRUE(parse_json(vector.json, *message)) << vector.json;
    EXPECT_EQ(to_hex_digits(message->SerializeAsString()), vector.hex);
  }
}

TEST_P(Vectors, HaveNamesThatAreTheirOwn) {
  std::set<std::string> names;
  for (const Vector& vector : read_vectors(GetParam())) {
    EXPECT_TRUE(names.insert(vector.name).second) << vector.name;
  }
  EXPECT_FALSE(names.empty());
}

/// The names of the fields of a oneof, and those of them that some vector sets.
template <class Frame, class Pick>
void expect_all_cases(const std::string& file, const char* oneof, const pb::Descriptor* type,
                      Pick pick) {
  std::set<std::string> seen;
  for (const Vector& vector : read_vectors(file)) {
    Frame frame;
    ASSERT_TRUE(frame.ParseFromString(from_hex(vector.hex)));
    const pb::Message* message = pick(frame);
    if (message == nullptr) continue;
    const auto* field =
        message->GetReflection()->GetOneofFieldDescriptor(*message, type->FindOneofByName(oneof));
    if (field != nullptr) seen.insert(field->name());
  }
  for (int i = 0; i < type->FindOneofByName(oneof)->field_count(); ++i) {
    EXPECT_TRUE(seen.contains(type->FindOneofByName(oneof)->field(i)->name()))
        << type->FindOneofByName(oneof)->field(i)->full_name();
  }
}

TEST(VectorCoverage, HoldsEveryClientFrame) {
  expect_all_cases<v1::ClientFrame>(
      "client", "body", v1::ClientFrame::descriptor(),
      [](const v1::ClientFrame& f) -> const pb::Message* { return &f; });
}

TEST(VectorCoverage, HoldsEveryCommand) {
  expect_all_cases<v1::ClientFrame>("client", "body", v1::Command::descriptor(),
                                    [](const v1::ClientFrame& f) -> const pb::Message* {
                                      return f.has_command() ? &f.command() : nullptr;
                                    });
}

TEST(VectorCoverage, HoldsEveryServerFrame) {
  expect_all_cases<v1::ServerFrame>(
      "server", "body", v1::ServerFrame::descriptor(),
      [](const v1::ServerFrame& f) -> const pb::Message* { return &f; });
}

TEST(VectorCoverage, HoldsEveryEvent) {
  expect_all_cases<v1::ServerFrame>("server", "body", v1::Event::descriptor(),
                                    [](const v1::ServerFrame& f) -> const pb::Message* {
                                      return f.has_event() ? &f.event() : nullptr;
                                    });
}

/// Writes the bytes of every vector anew from its JSON. Only for a vector that is new: the bytes of
/// an old one never change.
TEST_P(Vectors, DISABLED_AreWrittenFromTheirJson) {
  const std::string key = "\"hex\": \"";
  std::string text = read_text(path_of(GetParam()));
  std::size_t at = 0;
  for (const Vector& vector : read_vectors(GetParam())) {
    const auto message = make_message(vector.message);
    ASSERT_TRUE(message != nullptr && parse_json(vector.json, *message)) << vector.json;
    at = text.find(key, at) + key.size();
    text.replace(at, text.find('"', at) - at, to_hex_digits(message->SerializeAsString()));
  }
  std::ofstream{path_of(GetParam()), std::ios::binary} << text;
}

}  // namespace
}  // namespace attune::test
