#include "small_disk.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <string>

namespace attune::test {
namespace {

/// Nobody but root may mount; in a user namespace of one's own, one is root.
bool become_root_here() {
  const auto uid = ::geteuid();
  const auto gid = ::getegid();
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  std::ofstream{"/proc/self/setgroups"} << "deny";
  std::ofstream{"/proc/self/uid_map"} << "0 " << uid << " 1";
  std::ofstream{"/proc/self/gid_map"} << "0 " << gid << " 1";
  return ::geteuid() == 0;
}

}  // namespace

bool mount_small_disk(const std::filesystem::path& folder, std::size_t bytes) {
  const bool own_mounts = ::geteuid() == 0 ? ::unshare(CLONE_NEWNS) == 0 : become_root_here();
  if (!own_mounts) return false;
  // Fails where the root is no mount of its own (a chroot); what is mounted there is seen by
  // nobody.
  ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
  const std::string options = "mode=0700,size=" + std::to_string(bytes);
  return ::mount("tmpfs", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

void fill_disk(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const std::array<char, 4096> block{};
  while (::write(fd, block.data(), block.size()) > 0) {
  }
  ::close(fd);
}

}  // namespace attune::test
