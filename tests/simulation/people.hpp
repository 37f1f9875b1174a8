// The workload: two phones and a therapist who come in by invites, tap at random, and come and go;
// now and then a third phone and a stranger.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "simulation/client.hpp"

namespace attune::simulation {

class People {
 public:
  People(const Whose& whose, Scheduler& scheduler, Random random, Server& server,
         Watchers& watchers, Verdict& verdict);

  /// Creates the session, and lets everyone come in and act when `late` has passed.
  void begin(bool may_end, Millis late);
  /// Nobody wants anything new; everyone who can stays connected.
  void calm_down();
  /// Everyone has the answers they were waiting for, or was told that the session is over for them.
  void check_everyone_is_answered();
  [[nodiscard]] std::uint64_t commands() const { return commands_; }

 private:
  struct Guest {
    core::Seat seat = core::Seat::partner_b;
    std::unique_ptr<Client> client;
    bool admitted = false;
  };
  Client& add(core::Seat seat, const TokenHash& credential);
  TokenHash new_hash(std::uint8_t kind);

  void come_in();
  void keep_inviting(core::Seat seat, int tries);
  void redeem(core::Seat seat, const TokenHash& token, const TokenHash& credential);
  void third_phone_tries();
  [[nodiscard]] bool is_used(const TokenHash& token) const;
  void stranger_knocks();
  [[nodiscard]] bool is_seated(core::Seat seat) const;

  void act(std::size_t guest);
  void come_and_go(Client& client);
  [[nodiscard]] core::DeviceCommandBody any_command(core::Seat seat, const Client::Seen& seen);
  [[nodiscard]] core::DeviceCommandBody partners_command(const Client::Seen& seen);
  [[nodiscard]] core::GridPoint any_place();
  [[nodiscard]] core::DeviceCommandBody heart_batch();
  [[nodiscard]] core::DeviceCommandBody rare_command(const Client::Seen& seen);
  core::DeviceCommandBody exercise_command(const Client::Seen& seen);
  core::DeviceCommandBody therapist_command();
  core::DeviceCommandBody pair_command(const Client::Seen& seen);
  core::AddItem any_item();
  void were_here_before();

  Whose whose_;
  Scheduler& scheduler_;
  Random random_;
  Server& server_;
  Watchers& watchers_;
  Verdict& verdict_;
  std::vector<Guest> guests_;
  std::vector<TokenHash> tokens_;
  TokenHash host_;
  std::optional<core::pair::Shown> a_was_;  ///< In an evening before this one.
  std::optional<core::pair::Shown> b_was_;
  std::uint64_t hashes_ = 0;
  std::uint64_t commands_ = 0;
  bool calm_ = false;
  bool may_end_ = false;
};

}  // namespace attune::simulation
