// A real database in a folder of its own that is gone afterwards, a clock that is set by hand, and
// chance that repeats itself. For every test that needs a store.
#pragma once

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "store/clock.h"
#include "store/database.h"
#include "store/types.h"

namespace support {

/// A new folder under the system's temporary one, removed with all it holds.
class TempDir {
 public:
  TempDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "pesan-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// Stands still until somebody moves it. Starts on 24 November 2026, 03:00 UTC (10:00 in Jakarta).
class FakeClock : public store::Clock {
 public:
  static constexpr std::int64_t kStartMs = 1'795'489'200'000;

  store::Instant now() const override { return store::from_ms(now_ms_.load()); }
  void set(store::Instant at) { now_ms_ = store::to_ms(at); }
  void advance(store::Millis by) { now_ms_ += by.count(); }

 private:
  std::atomic<std::int64_t> now_ms_{kStartMs};
};

/// The same numbers in every run.
class FixedRandom : public store::RandomSource {
 public:
  explicit FixedRandom(std::uint64_t seed = 1) : state_(seed) {}

  /// splitmix64: every call takes the next place of one fixed sequence.
  std::uint64_t next() override {
    std::uint64_t z = state_.fetch_add(0x9E3779B97F4A7C15U) + 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

 private:
  std::atomic<std::uint64_t> state_;
};

/// An open, empty, migrated store.
class TempStore {
 public:
  TempStore() { open(); }

  store::Database& db() { return *db_; }
  store::Instant now() const { return clock.now(); }
  const TempDir& dir() const { return dir_; }
  std::string file() const { return dir_.file("pesan.db"); }
  std::string url() const { return "sqlite:pesan.db"; }  // relative to dir()

  void close() { db_.reset(); }
  void open() { db_ = store::open_database(url(), dir_.path().string(), true); }
  void reopen() {
    close();
    open();
  }

  FakeClock clock;
  FixedRandom random;

 private:
  TempDir dir_;
  std::unique_ptr<store::Database> db_;
};

}  // namespace support
