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

#include "adapters/websocket/corked_transport.hpp"

namespace attune::websocket {
namespace {

namespace beast = boost::beast;
namespace asio = boost::asio;
using Error = boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Stream = beast::websocket::stream<CorkedTransport, false>;

constexpr std::uint16_t kCloseUnsupportedData = 1003;
constexpr std::uint16_t kCloseSlow = 4008;
constexpr std::uint16_t kCloseHelloTimeout = 4406;
constexpr std::uint16_t kCloseAssembly = 4400;
constexpr std::uint16_t kCloseIdle = 4002;

/// One socket and what its deadlines need to know.
struct Peer {
  Peer(SocketId name, Socket socket, UpgradedSocket&& upgraded, Clock::time_point now)
      : id{name},
        address{std::move(upgraded.address)},
        stream{CorkedTransport{std::move(socket)}},
        opened_at{now},
        heard_at{now},
        progress_at{now} {}

  SocketId id;
  std::string address;
  Stream stream;
  beast::flat_buffer in;
  bool open = false;  ///< The upgrade is answered.
  bool authenticated = false;
  bool closing = false;
  bool gone = false;
  bool dirty = false;
  bool waits_writable = false;
  bool pinged = false;
  Clock::time_point opened_at;
  Clock::time_point heard_at;
  Clock::time_point progress_at;
  Clock::time_point closing_at;
  std::uint64_t heard_bytes = 0;
  std::uint64_t whole_bytes = 0;  ///< Received when a message or control frame was last complete.
  Clock::time_point partial_since;
  std::uint64_t progress_bytes = 0;

  CorkedTransport& transport() { return stream.next_layer(); }
};
using PeerPtr = std::shared_ptr<Peer>;

void configure(Stream& stream) {
  stream.binary(true);
  stream.auto_fragment(false);
  stream.read_message_max(limits::kHelloBytesMax);
  // Beast's own timers would be two for each connection; the tick below does their work.
  stream.set_option(beast::websocket::stream_base::timeout{
      beast::websocket::stream_base::none(), beast::websocket::stream_base::none(), false});
  stream.set_option(
      beast::websocket::stream_base::decorator([](beast::websocket::response_type& response) {
        response.set(beast::http::field::sec_websocket_protocol, "attune.v1");
        response.set(beast::http::field::server, "attuned");
      }));
}

}  // namespace

struct Sockets::Impl : std::enable_shared_from_this<Sockets::Impl> {
  Impl(asio::io_context& context, SocketHandler& told, std::uint64_t first_id, Timings given)
      : io{context}, handler{&told}, next_id{first_id}, timings{given}, timer{context} {}

  asio::io_context& io;
  SocketHandler* handler;  ///< Null once the owner is gone.
  std::uint64_t next_id;
  Timings timings;
  asio::steady_timer timer;
  bool ticking = false;
  bool flush_posted = false;
  std::unordered_map<std::uint64_t, PeerPtr> peers;
  std::vector<PeerPtr> dirty;
  SocketCounts counts;

  SocketId adopt(UpgradedSocket upgraded);
  void accept(const PeerPtr& peer, std::string bytes);
  void read(const PeerPtr& peer);
  void on_read(const PeerPtr& peer, Error error);
  void deliver(const PeerPtr& peer);
  void note_whole_frame(Peer& peer) { peer.whole_bytes = peer.transport().bytes_received(); }
  void send(const PeerPtr& peer, std::string_view bytes);
  void mark_dirty(const PeerPtr& peer);
  void flush_dirty();
  void flush(const PeerPtr& peer);
  void wait_writable(const PeerPtr& peer);
  void close(const PeerPtr& peer, std::uint16_t code, std::string_view reason);
  void drop(const PeerPtr& peer);
  void start_ticking();
  void tick(Clock::time_point now);
  void check(const PeerPtr& peer, Clock::time_point now);
  void check_silence(const PeerPtr& peer, Clock::time_point now);
  bool write_stalled(Peer& peer, Clock::time_point now) const;
  bool assembly_stalled(Peer& peer, Clock::time_point now) const;
  PeerPtr find(SocketId id) const;
};

PeerPtr Sockets::Impl::find(SocketId id) const {
  const auto found = peers.find(static_cast<std::uint64_t>(id));
  return found == peers.end() ? nullptr : found->second;
}

SocketId Sockets::Impl::adopt(UpgradedSocket upgraded) {
  Socket socket{io.get_executor()};
  Error error;
  socket.assign(upgraded.is_v6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), upgraded.native_handle,
                error);
  if (!error) socket.non_blocking(true, error);
  if (!error) socket.set_option(asio::ip::tcp::no_delay{true}, error);
  const SocketId id{next_id++};
  std::string bytes = std::move(upgraded.bytes);
  auto peer = std::make_shared<Peer>(id, std::move(socket), std::move(upgraded), Clock::now());
  peers.emplace(static_cast<std::uint64_t>(id), peer);
  configure(peer->stream);
  accept(peer, std::move(bytes));
  start_ticking();
  return id;
}

