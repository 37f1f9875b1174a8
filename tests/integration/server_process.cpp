#include "server_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace attune::test {
namespace {

constexpr int kStartTimeoutMs = 20'000;

struct Child {
  pid_t pid = -1;
  int output_fd = -1;
};

/// Both output streams of the child end in one pipe.
Child spawn(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), ATTUNE_ATTUNED_PATH);
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  return {pid, ends[0]};
}

/// Appends what the child prints; false at its end or when nothing came in time.
bool read_more(int fd, std::string& out, int timeout_ms) {
  pollfd waiting{fd, POLLIN, 0};
  if (::poll(&waiting, 1, timeout_ms) <= 0) return false;
  std::array<char, 4096> buffer{};
  const auto count = ::read(fd, buffer.data(), buffer.size());
  if (count <= 0) return false;
  out.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

int status_of(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "attune-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

ServerProcess::ServerProcess(Options options) : options_{std::move(options)} { start(); }

ServerProcess::~ServerProcess() {
  if (running()) kill_now();
}

void ServerProcess::start() {
  const std::uint16_t wanted = port_ != 0 ? port_ : options_.port;
  std::vector<std::string> arguments{"--listen", "127.0.0.1",
                                     "--port",   std::to_string(wanted),
                                     "--data",   options_.data_folder.string(),
                                     "--quiet"};
  arguments.insert(arguments.end(), options_.extra.begin(), options_.extra.end());
  const Child child = spawn(std::move(arguments));
  pid_ = child.pid;
  output_fd_ = child.output_fd;
  output_.clear();
  read_until_listening();
}

void ServerProcess::read_until_listening() {
  constexpr std::string_view kMark = "listening on http://127.0.0.1:";
  while (read_more(output_fd_, output_, kStartTimeoutMs)) {
    const auto at = output_.find(kMark);
    if (at == std::string::npos) continue;
    const auto end = output_.find('\n', at);
    if (end == std::string::npos) continue;
    const char* digits = output_.data() + at + kMark.size();
    std::from_chars(digits, output_.data() + end, port_);
    return;
  }
  ADD_FAILURE() << "attuned did not start: " << output_;
}

void ServerProcess::kill_now() {
  ::kill(pid_, SIGKILL);
  wait_for_end();
}

Ended ServerProcess::stop() {
  ::kill(pid_, SIGTERM);
  return wait_for_end();
}

Ended ServerProcess::wait_for_end() {
  while (read_more(output_fd_, output_, kStartTimeoutMs)) {
  }
  const int status = status_of(pid_);
  ::close(output_fd_);
  pid_ = -1;
  return {status, output_};
}

Ended run_to_end(const std::vector<std::string>& arguments) {
  const Child child = spawn(arguments);
  Ended ended;
  while (read_more(child.output_fd, ended.output, kStartTimeoutMs)) {
  }
  ::kill(child.pid, SIGKILL);  // Harmless where it ended by itself.
  ended.status = status_of(child.pid);
  ::close(child.output_fd);
  return ended;
}

}  // namespace attune::test
