// Bytes of a socket into the server's decoder. Seeds: the client vectors of proto/vectors.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "protocol/client_codec.hpp"

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  attune::protocol::silence_protobuf_log();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace attune;
  const auto input = protocol::decode_client_frame({reinterpret_cast<const char*>(data), size});
  if (const auto* hello = std::get_if<protocol::Hello>(&input)) {
    ATTUNE_CHECK(hello->credential.reveal().size() <= limits::kCredentialBytesMax);
    ATTUNE_CHECK(!hello->locale.empty() && hello->locale.size() <= limits::kLocaleBytesMax);
  } else if (const auto* command = std::get_if<protocol::CommandFrame>(&input)) {
    ATTUNE_CHECK(command->number > 0);
    const auto* check_in = std::get_if<core::CheckIn>(&command->body);
    ATTUNE_CHECK(check_in == nullptr || (check_in->age.count() >= 0 &&
                                         check_in->age.count() <= limits::kCheckInAgeMaxMs + 1));
  }
  return 0;
}
