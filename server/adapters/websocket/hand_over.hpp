// How a connection comes from the listener's thread, and how it ends.
#pragma once

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/websocket/corked_transport.hpp"
#include "adapters/websocket/sockets.hpp"

namespace attune::websocket {

struct UpgradeRequest {
  boost::beast::http::request<boost::beast::http::empty_body> message;
  std::string rest;  ///< What the peer sent after it.
};

/// Nothing where the bytes do not begin with a whole request header within its bound. Beast's own
/// reading stops at 1,536 bytes, which a browser's cookies for the host may exceed.
std::optional<UpgradeRequest> read_upgrade_request(std::string_view bytes);

/// The handle as a socket of this thread; closed where the kernel refuses it.
Socket take_over(boost::asio::io_context& io, UpgradedSocket& upgraded);

/// The answer to an upgrade while too many strangers are here, instead of Beast's.
void refuse_as_busy(CorkedTransport& transport);

/// Tells the peer that nothing more comes, then reads and throws away until it hangs up as well, or
/// has sent `limits::kClosingBytesMax`; then calls `done`. A socket that is closed with unread
/// bytes is reset, and the reset may take the close frame from the peer. `keep` keeps the transport
/// alive.
void hang_up(CorkedTransport& transport, std::shared_ptr<void> keep, std::function<void()> done);

}  // namespace attune::websocket
