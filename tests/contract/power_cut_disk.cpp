#include "contract/power_cut_disk.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace attune::journal {
namespace {

constexpr std::size_t kSector = 512;

void apply(std::string& bytes, std::size_t offset, const char* from, std::size_t size) {
  if (bytes.size() < offset + size) bytes.resize(offset + size, '\0');
  std::memcpy(bytes.data() + offset, from, size);
}

}  // namespace

struct PowerCutDisk::Handle : sqlite3_file {
  PowerCutDisk* disk;
  File* file;
};

struct PowerCutDisk::Calls {
  static Handle& of(sqlite3_file* file) { return *static_cast<Handle*>(file); }

  static int close(sqlite3_file*) { return SQLITE_OK; }
  static int read(sqlite3_file* base, void* out, int amount, sqlite3_int64 from) {
    const std::string& seen = of(base).file->seen;
    const auto size = static_cast<std::size_t>(amount);
    const auto offset = std::min(static_cast<std::size_t>(from), seen.size());
    const std::size_t there = std::min(size, seen.size() - offset);
    std::memset(out, 0, size);
    std::memcpy(out, seen.data() + offset, there);
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  static int write(sqlite3_file* base, const void* data, int amount, sqlite3_int64 at) {
    PowerCutDisk& disk = *of(base).disk;
    File& file = *of(base).file;
    const auto size = static_cast<std::size_t>(amount);
    const auto offset = static_cast<std::size_t>(at);
    if (disk.cut_) return SQLITE_IOERR_WRITE;
    if (disk.flush_failed_) ++disk.writes_after_failure_;
    const std::size_t growth =
        offset + size > file.seen.size() ? offset + size - file.seen.size() : 0;
    if (disk.quota_ && growth > 0 && disk.bytes() + growth > *disk.quota_) return SQLITE_FULL;
    file.since.push_back({.offset = offset, .bytes = {static_cast<const char*>(data), size}});
    apply(file.seen, offset, static_cast<const char*>(data), size);
    return disk.spend_operation() ? SQLITE_OK : SQLITE_IOERR_WRITE;
  }
  static int truncate(sqlite3_file* base, sqlite3_int64 size) {
    PowerCutDisk& disk = *of(base).disk;
    if (disk.cut_) return SQLITE_IOERR_TRUNCATE;
    of(base).file->since.push_back(
        {.offset = static_cast<std::size_t>(size), .bytes = {}, .truncates = true});
    of(base).file->seen.resize(static_cast<std::size_t>(size), '\0');
    return disk.spend_operation() ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
  }
  static int sync(sqlite3_file* base, int) {
    PowerCutDisk& disk = *of(base).disk;
    File& file = *of(base).file;
    if (disk.cut_ || !disk.spend_operation()) return SQLITE_IOERR_FSYNC;
    ++disk.flushes_;
    if (disk.until_failed_flush_ > 0 && --disk.until_failed_flush_ == 0) {
      disk.flush_failed_ = true;
      return SQLITE_IOERR_FSYNC;
    }
    file.flushed = file.seen;
    file.since.clear();
    return SQLITE_OK;
  }
  static int size(sqlite3_file* base, sqlite3_int64* out) {
    *out = static_cast<sqlite3_int64>(of(base).file->seen.size());
    return SQLITE_OK;
  }
  static int lock(sqlite3_file*, int) { return SQLITE_OK; }
  static int reserved(sqlite3_file*, int* out) {
    *out = 0;
    return SQLITE_OK;
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector(sqlite3_file*) { return static_cast<int>(kSector); }
  static int traits(sqlite3_file*) { return 0; }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* base, int flags, int* out) {
    static const sqlite3_io_methods kMethods{1,    close, read,     write,   truncate, sync,   size,
                                             lock, lock,  reserved, control, sector,   traits, {},
                                             {},   {},    {},       {},      {}};
    auto* disk = static_cast<PowerCutDisk*>(vfs->pAppData);
    base->pMethods = nullptr;
    if (disk->cut_ || path == nullptr) return SQLITE_CANTOPEN;
    Handle& handle = of(base);
    handle.disk = disk;
    handle.file = &disk->files_[path];
    handle.pMethods = &kMethods;
    if (out != nullptr) *out = flags;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* path, int) {
    auto* disk = static_cast<PowerCutDisk*>(vfs->pAppData);
    if (disk->cut_) return SQLITE_IOERR_DELETE;
    return disk->files_.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
  }
  static int access(sqlite3_vfs* vfs, const char* path, int, int* out) {
    const auto& files = static_cast<PowerCutDisk*>(vfs->pAppData)->files_;
    const auto found = files.find(path);
    *out = found != files.end() ? 1 : 0;
    return SQLITE_OK;
  }
  static int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
  }
};

PowerCutDisk::PowerCutDisk(std::uint64_t seed) : random_{seed} {
  static int count = 0;
  name_ = "power_cut_disk_" + std::to_string(++count);
  vfs_ = *sqlite3_vfs_find(nullptr);  // Its clock, sleep and randomness.
  vfs_.iVersion = 1;
  vfs_.szOsFile = sizeof(Handle);
  vfs_.pNext = nullptr;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = Calls::open;
  vfs_.xDelete = Calls::remove;
  vfs_.xAccess = Calls::access;
  vfs_.xFullPathname = Calls::full_path;
  sqlite3_vfs_register(&vfs_, 0);
}

PowerCutDisk::~PowerCutDisk() { sqlite3_vfs_unregister(&vfs_); }

bool PowerCutDisk::spend_operation() {
  if (until_cut_ > 0 && --until_cut_ == 0) cut_ = true;
  return !cut_;
}

/// The sectors of a change land one by one, each with the given chance.
void PowerCutDisk::survive(std::string& bytes, const Change& change, std::uint64_t percent) {
  if (change.truncates) {
    if (below(100) < percent) bytes.resize(change.offset, '\0');
    return;
  }
  std::size_t done = 0;
  while (done < change.bytes.size()) {
    const std::size_t at = change.offset + done;
    const std::size_t size = std::min(kSector - at % kSector, change.bytes.size() - done);
    if (below(100) < percent) apply(bytes, at, change.bytes.data() + done, size);
    done += size;
  }
}

void PowerCutDisk::restore_power() {
  const std::uint64_t percent = below(101);
  for (auto& [path, file] : files_) {
    for (const Change& change : file.since) survive(file.flushed, change, percent);
    file.since.clear();
    file.seen = file.flushed;
  }
  cut_ = false;
  until_cut_ = 0;
}

std::size_t PowerCutDisk::bytes() const {
  std::size_t sum = 0;
  for (const auto& [path, file] : files_) sum += file.seen.size();
  return sum;
}

void PowerCutDisk::flip_bit(const std::string& file, std::size_t bit) {
  File& found = files_.at(file);
  char& byte = found.seen.at(bit / 8);
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (bit % 8)));
  found.flushed = found.seen;
}

std::size_t PowerCutDisk::size_of(const std::string& file) const {
  const auto found = files_.find(file);
  return found == files_.end() ? 0 : found->second.seen.size();
}

}  // namespace attune::journal
