#include "adapters/auth/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "adapters/auth/random.hpp"

namespace attune::auth {
namespace {

class File {
 public:
  explicit File(int fd) : fd_{fd} {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

KeyError fault(const std::string& what, int error) {
  return KeyError{.reason = what + ": " + std::strerror(error)};
}

std::optional<KeyError> check_file(const std::string& path, const struct stat& found) {
  if (!S_ISREG(found.st_mode)) return KeyError{.reason = path + " is no plain file"};
  if ((found.st_mode & 077U) != 0) {
    return KeyError{.reason = path + " may be read by others than its owner; chmod 600 it"};
  }
  if (found.st_size != static_cast<off_t>(ServerKey::kSize)) {
    return KeyError{.reason = path + " has " + std::to_string(found.st_size) +
                              " bytes; a key has " + std::to_string(ServerKey::kSize)};
  }
  return std::nullopt;
}

std::string fresh_name(const std::string& path) {
  std::array<std::uint8_t, 8> random{};
  random_bytes(random);
  return path + "." + to_hex({reinterpret_cast<const char*>(random.data()), random.size()});
}

std::optional<KeyError> write_flushed(const std::string& path, const KeyBytes& key) {
  const File file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!file.open()) return fault("cannot make " + path, errno);
  const ssize_t written = ::write(file.fd(), key.data(), key.size());
  if (written != static_cast<ssize_t>(key.size())) {
    return fault("cannot write " + path, written < 0 ? errno : ENOSPC);
  }
  if (::fsync(file.fd()) != 0) return fault("cannot flush " + path, errno);
  return std::nullopt;
}

std::optional<KeyError> flush_folder(const std::string& folder) {
  const File file{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!file.open() || ::fsync(file.fd()) != 0) return fault("cannot flush " + folder, errno);
  return std::nullopt;
}

}  // namespace

std::string key_path(const std::string& folder) { return folder + "/server.key"; }

std::variant<KeyBytes, KeyFileMissing, KeyError> read_key_file(const std::string& folder) {
  const std::string path = key_path(folder);
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
  if (!file.open()) {
    if (errno == ENOENT) return KeyFileMissing{};
    return fault("cannot read " + path, errno);
  }
  struct stat found {};
  if (::fstat(file.fd(), &found) != 0) return fault("cannot read " + path, errno);
  if (auto error = check_file(path, found)) return *std::move(error);
  KeyBytes key{};
  const ssize_t size = ::read(file.fd(), key.data(), key.size());
  if (size != static_cast<ssize_t>(key.size())) {
    return fault("cannot read " + path, size < 0 ? errno : EIO);
  }
  return key;
}

/// A file beside it, flushed, then linked to its name: the name never stands for half a key, and
/// never for another one than before.
std::optional<KeyError> create_key_file(const std::string& folder, const KeyBytes& key) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return fault("cannot make the folder " + folder, errno);
  }
  const std::string path = key_path(folder);
  const std::string beside = fresh_name(path);
  auto error = write_flushed(beside, key);
  if (!error && ::link(beside.c_str(), path.c_str()) != 0 && errno != EEXIST) {
    error = fault("cannot make " + path, errno);
  }
  ::unlink(beside.c_str());
  if (error) return error;
  return flush_folder(folder);
}

}  // namespace attune::auth
