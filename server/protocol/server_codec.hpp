// What the server says, as bytes: encoded once for each audience and language, then shared.
// Protobuf stays in the .cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/session/types.hpp"
#include "core/views/view_event.hpp"
#include "protocol/codes.hpp"
#include "protocol/words_of.hpp"

namespace attune::protocol {

/// One binary WebSocket message. Never changed after it is made, so that any number of sockets may
/// share it.
using Frame = std::shared_ptr<const std::string>;

enum class WelcomeOutcome : std::uint8_t { resumed, snapshot, gone };

struct SeatPresence {
  core::Seat seat = core::Seat::partner_a;
  core::Presence presence = core::Presence::away;
};

/// The answer to Hello. The spans must live until `encode_welcome` returns.
struct WelcomeFrame {
  core::Seat seat = core::Seat::partner_a;
  Epoch epoch;
  WelcomeOutcome outcome = WelcomeOutcome::snapshot;
  std::uint64_t head_offset = 0;
  std::uint64_t last_command_number = 0;
  TimePoint server_time;
  bool waiting_for_confirmation = false;
  std::span<const core::views::ViewEvent> snapshot;
  std::span<const SeatPresence> presence;
};

// From any thread. `locale` is one that `words.nearest_locale` gave.
[[nodiscard]] Frame encode_welcome(const WelcomeFrame& welcome, std::string_view locale,
                                   const WordsOf& words);
[[nodiscard]] Frame encode_event(const core::views::ViewEvent& event, std::string_view locale,
                                 const WordsOf& words);
[[nodiscard]] Frame encode_ack(std::uint64_t number);
[[nodiscard]] Frame encode_nack(std::uint64_t number, Code code);
[[nodiscard]] Frame encode_presence(SeatPresence presence);
[[nodiscard]] Frame encode_time_reply(double t0_ms, TimePoint server_time);
/// Both bounds in ms; the client waits a random time between them.
[[nodiscard]] Frame encode_go_away(std::uint32_t reconnect_min_ms, std::uint32_t reconnect_max_ms);
[[nodiscard]] Frame encode_caught_up(std::uint64_t offset);

/// Whether the bytes of this event depend on the language, so that one encoding may serve every
/// phone where they do not.
[[nodiscard]] bool has_words(const core::views::ViewEvent& event);

}  // namespace attune::protocol
