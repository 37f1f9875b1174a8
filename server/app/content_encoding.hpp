// Which form of a file a browser takes: as it is, or packed beforehand.
#pragma once

#include <string_view>

namespace attune::app {

/// How much a client likes `coding`, by its Accept-Encoding (RFC 9110, 12.5.3): 0 (not at all) to
/// 1000. "*" speaks for what is not named; a weight that cannot be read counts as 0.
[[nodiscard]] int liking_of(std::string_view accept_encoding, std::string_view coding);

/// Whether an If-None-Match names `etag`: one of a list, weak or strong, or "*" (RFC 9110, 13.1.2).
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace attune::app
