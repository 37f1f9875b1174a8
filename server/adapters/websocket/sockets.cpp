// The one file that instantiates Beast's WebSocket stream.
#include "adapters/websocket/sockets.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

#include "adapters/websocket/close_codes.hpp"
#include "adapters/websocket/corked_transport.hpp"
#include "adapters/websocket/hand_over.hpp"
#include "adapters/websocket/peer_deadlines.hpp"

namespace attune::websocket {
namespace {

namespace beast = boost::beast;
namespace asio = boost::asio;
using Error = boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Stream = beast::websocket::stream<CorkedTransport, false>;

/// What a message may leave allocated for the next one.
constexpr std::size_t kKeptBytesMax = 4 * 1024;
/// Handlers that a flush waits for at most: some tens of microseconds.
constexpr unsigned kFlushTurnsMax = 32;

/// One socket and what is known of it.
struct Peer : std::enable_shared_from_this<Peer> {
  Peer(SocketId name, Socket socket, std::string from, const Timings& timings)
      : id{name},
        address{std::move(from)},
        stream{CorkedTransport{std::move(socket)}},
        deadlines{timings, Clock::now()} {}

  SocketId id;
  std::string address;
  Stream stream;
  beast::flat_buffer in;
  PeerDeadlines deadlines;
  bool open = false;  ///< The upgrade is answered.
  bool authenticated = false;
  bool closing = false;    ///< A close frame is on its way, in one direction at least.
  bool lingering = false;  ///< Beast is done with it; what waits is sent, the rest thrown away.
  bool hung_up = false;    ///< We have sent everything and said so to the kernel.
  bool gone = false;
  bool dirty = false;
  bool waits_writable = false;

  CorkedTransport& transport() { return stream.next_layer(); }
  Socket& socket() { return transport().socket(); }
  Traffic traffic() {
    return {transport().bytes_received(), transport().bytes_sent(), transport().waiting_bytes()};
  }
};
using PeerPtr = std::shared_ptr<Peer>;

void configure(Stream& stream) {
  stream.binary(true);
  stream.auto_fragment(false);
  stream.read_message_max(limits::kHelloBytesMax);
  // Beast's own timers would be two for each connection; one tick for all does their work.
  stream.set_option(beast::websocket::stream_base::timeout{
      beast::websocket::stream_base::none(), beast::websocket::stream_base::none(), false});
  stream.set_option(
      beast::websocket::stream_base::decorator([](beast::websocket::response_type& response) {
        response.set(beast::http::field::sec_websocket_protocol, "attune.v1");
        response.set(beast::http::field::server, "attuned");
      }));
}

/// Whether the peer may still be there: it broke the protocol or closed it, rather than left.
bool ended_by_protocol(const Error& error) {
  return error.category() == Error{beast::websocket::error::closed}.category();
}

}  // namespace

struct Sockets::Impl : std::enable_shared_from_this<Sockets::Impl> {
  Impl(asio::io_context& context, SocketHandler& told, std::uint64_t first_id, Timings given,
       std::size_t most_strangers)
      : io{context},
        handler{&told},
        next_id{first_id},
        timings{given},
        strangers_max{most_strangers},
        timer{context} {}

  asio::io_context& io;
  SocketHandler* handler;  ///< Null once the owner is gone.
  std::uint64_t next_id;
  Timings timings;
  std::size_t strangers_max;
  asio::steady_timer timer;
  bool ticking = false;
  bool flush_posted = false;
  unsigned turns = 0;  ///< How often the posted flush has stepped back.
  std::unordered_map<std::uint64_t, PeerPtr> peers;
  std::vector<PeerPtr> dirty;
  SocketCounts counts;

