// The C++ client as a process that the conformance runner drives: one line in for what a client
// shall do, one line of JSON out for what it tells. It decides nothing. See README.md.
#include <google/protobuf/util/json_util.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <chrono>
#include <iostream>
#include <istream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "attune_client/live_session.hpp"
#include "attune_client/url.hpp"

namespace attune::conformance {
namespace {

namespace asio = boost::asio;
namespace util = google::protobuf::util;
using client::LiveSession;
using client::Settled;
using client::Status;

std::string json_of(const google::protobuf::Message& message) {
  std::string text;
  (void)util::MessageToJsonString(message, &text);
  return text;
}

const char* name_of(Status::Kind kind) {
  switch (kind) {
    case Status::Kind::idle: return "idle";
    case Status::Kind::connecting: return "connecting";
    case Status::Kind::live: return "live";
    case Status::Kind::waiting: return "waiting";
    case Status::Kind::stopped: return "stopped";
  }
  return "";
}

double now_ms() {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  return Milliseconds{std::chrono::steady_clock::now().time_since_epoch()}.count();
}

/// One client of this process.
class Told {
 public:
  Told(asio::io_context& io, std::string name, client::LiveOptions options)
      : io_{io}, name_{std::move(name)}, options_{std::move(options)} {
    begin();
  }

  LiveSession& session() { return *session_; }

  void send(const std::string& json) {
    v1::Command command;
    const auto read = util::JsonStringToMessage(json, &command);
    if (!read.ok()) return say("error", R"("words":"this is no command")");
    say("sent", "\"ticket\":" + std::to_string(session_->send(std::move(command))));
  }

  /// As the process's own end would be: what was kept for it is the queue. Nobody keeps the screen,
  /// so that the offset would be a lie.
  void kill() {
    options_.restored = session_->persisted();
    options_.restored.last_offset = 0;
    options_.restored.epoch.clear();
    session_.reset();
  }

  void begin() {
    session_ = std::make_unique<LiveSession>(io_, options_, callbacks());
    session_->start();
  }

 private:
  client::Callbacks callbacks() {
    return {.on_welcome = [this](const v1::Welcome& welcome) { on_welcome(welcome); },
            .on_event = [this](const v1::Event& event, bool) { on_event(event); },
            .on_ack = [this](const Settled& settled) { on_settled(settled); },
            .on_state = [this](const Status& status) { on_status(status); }};
  }

  void on_welcome(const v1::Welcome& welcome) {
    if (welcome.outcome() == v1::Welcome::OUTCOME_RESUMED) return;
    screen_.clear();
    for (const v1::Event& event : welcome.snapshot()) on_event(event);
    show();
  }

  void on_event(const v1::Event& event) {
    if (event.has_join_requested()) {
      say("asked", "\"joinId\":\"" + std::to_string(event.join_requested().join_id()) + '"');
    }
    if (event.has_session_started()) say("begun", "\"offset\":" + std::to_string(event.offset()));
    if (!event.has_check_in_seen()) return;
    screen_.push_back(json_of(event.check_in_seen()));
    show();
  }

  /// The check-ins that an app would show, oldest first.
  void show() {
    std::string list;
    for (const std::string& check_in : screen_) list += (list.empty() ? "" : ",") + check_in;
    say("screen", "\"checkIns\":[" + list + ']');
  }

  void on_settled(const Settled& settled) {
    say("settled", "\"ticket\":" + std::to_string(settled.ticket) + ",\"refusal\":" +
                       std::to_string(settled.refusal.value_or(v1::CODE_UNSPECIFIED)) +
                       ",\"withdrawn\":" + (settled.withdrawn ? "true" : "false"));
  }

  void on_status(const Status& status) {
    const double wait_ms = status.kind == Status::Kind::waiting ? status.until_ms - now_ms() : 0;
    say("status", std::string{"\"status\":\""} + name_of(status.kind) + "\",\"waitMs\":" +
                      std::to_string(wait_ms) + ",\"code\":" + std::to_string(status.stopped_by));
  }

  void say(const char* kind, const std::string& members) const {
    std::cout << R"({"client":")" << name_ << R"(","kind":")" << kind << "\"," << members << '}'
              << std::endl;
  }

  asio::io_context& io_;
  const std::string name_;
  client::LiveOptions options_;
  std::vector<std::string> screen_;
  std::unique_ptr<LiveSession> session_;
};

class Driver {
 public:
  explicit Driver(asio::io_context& io) : io_{io}, input_{io, ::dup(STDIN_FILENO)} { read(); }

 private:
  void read() {
    asio::async_read_until(input_, buffer_, '\n',
                           [this](const boost::system::error_code& ec, std::size_t) {
                             if (ec) return io_.stop();
                             std::istream lines{&buffer_};
                             std::string line;
                             std::getline(lines, line);
                             obey(line);
                             read();
                           });
  }

  void obey(const std::string& line) {
    std::istringstream words{line};
    std::string verb;
    std::string name;
    words >> verb >> name;
    if (verb == "open") return open(name, words);
    const auto found = clients_.find(name);
    if (found == clients_.end()) return;
    Told& told = found->second;
    if (verb == "send") {
      std::string json;
      std::getline(words, json);
      return told.send(json);
    }
    if (verb == "kill") return told.kill();
    if (verb == "return") return told.begin();
    if (verb == "probe") return told.session().probe();
    if (verb == "stop") return told.session().stop();
    if (verb == "start") return told.session().start();
    if (verb == "close") clients_.erase(found);
  }

  void open(const std::string& name, std::istream& words) {
    client::LiveOptions options;
    words >> options.server.port >> options.session_id >> options.credential;
    clients_.try_emplace(name, io_, name, std::move(options));
  }

  asio::io_context& io_;
  asio::posix::stream_descriptor input_;
  asio::streambuf buffer_;
  std::map<std::string, Told> clients_;
};

}  // namespace
}  // namespace attune::conformance

int main() {
  boost::asio::io_context io;
  attune::conformance::Driver driver{io};
  io.run();
  return 0;
}
