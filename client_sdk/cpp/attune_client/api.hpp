// The HTTP side: create a session, issue an invite, redeem one, ask for a report. Answers are
// values; nothing throws for a refusal.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <variant>

#include "attune/v1/api.pb.h"
#include "attune/v1/report.pb.h"
#include "attune_client/url.hpp"

namespace boost::asio {
class io_context;
}

namespace attune::client {

struct ApiError {
  v1::Code code = v1::CODE_UNSPECIFIED;  ///< UNSPECIFIED: no answer of the server at all.
  std::string message;
  bool may_retry = true;
  unsigned http_status = 0;  ///< 0: no answer.
};
template <class T>
using ApiResult = std::variant<T, ApiError>;
template <class T>
using OnResult = std::function<void(ApiResult<T>)>;

/// On the caller's io_context. A call answers once, within 10 s, and lives on without this object.
class Api {
 public:
  Api(boost::asio::io_context& io, Url server) : io_{io}, server_{std::move(server)} {}

  /// `pair_credential`: what an earlier evening gave this device; empty: none.
  void create_session(OnResult<v1::CreateSessionResponse> on_result,
                      const std::string& pair_credential = {});
  /// `seat`: partner B or the therapist. `credential`: of a partner who is in.
  void issue_invite(const std::string& session_id, const std::string& credential, v1::Seat seat,
                    OnResult<v1::IssueInviteResponse> on_result);
  /// One of the first two is empty.
  void redeem_invite(const std::string& code, const std::string& link_secret,
                     OnResult<v1::RedeemInviteResponse> on_result,
                     const std::string& pair_credential = {});
  /// What a later evening knows a partner's device by, once both keep things together. A secret.
  void pair_credential(const std::string& session_id, const std::string& credential,
                       OnResult<v1::PairCredentialResponse> on_result);
  /// What this device may take home, during the session and after it. `locale`: of a suggestion's
  /// words, BCP 47.
  void report(const std::string& session_id, const std::string& credential,
              const std::string& locale, OnResult<v1::ReportResponse> on_result);
  /// For a therapist who looks on: the rules that are about this moment and do not speak, and why.
  void held_back(const std::string& session_id, const std::string& credential,
                 const std::string& locale, OnResult<v1::HeldBackResponse> on_result);

 private:
  boost::asio::io_context& io_;
  Url server_;
};

/// The same, waiting for the answer: for tests and tools.
class BlockingApi {
 public:
  explicit BlockingApi(Url server) : server_{std::move(server)} {}
  [[nodiscard]] ApiResult<v1::CreateSessionResponse> create_session(
      const std::string& pair_credential = {}) const;
  [[nodiscard]] ApiResult<v1::IssueInviteResponse> issue_invite(const std::string& session_id,
                                                                const std::string& credential,
                                                                v1::Seat seat) const;
  [[nodiscard]] ApiResult<v1::RedeemInviteResponse> redeem_invite(
      const std::string& code, const std::string& link_secret,
      const std::string& pair_credential = {}) const;
  [[nodiscard]] ApiResult<v1::PairCredentialResponse> pair_credential(
      const std::string& session_id, const std::string& credential) const;

 private:
  Url server_;
};

}  // namespace attune::client
