// A disk of a few megabytes that a test may fill, seen by this process and its children alone.
#pragma once

#include <filesystem>

namespace attune::test {

/// Puts a new file system of `bytes` at `folder`, in a mount namespace of this process's own, so
/// that it goes with the process. False where the machine does not allow that, even to root or in a
/// user namespace.
bool mount_small_disk(const std::filesystem::path& folder, std::size_t bytes);

/// Writes `file` until the disk takes no byte more.
void fill_disk(const std::filesystem::path& file);

}  // namespace attune::test
