#include "adapters/http/listener.hpp"

#include <array>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <set>
#include <unordered_map>
#include <utility>

#include "adapters/http/address_key.hpp"
#include "adapters/http/request_reader.hpp"

namespace attune::http {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using Error = boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;

constexpr std::chrono::milliseconds kAcceptPauseMs{100};
/// What a refused peer may still send before it is cut off: a body, and as much again.
constexpr std::size_t kLingerBytesMax = 2 * limits::kHttpBodyBytesMax;

std::string bind_error_text(const Error& error, const std::string& address, std::uint16_t port) {
  const std::string where = address + " port " + std::to_string(port);
  if (error == asio::error::address_in_use) return "cannot listen on " + where + ": in use";
  if (error == asio::error::access_denied) return "cannot listen on " + where + ": not permitted";
  if (error == boost::system::errc::address_not_available) {
    return "cannot listen on " + where + ": this machine has no such address";
  }
  return "cannot listen on " + where + ": " + error.message();
}

}  // namespace

struct Listener::Impl : std::enable_shared_from_this<Listener::Impl> {
  struct Connection;
  Impl(asio::io_context& context, RequestHandler& told, ListenerSettings given)
      : io{context}, handler{&told}, settings{given}, acceptor{context}, pause{context} {}

  asio::io_context& io;
  RequestHandler* handler;
  ListenerSettings settings;
  Acceptor acceptor;
  asio::steady_timer pause;
  std::unordered_map<std::string, std::size_t> per_address;
  std::size_t total = 0;
  std::size_t refusals = 0;  ///< Connections over the bounds that are being told so.
  std::set<std::shared_ptr<Connection>> connections;

  void accept();
  void accepted(Socket socket);
  std::optional<Response> refuse(const std::string& address) const;
  void release(const std::string& address);
};

/// One HTTP connection: a request at a time, in order.
struct Listener::Impl::Connection : std::enable_shared_from_this<Listener::Impl::Connection> {
  Connection(std::shared_ptr<Impl> impl, Socket taken, std::string from)
      : owner{std::move(impl)},
        socket{std::move(taken)},
        deadline{owner->io},
        address{std::move(from)} {}

  std::shared_ptr<Impl> owner;
  Socket socket;
  asio::steady_timer deadline;
  std::string address;
  std::string in;
  std::array<char, 4096> chunk{};
  std::string header;
  Response response;
  bool open = true;
  bool reading = false;
  bool admitted = true;  ///< Counts among the connections of its address.
  std::size_t thrown_away_bytes = 0;

  void start();
  void read_some();
  void on_bytes(std::size_t bytes);
  void handle_input();
  void ask(Whole whole);
  void upgrade(Whole whole);
  void write(Response answer, bool head_only, bool keep_alive);
  void wrote(bool keep_alive);
  void arm(std::chrono::milliseconds patience);
  void too_late();
  void linger();
  void throw_away();
  void close();
};

void Listener::Impl::Connection::arm(std::chrono::milliseconds patience) {
  deadline.expires_after(patience);
  deadline.async_wait([self = shared_from_this()](Error error) {
    if (!error) self->too_late();
  });
}

/// A request that has begun gets an answer, whatever is wrong with it.
void Listener::Impl::Connection::too_late() {
  if (!reading || in.empty()) return close();
  reading = false;
  write(text_response(408, "The request took too long."), false, false);
}

void Listener::Impl::Connection::start() {
  arm(owner->settings.header_deadline);
  read_some();
}

void Listener::Impl::Connection::read_some() {
  reading = true;
  socket.async_read_some(asio::buffer(chunk),
                         [self = shared_from_this()](Error error, std::size_t bytes) {
                           if (!self->reading) return;  // It was too late, and is being told so.
                           if (error) return self->close();
                           self->on_bytes(bytes);
                         });
}

void Listener::Impl::Connection::on_bytes(std::size_t bytes) {
  if (!open) return;
  reading = false;
  // The first bytes of a request start its deadline; a byte now and then does not move it.
  if (in.empty()) arm(owner->settings.header_deadline);
  in.append(chunk.data(), bytes);
  handle_input();
}

void Listener::Impl::Connection::handle_input() {
  ReadResult result = read_request(in, address);
  if (std::holds_alternative<NeedMore>(result)) return read_some();
  deadline.cancel();
  if (auto* refused = std::get_if<Refused>(&result)) {
    return write(std::move(refused->response), false, false);
  }
  Whole whole = std::get<Whole>(std::move(result));
  if (whole.upgrade) return upgrade(std::move(whole));
  in.erase(0, whole.bytes);
  ask(std::move(whole));
}

void Listener::Impl::Connection::ask(Whole whole) {
  if (owner->handler == nullptr) return close();
  const bool head_only = whole.request.method == "HEAD";
  const bool keep_alive = whole.request.keep_alive;
  arm(owner->settings.idle);
  owner->handler->on_request(std::move(whole.request),
                             [self = shared_from_this(), head_only, keep_alive](Response r) {
                               self->write(std::move(r), head_only, keep_alive);
                             });
}

void Listener::Impl::Connection::upgrade(Whole whole) {
  if (owner->handler == nullptr) return close();
  if (auto refusal = owner->handler->refuse_upgrade(whole.request)) {
    return write(std::move(*refusal), false, false);
  }
  Error error;
  const bool is_v6 = socket.local_endpoint(error).address().is_v6();
  const int handle = socket.release(error);
  open = false;
  owner->connections.erase(shared_from_this());
  if (error) return owner->release(address);
  owner->handler->on_upgrade(
      whole.request,
      Upgrade{.native_handle = handle, .is_v6 = is_v6, .bytes = std::move(in), .address = address});
}