void Sockets::Impl::accept(const PeerPtr& peer, std::string bytes) {
  peer->transport().push_front(std::move(bytes));
  peer->stream.control_callback(
      [this, raw = peer.get()](beast::websocket::frame_type, beast::string_view) {
        note_whole_frame(*raw);
      });
  peer->stream.async_accept([self = shared_from_this(), peer](Error error) {
    if (peer->gone) return;
    self->mark_dirty(peer);
    if (error) return self->drop(peer);
    peer->open = true;
    self->note_whole_frame(*peer);
    self->read(peer);
  });
  mark_dirty(peer);
}

void Sockets::Impl::read(const PeerPtr& peer) {
  peer->stream.async_read(peer->in, [self = shared_from_this(), peer](Error error, std::size_t) {
    self->on_read(peer, error);
  });
}

void Sockets::Impl::on_read(const PeerPtr& peer, Error error) {
  if (peer->gone) return;
  if (peer->transport().take_wrote_control()) mark_dirty(peer);
  if (error) return drop(peer);
  note_whole_frame(*peer);
  deliver(peer);
  if (peer->gone) return;
  peer->in.clear();
  read(peer);
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

void Sockets::Impl::mark_dirty(const PeerPtr& peer) {
  if (!peer->dirty) {
    peer->dirty = true;
    dirty.push_back(peer);
  }
  if (std::exchange(flush_posted, true)) return;
  // Behind everything that is ready now, so that the frames of one turn leave in one write.
  asio::post(io, [self = shared_from_this()] { self->flush_dirty(); });
}

void Sockets::Impl::flush_dirty() {
  flush_posted = false;
  for (const auto& peer : std::exchange(dirty, {})) {
    peer->dirty = false;
    flush(peer);
  }
}

void Sockets::Impl::flush(const PeerPtr& peer) {
  if (peer->gone || !peer->transport().socket().is_open()) return;
  Error error;
  const std::uint64_t before = peer->transport().writes();
  peer->transport().flush(error);
  counts.writes += peer->transport().writes() - before;
  if (error) return drop(peer);
  if (peer->transport().waiting_bytes() > 0) wait_writable(peer);
}

void Sockets::Impl::wait_writable(const PeerPtr& peer) {
  if (std::exchange(peer->waits_writable, true)) return;
  peer->transport().socket().async_wait(Socket::wait_write,
                                        [self = shared_from_this(), peer](Error error) {
                                          peer->waits_writable = false;
                                          if (!error) self->flush(peer);
                                        });
}

void Sockets::Impl::close(const PeerPtr& peer, std::uint16_t code, std::string_view reason) {
  if (peer->closing || peer->gone) return;
  if (!peer->open) return drop(peer);
  peer->closing = true;
  peer->closing_at = Clock::now();
  peer->transport().allow_close_frame();
  const beast::websocket::close_reason why{static_cast<beast::websocket::close_code>(code),
                                           beast::string_view{reason.data(), reason.size()}};
  peer->stream.async_close(why, [self = shared_from_this(), peer](Error) { self->drop(peer); });
  mark_dirty(peer);
}

void Sockets::Impl::drop(const PeerPtr& peer) {
  if (std::exchange(peer->gone, true)) return;
  Error ignored;
  if (peer->transport().socket().is_open()) {
    teardown(beast::role_type::server, peer->transport(), ignored);
  }
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
  std::vector<PeerPtr> all;
  all.reserve(peers.size());
  for (const auto& [id, peer] : peers) all.push_back(peer);
  for (const auto& peer : all) check(peer, now);
}

void Sockets::Impl::check(const PeerPtr& peer, Clock::time_point now) {
  if (peer->transport().take_wrote_control()) mark_dirty(peer);
  if (peer->closing && now - peer->closing_at >= timings.closing) return drop(peer);
  if (write_stalled(*peer, now)) {
    ++counts.cut_off_slow;
    return drop(peer);
  }
  if (peer->closing) return;
  if (!peer->authenticated && now - peer->opened_at >= timings.hello) {
    return close(peer, kCloseHelloTimeout, "no hello");
  }
  if (assembly_stalled(*peer, now)) return close(peer, kCloseAssembly, "message took too long");
  check_silence(peer, now);
}

bool Sockets::Impl::write_stalled(Peer& peer, Clock::time_point now) const {
  CorkedTransport& transport = peer.transport();
  if (transport.waiting_bytes() == 0 || transport.bytes_sent() != peer.progress_bytes) {
    peer.progress_at = now;
    peer.progress_bytes = transport.bytes_sent();
  }
  return now - peer.progress_at >= timings.write_progress;
}

/// Bytes keep coming, but no message or control frame was complete for too long. Beast has no such
/// deadline.
bool Sockets::Impl::assembly_stalled(Peer& peer, Clock::time_point now) const {
  if (peer.transport().bytes_received() == peer.whole_bytes) {
    peer.partial_since = now;
    return false;
  }
  if (peer.partial_since == Clock::time_point{}) peer.partial_since = now;
  return now - peer.partial_since >= timings.assembly;
}

void Sockets::Impl::check_silence(const PeerPtr& peer, Clock::time_point now) {
  const std::uint64_t heard = peer->transport().bytes_received();
  if (heard != peer->heard_bytes) {
    peer->heard_bytes = heard;
    peer->heard_at = now;
    peer->pinged = false;
  }
  if (now - peer->heard_at >= timings.idle) return close(peer, kCloseIdle, "idle");
  if (peer->pinged || !peer->open || now - peer->heard_at < timings.ping) return;
  peer->pinged = true;
  Error error;
  peer->stream.ping({}, error);
  if (!error) mark_dirty(peer);
}

Sockets::Sockets(asio::io_context& io, SocketHandler& handler, std::uint64_t first_id,
                 Timings timings)
    : impl_{std::make_shared<Impl>(io, handler, first_id, timings)} {}

Sockets::~Sockets() {
  impl_->handler = nullptr;
  impl_->timer.cancel();
  abort_all();
}

SocketId Sockets::adopt(UpgradedSocket socket) { return impl_->adopt(std::move(socket)); }

void Sockets::authenticated(SocketId id) {
  const PeerPtr peer = impl_->find(id);
  if (!peer) return;
  peer->authenticated = true;
  peer->stream.read_message_max(limits::kMessageBytesMax);
}

void Sockets::send(SocketId id, std::string_view bytes) {
  if (const PeerPtr peer = impl_->find(id)) impl_->send(peer, bytes);
}

void Sockets::close(SocketId id, std::uint16_t code, std::string_view reason) {
  if (const PeerPtr peer = impl_->find(id)) impl_->close(peer, code, reason);
}

void Sockets::close_all(std::uint16_t code, std::string_view reason) {
  std::vector<PeerPtr> all;
  for (const auto& [id, peer] : impl_->peers) all.push_back(peer);
  for (const auto& peer : all) impl_->close(peer, code, reason);
}

void Sockets::abort_all() {
  std::vector<PeerPtr> all;
  for (const auto& [id, peer] : impl_->peers) all.push_back(peer);
  for (const auto& peer : all) impl_->drop(peer);
}

SocketCounts Sockets::counts() const {
  SocketCounts counts = impl_->counts;
  counts.open = impl_->peers.size();
  return counts;
}

}  // namespace attune::websocket
