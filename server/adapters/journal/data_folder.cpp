#include "adapters/journal/data_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace attune::journal {
namespace {

namespace fs = std::filesystem;

JournalError fault(const std::string& what, int error) {
  return JournalError{.reason = what + ": " + std::strerror(error)};
}

std::optional<JournalError> flush_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return fault("cannot open the folder " + folder.string(), errno);
  const int failed = ::fsync(fd);
  const int error = errno;
  ::close(fd);
  if (failed != 0) return fault("cannot flush the folder " + folder.string(), error);
  return std::nullopt;
}

/// Makes each missing folder and flushes the one it stands in.
std::optional<JournalError> make_folder(const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_directory(folder, ignored)) return std::nullopt;
  const fs::path parent = folder.parent_path();
  if (!parent.empty() && parent != folder) {
    if (auto error = make_folder(parent)) return error;
  }
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return fault("cannot make the folder " + folder.string(), errno);
  }
  return flush_folder(parent.empty() ? fs::path{"."} : parent);
}

}  // namespace

std::optional<JournalError> prepare_file(const std::string& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  if (auto error = make_folder(folder)) return error;
  // A file that is there is not touched: closing any descriptor of it would drop this process's
  // locks on it.
  struct stat found {};
  if (::lstat(path.c_str(), &found) == 0) {
    if (S_ISREG(found.st_mode)) return std::nullopt;
    return JournalError{.reason = "is no plain file"};
  }
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST) return fault("cannot be made", errno);
  if (fd >= 0) ::close(fd);
  return flush_folder(folder);
}

}  // namespace attune::journal
