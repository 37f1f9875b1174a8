// The real `attuned`, as a process of its own on a free loopback port, that tests may kill at any
// moment.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace attune::test {

/// A folder that is gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// What a process printed and how it ended.
struct Ended {
  int status = 0;  ///< Exit status, or 128 + signal.
  std::string output;
};

/// Starts `attuned` and waits until it says where it listens. Ends it at destruction.
class ServerProcess {
 public:
  struct Options {
    std::filesystem::path data_folder;
    std::uint16_t port = 0;  ///< 0: a free one.
    std::vector<std::string> extra;
  };
  explicit ServerProcess(Options options);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] bool running() const { return pid_ > 0; }
  /// SIGKILL: the process gets no chance to say or write anything. Returns when it is gone.
  void kill_now();
  /// SIGTERM, then waits for its own end.
  Ended stop();
  /// Starts again on the same port and data. The process must not be running.
  void start();

 private:
  Options options_;
  pid_t pid_ = -1;
  int output_fd_ = -1;
  std::uint16_t port_ = 0;
  std::string output_;

  void read_until_listening();
  Ended wait_for_end();
};

/// Runs `attuned` with these arguments until it ends by itself, for starts that must fail.
Ended run_to_end(const std::vector<std::string>& arguments);

}  // namespace attune::test
