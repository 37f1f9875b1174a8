// One person's device, for coroutines: what an app awaits. Beneath it are `LiveSession` and `Api`,
// with callbacks, for those who have no coroutines.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "attune/v1/api.pb.h"
#include "attune/v1/client.pb.h"
#include "attune/v1/report.pb.h"
#include "attune/v1/server.pb.h"
#include "attune_client/api.hpp"
#include "attune_client/live_session.hpp"

namespace attune {

/// Whose device this is. An app keeps it as it keeps a password.
struct Membership {
  std::string session_id;
  std::string credential;
  v1::Seat seat = v1::SEAT_UNSPECIFIED;
};

/// Something that happens in the session, or a part of its replay.
struct Happened {
  v1::Event event;
  bool live = false;  ///< It happens now, and is not part of a replay.
};

/// What a device hears, in order. On a `Welcome` whose outcome is not OUTCOME_RESUMED the screen is
/// cleared; what its snapshot has follows as `Happened`, not live. `Status` of kind `stopped` is
/// the last that is ever heard.
using Heard = std::variant<v1::Welcome, Happened, v1::PresenceChanged, client::Status>;

/// What a command came to.
struct Outcome {
  enum class Kind : std::uint8_t {
    durable,     ///< It counts, whatever happens to server or device.
    refused,     ///< `code` says why. It does not count.
    unanswered,  ///< The session ended for this device first, by close code `code`.
  };
  Kind kind = Kind::durable;
  std::uint16_t code = 0;  ///< A value of `v1::Code`; 0 where it is durable.
};

struct ClientOptions {
  client::Url server;
  std::string locale = "en";  ///< BCP 47; suggestions come in it where the server has it.
  client::BackoffOptions backoff;
  std::string pair_credential;  ///< What an earlier evening gave this device; empty: none.
};

/// Single threaded: every member is called on the io_context's thread, or while nothing runs it.
/// Whatever is awaited answers to Asio's cancellation, and to the end of the Client, with a
/// boost::system::system_error of operation_aborted. A refusal is a value and never thrown.
class Client {
 public:
  /// What waits for `next`; beyond it the connection is given up, and resumed as it is heard.
  static constexpr std::size_t kUnheardMax = 1024;

  Client(boost::asio::io_context& io, ClientOptions options);
  /// To everyone else it looks like a lost connection.
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Makes a session, takes seat A in it and connects. Its answer has the partner's invite. If it
  /// is cancelled, a session that nobody knows of may be left on the server, and ends by itself.
  [[nodiscard]] boost::asio::awaitable<client::ApiResult<v1::CreateSessionResponse>>
  create_session();
  /// Takes the seat of an invite, by its eight letters or by its link ("https://.../#join=SECRET"),
  /// and connects. The partner's device says yes before anything else is heard.
  [[nodiscard]] boost::asio::awaitable<client::ApiResult<v1::RedeemInviteResponse>> join(
      std::string code_or_link);
  /// Goes on as this member, for example after the app's own end. `restored`: what `kept` gave.
  void enter(const Membership& membership, client::PersistedState restored = {});
  /// An invite for partner B or the therapist. CODE_NO_SUCH_SESSION where this device is in none.
  [[nodiscard]] boost::asio::awaitable<client::ApiResult<v1::IssueInviteResponse>> invite(
      v1::Seat seat);
  /// What the next evening's `ClientOptions::pair_credential` is, once both keep things together.
  [[nodiscard]] boost::asio::awaitable<client::ApiResult<v1::PairCredentialResponse>>
  pair_credential();

  /// What this device may take home, during the session and after it.
  [[nodiscard]] boost::asio::awaitable<client::ApiResult<v1::ReportResponse>> report();
  /// For a therapist who looks on: the rules that are about this moment and do not speak, and why.
  [[nodiscard]] boost::asio::awaitable<client::ApiResult<v1::HeldBackResponse>> held_back();

  /// The next thing that is heard. After the last it answers that one again.
  [[nodiscard]] boost::asio::awaitable<Heard> next();
  /// Waits until the command is durable or refused; connected or not, it is kept and sent again
  /// until then. Cancelled, only the waiting ends: the command is on its way all the same.
  [[nodiscard]] boost::asio::awaitable<Outcome> send(v1::Command command);

  /// The app came to the front, or the network came back: see `LiveSession::probe`.
  void probe();
  /// Leaves in good order; nothing more is heard. Commands without an answer stay in `kept`, and
  /// `enter` goes on.
  void stop();

  /// Empty before create_session, join or enter.
  [[nodiscard]] const Membership& membership() const;
  /// What an app writes down to go on after its own end: the commands without an answer. Offset and
  /// epoch are left out, so that the next Welcome brings a snapshot for the new screen.
  [[nodiscard]] client::PersistedState kept() const;
  [[nodiscard]] client::Status status() const;

  class Impl;

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace attune
