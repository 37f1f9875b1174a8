// GET /v1/sessions/{id}/report and .../held-back: reads the session's journal, and makes the report
// away from every thread that people wait for.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <deque>
#include <string>

#include "adapters/auth/server_key.hpp"
#include "adapters/http/messages.hpp"
#include "adapters/journal/journal_writer.hpp"
#include "protocol/rulebook_codec.hpp"

namespace attune::app {

/// What may be asked for.
enum class ReportPart : std::uint8_t { report, held_back };
/// What was asked for, out of the path and the query.
struct ReportQuery {
  ReportPart part = ReportPart::report;
  bool csv = false;
  std::string locale;  ///< BCP 47, from "locale", or else the first of Accept-Language.
};
[[nodiscard]] ReportQuery read_report_query(const http::Request& request,
                                            ReportPart part = ReportPart::report);

/// Members run on the thread of `io`, and so do the answers; the folding has a thread of its own.
class ReportDesk {
 public:
  /// Before the writer starts. Everything handed in outlives this.
  ReportDesk(boost::asio::io_context& io, journal::JournalWriter& writer,
             const auth::ServerKey& key, const protocol::LoadedRulebook& rules);
  /// Waits for what is being made.
  ~ReportDesk();
  ReportDesk(const ReportDesk&) = delete;
  ReportDesk& operator=(const ReportDesk&) = delete;

  /// Answers as the other routes do: 401 for a credential that is none of the session's, 403 for a
  /// seat that may not, 404 for no session, 503 where too many wait.
  void get(const SessionId& session, ReportPart part, const http::Request& request,
           http::Respond respond);

 private:
  struct Asked {
    SessionId session;
    TokenHash credential_hash;
    ReportQuery query;
    http::Respond respond;
  };

  boost::asio::io_context& io_;
  journal::JournalWriter& writer_;
  const auth::ServerKey& key_;
  const protocol::LoadedRulebook& rules_;
  journal::ConsumerId consumer_;
  std::deque<Asked> reading_;  ///< In the order of submission, in which the journal answers.
  std::size_t waiting_ = 0;    ///< Read or made now.
  boost::asio::thread_pool pool_{1};

  void answered(std::vector<journal::Completion> completions);
  void make(Asked asked, journal::LoadResult loaded);
};

}  // namespace attune::app
