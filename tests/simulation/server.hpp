// The real engine with a simulated journal beneath it: takes time, fails, and crashes between
// append and answer.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "engine/engine.hpp"
#include "simulation/faults.hpp"
#include "simulation/random.hpp"
#include "simulation/scheduler.hpp"
#include "simulation/watcher.hpp"

namespace attune::simulation {

class Server {
 public:
  /// The server's end of one connection.
  struct Line {
    std::function<void(const engine::Output&)> deliver;
    std::function<void()> lost;
  };
  using Answer = std::function<void(const engine::Reply&)>;

  Server(Scheduler& scheduler, Random random, Verdict& verdict);

  /// From now on `watchers` are told of what happens in this session, and of nothing else. They
  /// must outlive the server.
  void look_after(const SessionId& session, Watchers& watchers);

  /// The stream of a pair that was here before; `session` is the only one that may ask for it.
  void remember_pair(const PairId& pair, const SessionId& session, std::vector<core::Event> stream);
  /// What the session has of its pair is what the pair's stream has: never one without the other.
  void check_pair(const SessionId& session);

  engine::ConnectionId connect(engine::Attach attach, Line line);
  void receive(engine::ConnectionId connection, std::uint64_t number,
               const core::DeviceCommandBody& body);
  void gone(engine::ConnectionId connection);
  /// The answer may never come: then the process has died.
  void request(const SessionId& session, const decltype(engine::Request::command)& command,
               Answer answer);
  /// The process dies. What the journal had taken stays; an append under way may or may not be in
  /// it.
  void crash();

  /// Tells the session's watchers how things stand, where it rests.
  void look_in(const SessionId& session);
  /// What the engine takes for now: never earlier than before, in one life.
  [[nodiscard]] TimePoint clock() const;

  Faults faults;
  Sabotage sabotage = Sabotage::none;
  [[nodiscard]] const std::vector<core::Event>& journal(const SessionId& session) const {
    return held_.at(session).journal;
  }
  /// How often the run met what it is there for.
  struct Tally {
    std::uint64_t inputs = 0, events = 0, crashes = 0, failed_appends = 0, resumed = 0,
                  snapshots = 0, frames_to_therapist = 0, suggestions = 0, kept_by_crash = 0,
                  sessions = 0, mixed_commits = 0, halfway_crashes = 0, presences = 0,
                  exercises = 0, pairs = 0, pairs_back = 0;
  };
  Tally tally;

 private:
  /// What is known of a session outside the engine.
  struct Held {
    Watchers* watchers = nullptr;
    std::vector<core::Event> journal;
    bool append_under_way = false;
    std::optional<engine::Send> held_back;  ///< Sabotage.
  };
  void put(engine::Input input);
  [[nodiscard]] SessionId asking(const SessionId& id) const;
  [[nodiscard]] std::optional<SessionId> session_of(const engine::Input& input) const;
  [[nodiscard]] std::optional<SessionId> session_of(const engine::Output& output) const;
  void handle(const std::optional<SessionId>& cause, engine::Output output);
  void leave(const SessionId& session, const engine::Output& output);
  void to(engine::ConnectionId connection, const engine::Output& output);
  void append(const engine::Append& append);
  void commit();
  /// What becomes of a commit.
  struct Fate {
    std::size_t failed = 0;  ///< So many of its appends, the first ones, are told that they failed,
    bool kept_though_failed = false;  ///< though they may be on the disk.
    bool crashes = false;
    std::size_t told_before_crash = 0;  ///< None: whether it is kept is not sure either.
  };
  void finish_commit(const Fate& fate);
  void answer(const engine::Append& append, bool durable);
  void load(const engine::Load& load);
  void make_durable(const engine::Append& append);
  void wake_when_due();
  void tell_if_at_rest(const SessionId& session);

  // Sabotage: see `faults.hpp`. True where the output has been dealt with.
  bool tamper(const SessionId& session, engine::Output& output);
  [[nodiscard]] std::vector<engine::ConnectionId> of_seat(const SessionId& session,
                                                          core::Seat seat) const;
  [[nodiscard]] std::optional<engine::ConnectionId> of_another(const SessionId& session) const;
  void answer_before_durable(const engine::Append& append);
  std::uint64_t renumbered(engine::ConnectionId connection, std::uint64_t number);

  Scheduler& scheduler_;
  Random random_;
  Verdict& verdict_;
  std::unique_ptr<engine::Engine> engine_;
  std::map<SessionId, Held> held_;
  std::map<SessionId, std::vector<core::Event>> streams_;  ///< Of pairs, by their id.
  std::map<SessionId, SessionId> asks_for_;                ///< The session of such a stream.
  std::vector<engine::Append> waiting_;                    ///< For the next commit.
  std::vector<engine::Append> under_way_;  ///< One transaction over all sessions that waited.
  bool commit_is_due_ = false;
  std::map<engine::ConnectionId, SessionId> whose_;  ///< Of every connection there ever was.
  std::map<engine::ConnectionId, Line> lines_;
  std::map<engine::RequestId, Answer> answers_;
  std::uint64_t life_ =
      0;  ///< Counts the process's lives; what was meant for an earlier one is dropped.
  std::uint64_t wake_ups_ = 0;
  std::uint64_t last_connection_ = 0;
  std::uint64_t last_request_ = 0;
  int ticks_in_place_ = 0;
  TimePoint last_tick_;
  TimePoint now_;
  // Sabotage's memory.
  std::map<engine::ConnectionId, TokenHash> credentials_;
  std::map<engine::ConnectionId, core::Seat> seats_;
  std::map<TokenHash, std::set<std::uint64_t>> numbers_seen_;
  std::map<std::pair<TokenHash, std::uint64_t>, int> answers_given_;
};

}  // namespace attune::simulation
