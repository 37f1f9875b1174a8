// Devices on the real server, over real sockets, and a loop that runs them until something is true.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "attune/v1/client.pb.h"
#include "attune/v1/server.pb.h"
#include "attune_client/api.hpp"
#include "attune_client/live_session.hpp"

namespace attune::test {

namespace v1 = attune::v1;

/// Runs the loop until `done`, for at most 20 s of real time; whether it was.
bool run_until(boost::asio::io_context& io, const std::function<bool()>& done);
void run_for(boost::asio::io_context& io, int ms);

client::Url url_of(std::uint16_t port);

/// One device and all it has heard.
class Person {
 public:
  Person(boost::asio::io_context& io, std::uint16_t port, std::string session_id,
         std::string credential, std::string locale = "en");

  std::uint64_t send(v1::Command command);
  /// Sends, and waits for its end: CODE_UNSPECIFIED where it was accepted.
  v1::Code ask(v1::Command command);
  void drop() { live_->drop(); }
  void stop() { live_->stop(); }
  [[nodiscard]] bool live() const;
  [[nodiscard]] const client::SessionMachine& machine() const { return live_->machine(); }
  [[nodiscard]] const std::string& credential() const { return credential_; }
  [[nodiscard]] const std::string& session_id() const { return session_id_; }

  /// Whether an event of that kind was heard; `newest` gives the last one.
  [[nodiscard]] bool heard(v1::Event::BodyCase kind) const;
  [[nodiscard]] v1::Event newest(v1::Event::BodyCase kind) const;
  [[nodiscard]] std::size_t count(v1::Event::BodyCase kind) const;

  std::vector<v1::Event> events;  ///< Of snapshots and live, in order of arrival.
  std::vector<v1::Welcome> welcomes;
  std::vector<client::Settled> settled;
  std::uint16_t stopped_by = 0;

 private:
  boost::asio::io_context& io_;
  std::string session_id_;
  std::string credential_;
  std::unique_ptr<client::LiveSession> live_;
};

/// Two partners who are both in, and whoever else is asked for.
struct Couple {
  std::unique_ptr<Person> a;
  std::unique_ptr<Person> b;
};
/// What an earlier evening gave each phone; empty: none. A begins the session.
struct PairCredentials {
  std::string a;
  std::string b;
};
Couple pair_up(boost::asio::io_context& io, std::uint16_t port, const PairCredentials& with = {});
/// What this evening gives the phone.
std::string pair_credential(std::uint16_t port, const Person& of);
/// Admitted by the invite, not yet watching.
std::unique_ptr<Person> invite_therapist(boost::asio::io_context& io, std::uint16_t port,
                                         const Person& by);

v1::Command check_in(std::uint32_t pleasantness, std::uint32_t arousal);
v1::Command visibility(v1::Visibility to_partner, v1::Visibility to_therapist);
v1::Command reach_out(v1::ReachOutKind kind);
v1::Command end_session();

}  // namespace attune::test
