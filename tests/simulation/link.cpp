#include "simulation/link.hpp"

#include <algorithm>

namespace attune::simulation {

Link::Link(Scheduler& scheduler, Random random, Server& server, Client client)
    : scheduler_{scheduler}, random_{random}, server_{server}, client_{std::move(client)} {}

Millis Link::delay() { return Millis{random_.between(1, server_.faults.delay_ms_max)}; }

void Link::to_server(Millis delay, std::function<void()> action) {
  last_to_server_ = std::max(last_to_server_, scheduler_.elapsed() + delay);
  scheduler_.after(last_to_server_ - scheduler_.elapsed(),
                   [self = shared_from_this(), action = std::move(action)] {
                     if (self->server_open_) action();
                   });
}

void Link::to_client(std::function<void()> action) {
  if (cut_) return;
  if (random_.per_mille(server_.faults.drop_per_mille)) return drop();
  last_to_client_ = std::max(last_to_client_, scheduler_.elapsed() + delay());
  scheduler_.after(last_to_client_ - scheduler_.elapsed(),
                   [self = shared_from_this(), action = std::move(action)] {
                     if (!self->cut_ && self->client_open_) action();
                   });
}

void Link::open(const engine::Attach& attach) {
  to_server(delay(), [self = shared_from_this(), attach] {
    self->connection_ = self->server_.connect(
        attach, Server::Line{.deliver =
                                 [self](const engine::Output& output) {
                                   self->to_client([self, output] {
                                     const bool closed =
                                         std::holds_alternative<engine::Close>(output);
                                     if (closed) self->client_open_ = false;
                                     self->client_.frame(output);
                                   });
                                   if (std::holds_alternative<engine::Close>(output)) {
                                     self->server_open_ = false;
                                   }
                                 },
                             .lost = [self] { self->drop(); }});
  });
}

void Link::send(std::uint64_t number, const core::DeviceCommandBody& body) {
  const auto frame = [self = shared_from_this(), number, body] {
    if (self->connection_) self->server_.receive(*self->connection_, number, body);
  };
  to_server(delay(), frame);
  if (random_.per_mille(server_.faults.repeat_per_mille)) {
    const Millis later = last_to_server_ - scheduler_.elapsed() + Millis{random_.between(1, 3'000)};
    scheduler_.after(later, [self = shared_from_this(), frame] {
      if (self->server_open_) frame();
    });
  }
  if (random_.per_mille(server_.faults.drop_per_mille)) drop();
}

void Link::drop() {
  if (cut_) return;
  cut_ = true;
  if (random_.percent(50)) server_open_ = false;  // What was under way is lost too.
  scheduler_.after(Millis{random_.between(0, 2'000)},
                   [self = shared_from_this()] { self->client_notices(); });
  // The server's own ping would notice within a minute; here it may take a while.
  scheduler_.after(Millis{random_.between(0, 20'000)}, [self = shared_from_this()] {
    self->server_open_ = false;
    if (self->connection_) self->server_.gone(*self->connection_);
  });
}

void Link::client_notices() {
  if (!client_open_) return;
  client_open_ = false;
  client_.lost();
}

}  // namespace attune::simulation
