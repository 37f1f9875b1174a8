// One person's phone, or the therapist's page: what it shows, what it says, and what can happen to
// it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "attune_client/live_session.hpp"
#include "couple/people/ledger.hpp"
#include "couple/people/screen.hpp"
#include "couple/people/tally.hpp"

namespace attune::couple {

class Device;

/// Who is told, on the io_context's thread; none of it may destroy the device.
class DeviceListener {
 public:
  virtual ~DeviceListener() = default;
  virtual void heard(Device& device, const v1::Event& event) = 0;
  /// The session is over for this device, or unknown: it will not come back.
  virtual void over(Device& device) = 0;
};

struct DeviceOptions {
  client::LiveOptions live;
  std::size_t who = 0;  ///< 0: A, 1: B, 2: the therapist, of whom no book is kept.
};

class Device {
 public:
  /// CODE_UNSPECIFIED: accepted.
  using OnAnswer = std::function<void(v1::Code)>;

  /// All references outlive it.
  Device(boost::asio::io_context& io, DeviceOptions options, DeviceListener& listener,
         Ledger& ledger, Tally& tally);

  void start() { live_->start(); }
  /// Queued where the phone is offline. Not where its battery is empty.
  void send(v1::Command command, OnAnswer on_answer = {});
  /// Without a word to the server; what is said meanwhile waits on the phone.
  void go_offline();
  void come_online();
  /// The TCP connection is reset; it comes back by itself.
  void drop();
  /// The process is gone; what it had written down is left.
  void die();
  void revive();
  /// No more of it is wanted: in good order.
  void leave();

  [[nodiscard]] std::size_t who() const { return who_; }
  [[nodiscard]] const Screen& screen() const { return screen_; }
  [[nodiscard]] bool dead() const { return live_ == nullptr; }
  /// Connected, or on its way to be.
  [[nodiscard]] bool reachable() const { return live_ != nullptr && !offline_; }
  [[nodiscard]] std::size_t unacknowledged() const;
  [[nodiscard]] const std::string& session_id() const { return options_.session_id; }
  [[nodiscard]] const std::string& credential() const { return options_.credential; }

 private:
  std::unique_ptr<client::LiveSession> connect(client::PersistedState restored);
  void on_welcome(const v1::Welcome& welcome);
  void on_event(const v1::Event& event);
  void on_settled(const client::Settled& settled);
  void on_state(const client::Status& status);

  boost::asio::io_context& io_;
  const client::LiveOptions options_;
  const std::size_t who_;
  DeviceListener& listener_;
  Ledger& ledger_;
  Tally& tally_;
  Screen screen_;
  bool offline_ = false;
  bool was_live_ = false;
  std::map<std::uint64_t, OnAnswer> waiting_;  ///< By ticket.
  client::PersistedState written_down_;
  std::unique_ptr<client::LiveSession> live_;  ///< Last: nothing of it is called after the rest.
};

}  // namespace attune::couple
