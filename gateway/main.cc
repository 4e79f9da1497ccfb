// The program. Its parts are put together in gateway/app/app.cc.
#include "gateway/cli/command_line.h"

int main(int argc, char** argv) {
  return gateway::cli::run(argc, argv);
}
