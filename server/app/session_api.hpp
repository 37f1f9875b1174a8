// The HTTP API: create a session, issue an invite, redeem one. Secrets are made and hashed here;
// the session decides.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/auth/server_key.hpp"
#include "adapters/auth/token.hpp"
#include "adapters/http/messages.hpp"
#include "app/driver.hpp"
#include "app/invite_finder.hpp"
#include "app/invite_guard.hpp"
#include "protocol/codes.hpp"

namespace attune::app {

/// Asks a session, on whichever thread it lives; the answer comes on the API's thread.
using AskSession = std::function<void(const SessionId&, SessionCommand, OnReply)>;

/// One thread. Everything handed in outlives this.
class SessionApi {
 public:
  SessionApi(AskSession ask, InviteFinder& finder, const auth::ServerKey& key)
      : ask_{std::move(ask)}, finder_{finder}, key_{key} {}

  void create(const http::Request& request, http::Respond respond);
  void issue_invite(const SessionId& session, const http::Request& request, http::Respond respond);
  void redeem(const http::Request& request, http::Respond respond);
  /// What a later evening knows the two by; of a partner, once they keep things together.
  void pair_credential(const SessionId& session, const http::Request& request,
                       http::Respond respond);

 private:
  AskSession ask_;
  InviteFinder& finder_;
  const auth::ServerKey& key_;
  InviteGuard guard_;

  /// Who redeems: by which token, from where, and of which pair.
  struct Guest {
    TokenHash token;
    std::string address;
    std::optional<core::pair::Shown> was_of_pair;
  };
  void redeem(const Guest& guest, http::Respond respond);
  void redeem_in(const SessionId& session, const Guest& guest, http::Respond respond);
};

/// An answer with the code's status and a JSON body of the one shape.
http::Response error_response(protocol::Code code);
http::Response json_response(std::string body);
/// The credential of "Authorization: Bearer", or nothing.
std::optional<auth::Credential> bearer_of(const http::Request& request);

}  // namespace attune::app
