// A disk in memory that can lose its power: what was not flushed survives by the sector and by
// chance.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace attune::journal {

/// Registered as an SQLite VFS for as long as it lives. Files have no locks and no shared memory:
/// the journal's one connection in exclusive mode needs neither. One thread.
class PowerCutDisk {
 public:
  explicit PowerCutDisk(std::uint64_t seed);
  ~PowerCutDisk();
  PowerCutDisk(const PowerCutDisk&) = delete;
  PowerCutDisk& operator=(const PowerCutDisk&) = delete;
  [[nodiscard]] const std::string& vfs() const { return name_; }

  /// The power goes in the middle of the n-th write, flush or truncation from now (1: the next);
  /// everything fails from then.
  void cut_at(std::uint64_t operation) { until_cut_ = operation; }
  [[nodiscard]] bool is_cut() const { return cut_; }
  /// Power is back: of what was not flushed, a random set of 512-byte sectors is there.
  void restore_power();

  /// The n-th flush from now fails once. The next ones succeed, as on Linux, where the lost pages
  /// then count as clean.
  void fail_flush(std::uint64_t nth) { until_failed_flush_ = nth; }
  /// Bytes over all files; a write beyond is refused as on a full disk.
  void set_quota(std::optional<std::size_t> bytes) { quota_ = bytes; }
  [[nodiscard]] std::uint64_t flushes() const { return flushes_; }
  [[nodiscard]] std::uint64_t writes_after_failed_flush() const { return writes_after_failure_; }
  [[nodiscard]] std::size_t bytes() const;
  /// Turns one bit of a file over, as an ageing disk does.
  void flip_bit(const std::string& file, std::size_t bit);
  [[nodiscard]] std::size_t size_of(const std::string& file) const;

 private:
  struct Change {
    std::size_t offset = 0;
    std::string bytes;
    bool truncates = false;  ///< To `offset`.
  };
  struct File {
    std::string seen;     ///< What the operating system shows.
    std::string flushed;  ///< What the disk certainly has.
    std::vector<Change> since;
  };
  struct Handle;
  struct Calls;  ///< SQLite's table of functions.

  bool spend_operation();
  void survive(std::string& bytes, const Change& change, std::uint64_t percent);
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  std::mt19937_64 random_;
  std::string name_;
  sqlite3_vfs vfs_{};
  std::map<std::string, File> files_;
  std::uint64_t until_cut_ = 0;
  std::uint64_t until_failed_flush_ = 0;
  std::uint64_t flushes_ = 0;
  std::uint64_t writes_after_failure_ = 0;
  bool flush_failed_ = false;
  bool cut_ = false;
  std::optional<std::size_t> quota_;
};

}  // namespace attune::journal
