#include "attune_client/api.hpp"

#include <google/protobuf/util/json_util.h>

#include <boost/asio/io_context.hpp>
#include <utility>

#include "attune_client/http_call.hpp"

namespace attune::client {
namespace {

namespace util = google::protobuf::util;

bool read_json(const std::string& text, google::protobuf::Message& into) {
  util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  return util::JsonStringToMessage(text, &into, options).ok();
}

std::string write_json(const google::protobuf::Message& message) {
  std::string text;
  (void)util::MessageToJsonString(message, &text);  // Our own message, of plain fields.
  return text;
}

template <class T>
ApiResult<T> read_answer(const HttpAnswer& answer) {
  T value;
  const bool ok = answer.status >= 200 && answer.status < 300;
  if (ok && read_json(answer.body, value)) return value;
  v1::ErrorResponse error;
  if (ok || !read_json(answer.body, error)) error.Clear();
  const bool known = error.code() != v1::CODE_UNSPECIFIED;
  return ApiError{.code = error.code(),
                  .message = error.message(),
                  .may_retry = known ? error.may_retry() : true,
                  .http_status = answer.status};
}

template <class T>
void call(boost::asio::io_context& io, const Url& server, HttpRequest request,
          OnResult<T> on_result) {
  http_call(io, server, std::move(request),
            [on_result = std::move(on_result)](const HttpAnswer& answer) {
              on_result(read_answer<T>(answer));
            });
}

/// Runs one call of `Api` to its end.
template <class T, class Ask>
ApiResult<T> wait_for(const Url& server, const Ask& ask) {
  boost::asio::io_context io;
  Api api{io, server};
  ApiResult<T> result = ApiError{};
  ask(api, OnResult<T>{[&](ApiResult<T> answer) { result = std::move(answer); }});
  io.run();
  return result;
}

}  // namespace

void Api::create_session(OnResult<v1::CreateSessionResponse> on_result,
                         const std::string& pair_credential) {
  v1::CreateSessionRequest request;
  request.set_pair_credential(pair_credential);
  call<v1::CreateSessionResponse>(
      io_, server_, {.path = "/v1/sessions", .body = write_json(request)}, std::move(on_result));
}

void Api::issue_invite(const std::string& session_id, const std::string& credential, v1::Seat seat,
                       OnResult<v1::IssueInviteResponse> on_result) {
  v1::IssueInviteRequest request;
  request.set_seat(seat);
  call<v1::IssueInviteResponse>(io_, server_,
                                {.path = "/v1/sessions/" + session_id + "/invites",
                                 .body = write_json(request),
                                 .bearer = credential},
                                std::move(on_result));
}

void Api::pair_credential(const std::string& session_id, const std::string& credential,
                          OnResult<v1::PairCredentialResponse> on_result) {
  call<v1::PairCredentialResponse>(
      io_, server_,
      {.path = "/v1/sessions/" + session_id + "/pair", .body = "{}", .bearer = credential},
      std::move(on_result));
}

void Api::report(const std::string& session_id, const std::string& credential,
                 const std::string& locale, OnResult<v1::ReportResponse> on_result) {
  const std::string path = "/v1/sessions/" + session_id + "/report?locale=" + locale;
  call<v1::ReportResponse>(io_, server_, {.path = path, .bearer = credential},
                           std::move(on_result));
}

void Api::held_back(const std::string& session_id, const std::string& credential,
                    const std::string& locale, OnResult<v1::HeldBackResponse> on_result) {
  const std::string path = "/v1/sessions/" + session_id + "/held-back?locale=" + locale;
  call<v1::HeldBackResponse>(io_, server_, {.path = path, .bearer = credential},
                             std::move(on_result));
}

void Api::redeem_invite(const std::string& code, const std::string& link_secret,
                        OnResult<v1::RedeemInviteResponse> on_result,
                        const std::string& pair_credential) {
  v1::RedeemInviteRequest request;
  request.set_code(code);
  request.set_link_secret(link_secret);
  request.set_pair_credential(pair_credential);
  call<v1::RedeemInviteResponse>(io_, server_,
                                 {.path = "/v1/invites/redeem", .body = write_json(request)},
                                 std::move(on_result));
}

ApiResult<v1::CreateSessionResponse> BlockingApi::create_session(
    const std::string& pair_credential) const {
  return wait_for<v1::CreateSessionResponse>(server_, [&](Api& api, auto on_result) {
    api.create_session(std::move(on_result), pair_credential);
  });
}

ApiResult<v1::PairCredentialResponse> BlockingApi::pair_credential(
    const std::string& session_id, const std::string& credential) const {
  return wait_for<v1::PairCredentialResponse>(server_, [&](Api& api, auto on_result) {
    api.pair_credential(session_id, credential, std::move(on_result));
  });
}

ApiResult<v1::IssueInviteResponse> BlockingApi::issue_invite(const std::string& session_id,
                                                             const std::string& credential,
                                                             v1::Seat seat) const {
  return wait_for<v1::IssueInviteResponse>(server_, [&](Api& api, auto on_result) {
    api.issue_invite(session_id, credential, seat, std::move(on_result));
  });
}

ApiResult<v1::RedeemInviteResponse> BlockingApi::redeem_invite(
    const std::string& code, const std::string& link_secret,
    const std::string& pair_credential) const {
  return wait_for<v1::RedeemInviteResponse>(server_, [&](Api& api, auto on_result) {
    api.redeem_invite(code, link_secret, std::move(on_result), pair_credential);
  });
}

}  // namespace attune::client
