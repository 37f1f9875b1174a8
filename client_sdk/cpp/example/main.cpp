// Two of these are a couple: the first is given a server's address and prints an invite, the other
// both. Two numbers, 1 to 9, are a check-in: how pleasant it is, and how stirred one is.
#include <boost/asio.hpp>
#include <iostream>
#include <sstream>

#include "attune_client/client.hpp"
#include "attune_client/commands.hpp"

namespace asio = boost::asio;
using namespace attune;

asio::awaitable<void> hear(Client& client) {
  while (client.status().kind != client::Status::Kind::stopped) {
    const Heard heard = co_await client.next();
    const auto* happened = std::get_if<Happened>(&heard);
    if (!happened) continue;
    const v1::Event& event = happened->event;
    if (event.has_session_started()) std::cout << "You are both here." << std::endl;
    if (event.has_check_in_seen()) {
      const auto& seen = event.check_in_seen();
      std::cout << v1::Seat_Name(seen.seat()) << ": " << v1::Zone_Name(seen.zone()) << std::endl;
    }
    if (event.has_join_requested()) {
      co_await client.send(confirm_join(event.join_requested().join_id(), true));
    }
  }
}

asio::awaitable<void> type(Client& client) {
  asio::posix::stream_descriptor input{co_await asio::this_coro::executor, ::dup(STDIN_FILENO)};
  for (asio::streambuf typed;;) {
    co_await asio::async_read_until(input, typed, '\n', asio::use_awaitable);
    std::string line;
    std::getline(std::istream{&typed}, line);
    unsigned pleasantness = 0, arousal = 0;
    std::istringstream{line} >> pleasantness >> arousal;
    const Outcome outcome = co_await client.send(check_in(pleasantness, arousal));
    if (outcome.code != 0) std::cout << "Refused: " << outcome.code << std::endl;
  }
}

asio::awaitable<void> live(Client& client, std::string invite) {
  if (invite.empty()) {
    const auto made = co_await client.create_session();
    std::cout << "Invite: " << std::get<0>(made).invite().code() << std::endl;
  } else if (const auto joined = co_await client.join(invite); joined.index() != 0) {
    co_return void(std::cout << std::get<1>(joined).message << std::endl);
  }
  asio::co_spawn(co_await asio::this_coro::executor, type(client), asio::detached);
  co_await hear(client);
}

int main(int, char** argv) {
  asio::io_context io;
  Client client{io, {.server = client::parse_url(argv[1]).value()}};
  asio::co_spawn(io, live(client, argv[2] ? argv[2] : ""), [&](auto) { io.stop(); });
  io.run();
}