  SocketId adopt(UpgradedSocket upgraded);
  void accept(const PeerPtr& peer, std::string_view bytes);
  void read(const PeerPtr& peer);
  void on_read(const PeerPtr& peer, Error error);
  void on_control_frame(Peer& peer, beast::websocket::frame_type kind);
  void deliver(const PeerPtr& peer);
  void send(const PeerPtr& peer, std::string_view bytes);
  void ping(const PeerPtr& peer);
  void mark_dirty(const PeerPtr& peer);
  void post_flush();
  void flush_dirty();
  void flush(const PeerPtr& peer);
  void wait_writable(const PeerPtr& peer);
  void authenticated(Peer& peer);
  void close(const PeerPtr& peer, std::uint16_t code, std::string_view reason);
  void begin_closing(Peer& peer);
  void linger(const PeerPtr& peer);
  void drop(const PeerPtr& peer);
  void start_ticking();
  void tick(Clock::time_point now);
  void act_on(Due due, const PeerPtr& peer);
  PeerPtr find(SocketId id) const;
  std::vector<PeerPtr> all() const;
};

PeerPtr Sockets::Impl::find(SocketId id) const {
  const auto found = peers.find(static_cast<std::uint64_t>(id));
  return found == peers.end() ? nullptr : found->second;
}

std::vector<PeerPtr> Sockets::Impl::all() const {
  std::vector<PeerPtr> everyone;
  everyone.reserve(peers.size());
  for (const auto& [id, peer] : peers) everyone.push_back(peer);
  return everyone;
}

SocketId Sockets::Impl::adopt(UpgradedSocket upgraded) {
  const SocketId id{next_id++};
  Socket socket = take_over(io, upgraded);
  auto peer = std::make_shared<Peer>(id, std::move(socket), std::move(upgraded.address), timings);
  peers.emplace(static_cast<std::uint64_t>(id), peer);
  ++counts.strangers;
  accept(peer, upgraded.bytes);
  start_ticking();
  return id;
}

void Sockets::Impl::accept(const PeerPtr& peer, std::string_view bytes) {
  if (!peer->socket().is_open()) return drop(peer);
  mark_dirty(peer);
  if (counts.strangers > strangers_max) {
    refuse_as_busy(peer->transport());
    return linger(peer);
  }
  auto request = read_upgrade_request(bytes);
  if (!request) return drop(peer);
  configure(peer->stream);
  peer->transport().push_front(std::move(request->rest));
  peer->stream.control_callback(
      [this, raw = peer.get()](beast::websocket::frame_type kind, beast::string_view) {
        on_control_frame(*raw, kind);
      });
  Error error;
  peer->stream.accept(request->message, error);  // Into the buffer, so that it does not block.
  if (error) return linger(peer);
  peer->open = true;
  read(peer);
}

void Sockets::Impl::read(const PeerPtr& peer) {
  peer->stream.async_read(peer->in, [self = shared_from_this(), peer](Error error, std::size_t) {
    self->on_read(peer, error);
  });
}

void Sockets::Impl::on_read(const PeerPtr& peer, Error error) {
  if (peer->gone) return;
  if (peer->transport().take_wrote_control()) mark_dirty(peer);
  if (error && ended_by_protocol(error)) return linger(peer);
  if (error) return peer->lingering ? void() : drop(peer);
  peer->deadlines.message_ended(peer->transport().bytes_received());
  deliver(peer);
  if (peer->gone) return;
  peer->in.clear();
  if (peer->in.capacity() > kKeptBytesMax) peer->in.shrink_to_fit();
  read(peer);
}

/// Called by Beast in the middle of its reading: nothing is closed from inside.
void Sockets::Impl::on_control_frame(Peer& peer, beast::websocket::frame_type kind) {
  if (kind == beast::websocket::frame_type::close) return begin_closing(peer);
  // Between the fragments of a message its deadline runs on.
  if (peer.in.size() == 0) peer.deadlines.message_ended(peer.transport().bytes_received());
  if (peer.closing || peer.deadlines.control_frame(Clock::now())) return;
  asio::post(io, [self = shared_from_this(), held = peer.shared_from_this()] {
    self->close(held, kClosePolicy, "too many control frames");
  });
}

void Sockets::Impl::deliver(const PeerPtr& peer) {
  if (peer->closing) return;
  if (!peer->stream.got_binary()) return close(peer, kCloseUnsupportedData, "binary frames only");
  ++counts.messages_in;
  const auto data = peer->in.cdata();
  if (handler != nullptr) {
    handler->on_message(peer->id, {static_cast<const char*>(data.data()), data.size()});
  }
}

void Sockets::Impl::send(const PeerPtr& peer, std::string_view bytes) {
  if (peer->closing || !peer->open) return;
  // A turn that says a lot is not the peer's fault: what the kernel takes goes first.
  if (!peer->transport().has_room_for(bytes.size())) flush(peer);
  if (peer->gone) return;
  if (!peer->transport().has_room_for(bytes.size())) {
    ++counts.cut_off_slow;
    return close(peer, kCloseSlow, "slow");
  }
  Error error;
  peer->stream.write(asio::buffer(bytes), error);
  if (error) return drop(peer);
  ++counts.frames_out;
  mark_dirty(peer);
}

void Sockets::Impl::ping(const PeerPtr& peer) {
  if (!peer->open || !peer->transport().has_room_for(0)) return;
  Error error;
  peer->stream.ping({}, error);
  if (error) return drop(peer);
  mark_dirty(peer);
}

void Sockets::Impl::mark_dirty(const PeerPtr& peer) {
  if (!std::exchange(peer->dirty, true)) dirty.push_back(peer);
  if (std::exchange(flush_posted, true)) return;
  turns = 0;
  post_flush();
}

/// Behind everything that is ready now, so that the frames of one turn leave in one write. A socket
/// with more messages at hand gives them one by one, each a handler: while any came, the flush goes
/// behind the next ones too, for a bounded number of times.
void Sockets::Impl::post_flush() {
  asio::post(io, [self = shared_from_this(), before = counts.messages_in] {
    const bool more = self->turns == 0 || self->counts.messages_in != before;
    if (!more || ++self->turns > kFlushTurnsMax) return self->flush_dirty();
    self->post_flush();
  });
}

void Sockets::Impl::flush_dirty() {
  flush_posted = false;
  for (const auto& peer : std::exchange(dirty, {})) {
    peer->dirty = false;
    flush(peer);
  }
}

void Sockets::Impl::flush(const PeerPtr& peer) {
  if (peer->gone || peer->waits_writable) return;
  Error error;
  const std::uint64_t before = peer->transport().writes();
  peer->transport().flush(error);
  counts.writes += peer->transport().writes() - before;
  if (error) return drop(peer);
  if (peer->transport().waiting_bytes() > 0) return wait_writable(peer);
  if (!peer->lingering || std::exchange(peer->hung_up, true)) return;
  hang_up(peer->transport(), peer, [self = shared_from_this(), peer] { self->drop(peer); });
}

void Sockets::Impl::wait_writable(const PeerPtr& peer) {
  peer->waits_writable = true;
  peer->socket().async_wait(Socket::wait_write, [self = shared_from_this(), peer](Error error) {
    peer->waits_writable = false;
    if (!error) self->flush(peer);
  });
}

void Sockets::Impl::authenticated(Peer& peer) {
  if (std::exchange(peer.authenticated, true)) return;
  --counts.strangers;
  peer.deadlines.authenticated();
  peer.stream.read_message_max(limits::kMessageBytesMax);
}

void Sockets::Impl::begin_closing(Peer& peer) {
  if (std::exchange(peer.closing, true)) return;
  peer.deadlines.closing(Clock::now());
}

void Sockets::Impl::close(const PeerPtr& peer, std::uint16_t code, std::string_view reason) {
  if (peer->closing || peer->gone) return;
  begin_closing(*peer);
  peer->transport().allow_close_frame();
  const auto shown = reason.substr(0, kCloseReasonBytesMax);
  const beast::websocket::close_reason why{static_cast<beast::websocket::close_code>(code),
                                           beast::string_view{shown.data(), shown.size()}};
  peer->stream.async_close(why, [self = shared_from_this(), peer](Error) { self->linger(peer); });
  mark_dirty(peer);
}

/// Nothing more is said. What waits is sent, then the peer has a moment to hang up.
void Sockets::Impl::linger(const PeerPtr& peer) {
  if (peer->gone || std::exchange(peer->lingering, true)) return;
  begin_closing(*peer);
  mark_dirty(peer);
}

void Sockets::Impl::drop(const PeerPtr& peer) {
  if (std::exchange(peer->gone, true)) return;
  Error ignored;
  peer->transport().flush(ignored);
  peer->socket().close(ignored);
  if (!peer->authenticated) --counts.strangers;
  peers.erase(static_cast<std::uint64_t>(peer->id));
  asio::post(io, [self = shared_from_this(), peer] {
    if (self->handler != nullptr) self->handler->on_closed(peer->id, peer->address);
  });
}

void Sockets::Impl::start_ticking() {
  if (std::exchange(ticking, true)) return;
  timer.expires_after(timings.tick);
  timer.async_wait([self = shared_from_this()](Error error) {
    self->ticking = false;
    if (error || self->handler == nullptr) return;
    self->tick(Clock::now());
    if (!self->peers.empty()) self->start_ticking();
  });
}

void Sockets::Impl::tick(Clock::time_point now) {
  for (auto at = peers.begin(); at != peers.end();) {
    const PeerPtr peer = (at++)->second;  // Acting on it may erase it, and only it.
    if (peer->transport().take_wrote_control()) mark_dirty(peer);
    act_on(peer->deadlines.check(peer->traffic(), now), peer);
  }
}

void Sockets::Impl::act_on(Due due, const PeerPtr& peer) {
  switch (due) {
    case Due::nothing: return;
    case Due::ping: return ping(peer);
    case Due::no_hello: return close(peer, kCloseHelloTimeout, "no hello");
    case Due::slow_message: return close(peer, kCloseSlow, "message took too long");
    case Due::idle: return close(peer, kCloseIdle, "idle");
    case Due::slow_reader: ++counts.cut_off_slow; return drop(peer);
    case Due::closing_ended: return drop(peer);
  }
}

Sockets::Sockets(asio::io_context& io, SocketHandler& handler, std::uint64_t first_id,
                 Timings timings, std::size_t strangers_max)
    : impl_{std::make_shared<Impl>(io, handler, first_id, timings, strangers_max)} {}

Sockets::~Sockets() {
  impl_->handler = nullptr;
  impl_->timer.cancel();
  abort_all();
}

SocketId Sockets::adopt(UpgradedSocket socket) { return impl_->adopt(std::move(socket)); }

void Sockets::authenticated(SocketId id) {
  if (const PeerPtr peer = impl_->find(id)) impl_->authenticated(*peer);
}

void Sockets::send(SocketId id, std::string_view bytes) {
  if (const PeerPtr peer = impl_->find(id)) impl_->send(peer, bytes);
}

void Sockets::close(SocketId id, std::uint16_t code, std::string_view reason) {
  if (const PeerPtr peer = impl_->find(id)) impl_->close(peer, code, reason);
}

void Sockets::close_all(std::uint16_t code, std::string_view reason) {
  for (const auto& peer : impl_->all()) impl_->close(peer, code, reason);
}

void Sockets::abort_all() {
  for (const auto& peer : impl_->all()) impl_->drop(peer);
}

SocketCounts Sockets::counts() const {
  SocketCounts counts = impl_->counts;
  counts.open = impl_->peers.size();
  return counts;
}

}  // namespace attune::websocket
