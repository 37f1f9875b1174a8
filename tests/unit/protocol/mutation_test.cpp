// What libFuzzer does at length (tests/fuzz), done briefly and the same each time: hostile bytes
// get an answer.
#include <gtest/gtest.h>

#include <random>

#include "base/limits.hpp"
#include "protocol/api_codec.hpp"
#include "protocol/client_codec.hpp"
#include "unit/protocol/vectors.hpp"

namespace attune::protocol {
namespace {

constexpr int kRounds = 20'000;

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_{seed} {}
  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_);
  }
  char byte() { return static_cast<char>(below(256)); }

  std::string noise() {
    std::string bytes(below(64), '\0');
    for (char& c : bytes) c = byte();
    return bytes;
  }

  std::string mutate(std::string bytes) {
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::size_t at = below(bytes.size() + 1);
      switch (below(4)) {
        case 0: bytes.insert(at, 1, byte()); break;
        case 1: bytes.resize(at); break;
        case 2: bytes.insert(at, noise()); break;
        default:
          if (at < bytes.size()) bytes[at] = byte();
      }
    }
    return bytes;
  }

 private:
  std::mt19937 random_;
};

/// Everything that the rest of the server relies on without asking again.
void expect_sound(const ClientInput& input) {
  if (const auto* hello = std::get_if<Hello>(&input)) {
    EXPECT_LE(hello->credential.reveal().size(), limits::kCredentialBytesMax);
    EXPECT_LE(hello->locale.size(), limits::kLocaleBytesMax);
    EXPECT_FALSE(hello->locale.empty());
  } else if (const auto* command = std::get_if<CommandFrame>(&input)) {
    EXPECT_GT(command->number, 0u);
    const auto* check_in = std::get_if<core::CheckIn>(&command->body);
    if (check_in == nullptr) return;
    EXPECT_GE(check_in->age.count(), 0);
    EXPECT_LE(check_in->age.count(), limits::kCheckInAgeMaxMs + 1);
  }
}

TEST(Mutations, OfClientFramesAllGetASoundAnswer) {
  silence_protobuf_log();
  const auto vectors = test::read_vectors("client");
  Mutator mutator{1};
  int decoded = 0;
  for (int i = 0; i < kRounds; ++i) {
    const std::string bytes =
        mutator.mutate(test::from_hex(vectors[mutator.below(vectors.size())].hex));
    const ClientInput input = decode_client_frame(bytes);
    expect_sound(input);
    if (!std::holds_alternative<DecodeError>(input)) ++decoded;
  }
  EXPECT_GT(decoded, kRounds / 100);  // Else the mutations are too coarse to reach anything.
  EXPECT_LT(decoded, kRounds);
}

TEST(Mutations, OfNoiseAllGetASoundAnswer) {
  silence_protobuf_log();
  Mutator mutator{2};
  for (int i = 0; i < kRounds; ++i) expect_sound(decode_client_frame(mutator.noise()));
}

TEST(Mutations, OfHttpBodiesAllGetAnAnswer) {
  silence_protobuf_log();
  const auto vectors = test::read_vectors("api");
  Mutator mutator{3};
  for (int i = 0; i < kRounds / 4; ++i) {
    const std::string body = mutator.mutate(vectors[mutator.below(vectors.size())].json);
    (void)decode_create_session(body);
    (void)decode_issue_invite(body);
    const auto redeem = decode_redeem_invite(body);
    if (const auto* read = std::get_if<RedeemInviteBody>(&redeem)) {
      EXPECT_LE(read->code.reveal().size(), limits::kInviteTokenBytesMax);
      EXPECT_NE(read->code.reveal().empty(), read->link_secret.reveal().empty());
    }
  }
}

}  // namespace
}  // namespace attune::protocol
