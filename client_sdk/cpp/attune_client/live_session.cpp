#include "attune_client/live_session.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <random>
#include <utility>

#include "attune_client/client_socket.hpp"

namespace attune::client {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

std::uint64_t seed_of(const LiveOptions& options) {
  return options.seed != 0 ? options.seed : std::random_device{}();
}

MachineOptions machine_options(LiveOptions& options) {
  return {.credential = std::move(options.credential),
          .locale = std::move(options.locale),
          .backoff = options.backoff,
          .restored = std::move(options.restored)};
}

}  // namespace

class LiveSession::Impl : public SocketListener, public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, LiveOptions options, Callbacks callbacks)
      : io_{io},
        timer_{io},
        callbacks_{std::move(callbacks)},
        random_{seed_of(options)},
        server_{options.server},
        path_{"/v1/sessions/" + options.session_id + "/live"},
        machine_{machine_options(options)} {}

  void handle(const Input& input) {
    machine_.handle_input(input, now());
    drain();
  }

  std::uint64_t send(v1::Command command) {
    const std::uint64_t ticket = machine_.enqueue(std::move(command), now());
    // The caller may be a callback, or may need the ticket before it is settled: never from inside
    // this call.
    asio::post(io_, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->drain();
    });
    return ticket;
  }

  void drop() {
    if (!socket_) return;
    socket_.reset();
    handle(input::Closed{});
  }

  void shut() {
    callbacks_ = {};
    timer_.cancel();
    socket_.reset();
  }

  const SessionMachine& machine() const { return machine_; }

 private:
  // Of the socket: never from inside a call to it, and it is not ended while it calls.
  void on_open() override { handle(input::Opened{}); }
  void on_message(std::string_view bytes) override { handle(input::Received{.bytes = bytes}); }
  void on_close(std::uint16_t code) override { handle(input::Closed{.code = code}); }

  Now now() {
    const auto wall = std::chrono::system_clock::now().time_since_epoch();
    return {.ms = Milliseconds{steady_clock::now().time_since_epoch()}.count(),
            .wall_ms = std::chrono::duration_cast<std::chrono::milliseconds>(wall).count(),
            .random = std::uniform_real_distribution<double>{0, 1}(random_)};
  }

  /// A callback may send, and so come back here: only the outermost call drains, so that the order
  /// is the machine's.
  void drain() {
    if (draining_) return;
    draining_ = true;
    const auto self = shared_from_this();
    while (auto output = machine_.poll_output()) {
      std::visit([this](auto& each) { perform(each); }, *output);
    }
    draining_ = false;
    arm();
  }

  void perform(const output::Connect&) {
    socket_ = std::make_unique<ClientSocket>(io_, server_, path_, *this);
  }
  void perform(output::Transmit& transmit) {
    if (socket_) socket_->send(std::move(transmit.bytes));
  }
  void perform(const output::Disconnect&) {
    if (socket_) socket_->close();
  }
  void perform(const output::Welcomed& each) { tell(callbacks_.on_welcome, each.welcome); }
  void perform(const output::EventSeen& each) { tell(callbacks_.on_event, each.event, each.live); }
  void perform(const output::PresenceSeen& each) { tell(callbacks_.on_presence, each.presence); }
  void perform(const Settled& settled) { tell(callbacks_.on_ack, settled); }
  void perform(const Status& status) { tell(callbacks_.on_state, status); }

  template <class Callback, class... Args>
  static void tell(const Callback& callback, const Args&... args) {
    if (callback) callback(args...);
  }

  void arm() {
    timer_.cancel();
    const auto due_ms = machine_.next_tick_ms();
    if (!due_ms) return;
    timer_.expires_at(
        steady_clock::time_point{std::chrono::ceil<steady_clock::duration>(Milliseconds{*due_ms})});
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code ec) {
      const auto self = weak.lock();
      if (self && !ec) self->handle(input::Tick{});
    });
  }

  asio::io_context& io_;
  asio::steady_timer timer_;
  Callbacks callbacks_;
  std::mt19937_64 random_;
  const Url server_;
  const std::string path_;
  SessionMachine machine_;
  std::unique_ptr<ClientSocket> socket_;
  bool draining_ = false;
};

LiveSession::LiveSession(asio::io_context& io, LiveOptions options, Callbacks callbacks)
    : impl_{std::make_shared<Impl>(io, std::move(options), std::move(callbacks))} {}

LiveSession::~LiveSession() { impl_->shut(); }

void LiveSession::start() { impl_->handle(input::Start{}); }
void LiveSession::stop() { impl_->handle(input::Stop{}); }
void LiveSession::probe() { impl_->handle(input::Probe{}); }
void LiveSession::drop() { impl_->drop(); }
std::uint64_t LiveSession::send(v1::Command command) { return impl_->send(std::move(command)); }
PersistedState LiveSession::persisted() const { return impl_->machine().persisted(); }
const SessionMachine& LiveSession::machine() const { return impl_->machine(); }

}  // namespace attune::client
