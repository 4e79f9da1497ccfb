// The command line of interface.md. CLI11 is met here only.
#pragma once

namespace gateway::cli {

/// Runs one command. Returns the exit code: 0 done, 1 the answer is no or it failed (one clear line
/// on standard error), 2 wrong usage.
int run(int argc, char** argv);

}  // namespace gateway::cli
