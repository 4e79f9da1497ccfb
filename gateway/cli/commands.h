// The commands, one function each. Results go to standard output, problems to standard error; the
// return value is the exit code. What a command throws is reported by command_line.cc in one line.
#pragma once

#include <stdexcept>
#include <string>

#include "gateway/config/config.h"

namespace gateway::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;

/// A failure whose sentence is for the person at the keyboard.
struct CommandFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The configuration, or CommandFailed with every problem on a line of its own.
config::Config load(const std::string& config_file);

int serve(const std::string& config_file);
int demo(int port, const std::string& data_folder);
int check(const std::string& config_file);
int migrate(const std::string& config_file);

int import_catalog(const std::string& csv_file, const std::string& config_file, bool dry_run);
int export_catalog(const std::string& csv_file, const std::string& config_file);

int list_orders(const std::string& config_file, const std::string& status, const std::string& q);
int show_order(const std::string& reference, const std::string& config_file);

int verify_audit(const std::string& config_file);
int export_audit(const std::string& config_file);
int back_up(const std::string& file, const std::string& config_file);

int replay(const std::string& event_id, const std::string& config_file);  // empty: all failed ones
int parse(const std::string& catalog_file, bool explain);
int version();

}  // namespace gateway::cli
