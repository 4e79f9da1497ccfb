#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

#include "gateway/app/app.h"
#include "gateway/app/system_sources.h"
#include "gateway/cli/commands.h"
#include "gateway/cli/signals.h"
#include "gateway/demo/demo.h"
#include "gateway/demo/sample_shop.h"
#include "gateway/demo/world.h"

namespace gateway::cli {
namespace {

namespace fs = std::filesystem;

/// Where the shop is kept: in a folder that was named, else in one that is forgotten at the end.
class DataFolder {
 public:
  explicit DataFolder(const std::string& named) : named_(!named.empty()) {
    if (named_) {
      path_ = fs::absolute(named).string();
      std::error_code error;
      fs::create_directories(path_, error);
      if (error) throw CommandFailed(path_ + ": no folder: " + error.message());
      return;
    }
    path_ = (fs::temp_directory_path() / "pesan-demo-XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr) throw CommandFailed("no temporary folder");
  }
  ~DataFolder() {
    std::error_code ignored;
    if (!named_) fs::remove_all(path_, ignored);
  }
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  const bool named_;
  std::string path_;
};

}  // namespace

int demo(int port, const std::string& data_folder) {
  const EndSignals end_signals;  // before the first thread
  const DataFolder data(data_folder);
  const observe::Log log({.level = "warn", .format = "text"});
  const app::SystemClock system;
  app::SystemRandom random;
  demo::DemoClock clock(system);
  const demo::Secrets secrets = demo::draw_secrets(random);
  demo::World world(clock, secrets);

  config::Config config = demo::config({.port = port,
                                        .data_dir = data.path(),
                                        .graph_url = world.graph_url(),
                                        .midtrans_url = world.midtrans_url()},
                                       secrets);
  const handlers::ShopSettings shop = config.shop;
  app::App gateway(std::move(config), clock, random, log);
  demo::open_shop(gateway.runner().database(), clock);
  demo::add_routes(gateway.server(), world.page(gateway.runner().database(), shop));
  gateway.start();

  const std::string url = "http://127.0.0.1:" + std::to_string(gateway.port());
  world.face(url);
  std::cout << "The demo shop is open: " << url << "/demo/  (end with Ctrl-C)" << std::endl;
  end_signals.wait();
  gateway.stop();
  return kDone;
}

}  // namespace gateway::cli
