// Bodies of HTTP requests into the JSON decoders. Seeds: the api vectors of proto/vectors.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "protocol/api_codec.hpp"
#include "protocol/client_codec.hpp"

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  attune::protocol::silence_protobuf_log();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace attune;
  const std::string_view body{reinterpret_cast<const char*>(data), size};
  (void)protocol::decode_create_session(body);
  (void)protocol::decode_issue_invite(body);
  const auto redeem = protocol::decode_redeem_invite(body);
  if (const auto* read = std::get_if<protocol::RedeemInviteBody>(&redeem)) {
    ATTUNE_CHECK(read->code.reveal().empty() != read->link_secret.reveal().empty());
    ATTUNE_CHECK(read->code.reveal().size() <= limits::kInviteTokenBytesMax);
    ATTUNE_CHECK(read->link_secret.reveal().size() <= limits::kInviteTokenBytesMax);
  }
  return 0;
}