void Listener::Impl::Connection::write(Response answer, bool head_only, bool keep_alive) {
  if (!open) return;
  response = std::move(answer);
  header = header_of(response, keep_alive && owner->acceptor.is_open());
  const std::string_view body = head_only ? std::string_view{} : response.body();
  const std::array<asio::const_buffer, 2> parts{asio::buffer(header), asio::buffer(body)};
  arm(owner->settings.idle);
  asio::async_write(socket, parts,
                    [self = shared_from_this(), keep_alive](Error error, std::size_t) {
                      if (error) return self->close();
                      self->wrote(keep_alive);
                    });
}

void Listener::Impl::Connection::wrote(bool keep_alive) {
  if (!open) return;
  if (!keep_alive || !owner->acceptor.is_open()) return linger();
  arm(in.empty() ? owner->settings.idle : owner->settings.header_deadline);
  if (in.empty()) return read_some();
  handle_input();
}

/// What the peer still sends is read for a moment: a socket that is closed with unread bytes is
/// reset, and the reset may take the answer from the peer.
void Listener::Impl::Connection::linger() {
  Error error;
  socket.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  in.clear();
  arm(owner->settings.linger);
  throw_away();
}

void Listener::Impl::Connection::throw_away() {
  socket.async_read_some(asio::buffer(chunk),
                         [self = shared_from_this()](Error error, std::size_t bytes) {
                           self->thrown_away_bytes += bytes;
                           if (error || self->thrown_away_bytes > kLingerBytesMax) self->close();
                           if (self->open) self->throw_away();
                         });
}

void Listener::Impl::Connection::close() {
  if (!std::exchange(open, false)) return;
  deadline.cancel();
  Error ignored;
  socket.close(ignored);
  if (admitted) owner->release(address);
  if (!admitted) --owner->refusals;
  owner->connections.erase(shared_from_this());
}

std::optional<Response> Listener::Impl::refuse(const std::string& address) const {
  const auto found = per_address.find(address);
  if (found != per_address.end() && found->second >= settings.connections_per_address_max) {
    return text_response(429, "Too many connections from this address.");
  }
  if (total >= settings.connections_max) return text_response(503, "Too many connections.");
  return std::nullopt;
}

void Listener::Impl::release(const std::string& address) {
  const auto found = per_address.find(address);
  if (found == per_address.end()) return;
  --total;
  if (--found->second == 0) per_address.erase(found);
}

void Listener::Impl::accept() {
  acceptor.async_accept([self = shared_from_this()](Error error, Socket socket) {
    if (error == asio::error::operation_aborted || self->handler == nullptr) return;
    if (!error) {
      self->accepted(std::move(socket));
      return self->accept();
    }
    // Out of file descriptors, most likely: trying at once would only spin.
    self->pause.expires_after(kAcceptPauseMs);
    self->pause.async_wait([self](Error stopped) {
      if (!stopped) self->accept();
    });
  });
}

void Listener::Impl::accepted(Socket socket) {
  Error error;
  const auto peer = socket.remote_endpoint(error).address();
  if (error) return;
  const std::string address = address_key(peer);
  auto refusal = refuse(address);
  // Telling takes a moment and a file descriptor, of which there are not endlessly many.
  if (refusal && refusals >= limits::kHttpRefusalsMax) return;
  auto connection = std::make_shared<Connection>(shared_from_this(), std::move(socket), address);
  connections.insert(connection);
  if (refusal) {
    ++refusals;
    connection->admitted = false;
    refusal->headers.emplace_back("Retry-After", "5");
    return connection->write(std::move(*refusal), false, false);
  }
  ++per_address[address];
  ++total;
  connection->start();
}

Listener::Listener(asio::io_context& io, RequestHandler& handler, ListenerSettings settings)
    : impl_{std::make_shared<Impl>(io, handler, settings)} {}

Listener::~Listener() {
  impl_->handler = nullptr;
  stop_accepting();
  close_all();
}

std::variant<Bound, ListenError> Listener::listen(const std::string& address, std::uint16_t port) {
  Error error;
  const auto parsed = asio::ip::make_address(address, error);
  if (error) return ListenError{"cannot listen on '" + address + "': not an address"};
  const tcp::endpoint endpoint{parsed, port};
  impl_->acceptor.open(endpoint.protocol(), error);
  if (!error) impl_->acceptor.set_option(Acceptor::reuse_address{true}, error);
  if (!error) impl_->acceptor.bind(endpoint, error);
  if (!error) impl_->acceptor.listen(Acceptor::max_listen_connections, error);
  if (error) {
    stop_accepting();  // So that another address may be tried.
    return ListenError{bind_error_text(error, address, port)};
  }
  const auto bound = impl_->acceptor.local_endpoint(error);
  impl_->accept();
  return Bound{address, bound.port()};
}

void Listener::stop_accepting() {
  Error ignored;
  impl_->acceptor.close(ignored);
  impl_->pause.cancel();
}

void Listener::released(const std::string& address) { impl_->release(address); }

void Listener::close_all() {
  const auto all = impl_->connections;
  for (const auto& connection : all) connection->close();
}

}  // namespace attune::http
