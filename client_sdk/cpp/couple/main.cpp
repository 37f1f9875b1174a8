// attune-couple: simulated couples that live in sessions, for a demo, for tests and for load.
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "couple/crowd/crowd.hpp"
#include "couple/crowd/options.hpp"

namespace {

using namespace attune::couple;

/// After Ctrl-C: what is on its way may still come.
constexpr std::chrono::milliseconds kHurry{2'000};

/// As many files as so many couples need; what to say where they may not be open.
std::string open_files_problem(std::size_t couples) {
  const rlim_t needed = files_needed(couples);
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) return "";
  if (limit.rlim_max >= needed) {
    limit.rlim_cur = needed;
    if (::setrlimit(RLIMIT_NOFILE, &limit) == 0) return "";
  }
  return "attune-couple: " + std::to_string(couples) + " couples need " + std::to_string(needed) +
         " open files; this process may have " + std::to_string(limit.rlim_max) +
         ": see ulimit -Hn\n";
}

int run(CrowdOptions options) {
  boost::asio::io_context io{1};
  boost::asio::signal_set signals{io, SIGINT, SIGTERM};
  Tally tally;
  const auto began_at = std::chrono::steady_clock::now();
  const std::string server = options.evening.server.text();
  Crowd crowd{io, std::move(options), tally, [&] { io.stop(); }};
  signals.async_wait([&](const boost::system::error_code& ec, int) {
    if (ec) return;
    crowd.end(kHurry);
    signals.async_wait([&](const boost::system::error_code&, int) { io.stop(); });
  });
  crowd.start();
  io.run();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_at;
  if (tally.sessions == 0) std::cout << "no session could begin at " << server << "\n";
  std::cout << describe(tally, took.count()) << std::flush;
  return tally.well() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  auto read = read_arguments({argv + 1, argv + argc});
  if (const auto* farewell = std::get_if<Farewell>(&read)) {
    (farewell->status == 0 ? std::cout : std::cerr) << farewell->text;
    return farewell->status;
  }
  auto& arguments = std::get<Arguments>(read);
  Script script;
  if (!arguments.script_file.empty()) {
    script = read_script_file(arguments.script_file);
    for (const ScriptError& each : script.errors) std::cerr << to_string(each) << "\n";
    if (!script.errors.empty()) return 2;
    EveningOptions& evening = arguments.crowd.evening;
    evening.script = &script;
    // A script that opens a session begins another one when it is played again.
    if (script.opens_the_door()) evening.again = false;
  }
  if (arguments.only_check) return 0;
  const std::string problem = open_files_problem(arguments.crowd.couples);
  if (!problem.empty()) {
    std::cerr << problem;
    return 2;
  }
  return run(std::move(arguments.crowd));
}
