// The deadlines of one socket, from counters and a time that are handed in: no socket, no clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "adapters/websocket/timings.hpp"
#include "base/limits.hpp"
#include "base/token_bucket.hpp"

namespace attune::websocket {

/// What has passed through a socket so far.
struct Traffic {
  std::uint64_t bytes_received = 0;
  std::uint64_t bytes_sent = 0;
  std::size_t bytes_waiting = 0;  ///< To be sent.
};

enum class Due : std::uint8_t {
  nothing,
  ping,
  no_hello,       ///< The peer has not said who it is.
  slow_message,   ///< A message has begun and does not end.
  idle,           ///< Not one byte was heard.
  slow_reader,    ///< Not one byte was taken of what waits.
  closing_ended,  ///< It was closed, and did not hang up.
};

class PeerDeadlines {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// `timings` outlives this.
  PeerDeadlines(const Timings& timings, TimePoint now)
      : timings_{&timings}, opened_at_{now}, heard_at_{now}, progress_at_{now} {}

  /// All bytes so far belong to whole messages.
  void message_ended(std::uint64_t bytes_received) {
    whole_bytes_ = bytes_received;
    partial_since_.reset();
  }
  void authenticated() { authenticated_ = true; }
  /// Only the reader and the end are watched from now on.
  void closing(TimePoint now) { closing_at_ = now; }

  /// A ping or pong came; whether that many are allowed.
  bool control_frame(TimePoint now);
  /// Asked on each tick. A ping is due once for each silence.
  Due check(const Traffic& traffic, TimePoint now);

 private:
  const Timings* timings_;
  TimePoint opened_at_;
  TimePoint heard_at_;
  TimePoint progress_at_;
  std::optional<TimePoint> closing_at_;
  std::optional<TimePoint> partial_since_;
  std::uint64_t heard_bytes_ = 0;
  std::uint64_t progress_bytes_ = 0;
  std::uint64_t whole_bytes_ = 0;
  TokenBucket control_frames_{limits::kControlFramesPerSecond, limits::kControlFramesBurst};
  bool authenticated_ = false;
  bool pinged_ = false;

  bool reader_stalls(const Traffic& traffic, TimePoint now);
  bool message_stalls(const Traffic& traffic, TimePoint now);
  Due silence(const Traffic& traffic, TimePoint now);
};

}  // namespace attune::websocket
