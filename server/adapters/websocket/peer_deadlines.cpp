#include "adapters/websocket/peer_deadlines.hpp"

namespace attune::websocket {

Due PeerDeadlines::check(const Traffic& traffic, TimePoint now) {
  if (closing_at_ && now - *closing_at_ >= timings_->closing) return Due::closing_ended;
  if (reader_stalls(traffic, now)) return Due::slow_reader;
  if (closing_at_) return Due::nothing;
  if (!authenticated_ && now - opened_at_ >= timings_->hello) return Due::no_hello;
  if (message_stalls(traffic, now)) return Due::slow_message;
  return silence(traffic, now);
}

bool PeerDeadlines::control_frame(TimePoint now) {
  return control_frames_.take(
      attune::TimePoint{std::chrono::duration_cast<Millis>(now.time_since_epoch())});
}

bool PeerDeadlines::reader_stalls(const Traffic& traffic, TimePoint now) {
  if (traffic.bytes_waiting == 0 || traffic.bytes_sent != progress_bytes_) {
    progress_at_ = now;
    progress_bytes_ = traffic.bytes_sent;
  }
  return now - progress_at_ >= timings_->write_progress;
}

/// Beast has no such deadline: one byte a second inside a frame holds it open for ever.
bool PeerDeadlines::message_stalls(const Traffic& traffic, TimePoint now) {
  if (traffic.bytes_received == whole_bytes_) {
    partial_since_.reset();
    return false;
  }
  if (!partial_since_) partial_since_ = now;
  return now - *partial_since_ >= timings_->assembly;
}

Due PeerDeadlines::silence(const Traffic& traffic, TimePoint now) {
  if (traffic.bytes_received != heard_bytes_) {
    heard_bytes_ = traffic.bytes_received;
    heard_at_ = now;
    pinged_ = false;
  }
  if (now - heard_at_ >= timings_->idle) return Due::idle;
  if (pinged_ || now - heard_at_ < timings_->ping) return Due::nothing;
  pinged_ = true;
  return Due::ping;
}

}  // namespace attune::websocket
