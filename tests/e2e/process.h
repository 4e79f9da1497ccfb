// A program that a test started, and ends: by its id, never by its name.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace e2e {

class Process {
 public:
  /// Starts `program` with its standard output in a pipe and its standard error in `log_file`.
  /// Throws std::runtime_error when it cannot be started.
  Process(const std::string& program, const std::vector<std::string>& arguments,
          const std::string& log_file);
  ~Process();  // kills what still runs
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// The next line of its standard output; nothing when it ended first, or after `patience`.
  std::optional<std::string> read_line(std::chrono::seconds patience = std::chrono::seconds{30});
  void signal(int number) const;
  /// Its exit code, or 128 + the signal that ended it.
  int wait();
  pid_t id() const { return pid_; }

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  std::string pending_;
};

/// What a finished command said.
struct Finished {
  int code = 0;
  std::string output, errors;
};
/// Runs a command to its end, with `input` on its standard input.
Finished run_command(const std::string& program, const std::vector<std::string>& arguments,
                     const std::string& input = {});

}  // namespace e2e
