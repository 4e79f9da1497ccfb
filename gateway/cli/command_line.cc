#include "gateway/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <memory>
#include <string>

#include "gateway/cli/commands.h"

namespace gateway::cli {
namespace {

/// What the words on the command line say, kept while CLI11 fills it in.
struct Words {
  std::string config, file, reference, status, q, event, data;
  int port = 8080;
  bool dry_run = false, failed = false, explain = false;
};

using Chosen = std::function<int()>;

class CommandLine {
 public:
  CommandLine() {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", std::string("pesan ") + PESAN_VERSION);
    add_serving();
    add_catalog();
    add_looking();
    add_mending();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& e) {
      return app_.exit(e);  // help or version was asked for
    } catch (const CLI::ParseError& e) {
      std::cerr << "pesan: " << what_is_wrong(e, argc, argv) << " (see pesan --help)\n";
      return kWrongUsage;
    }
    try {
      return chosen_();
    } catch (const std::exception& e) {
      std::cerr << "pesan: " << e.what() << '\n';
      return kFailed;
    }
  }

 private:
  /// A command that does not exist is named; the library would only miss one.
  std::string what_is_wrong(const CLI::ParseError& e, int argc, char** argv) const {
    const std::string word = argc > 1 ? argv[1] : "";
    if (word.empty() || word.front() == '-') return e.what();
    const auto named = [&](const CLI::App* command) { return command->get_name() == word; };
    return app_.get_subcommands(named).empty() ? "there is no command " + word : e.what();
  }

  void add_serving() {
    add(
        "serve", "The gateway", [this] { return serve(words_.config); }, true);
    auto* shop = add("demo", "Gateway, simulators and a sample shop in one process",
                     [this] { return demo(words_.port, words_.data); });
    shop->add_option("--port", words_.port, "Port of the page, 0 for any free one")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    shop->add_option("--data", words_.data, "Folder to keep the shop in (else it is forgotten)");
    add(
        "check", "Validate the configuration: every problem at once",
        [this] { return check(words_.config); }, true);
    add(
        "migrate", "Bring the store to this version", [this] { return migrate(words_.config); },
        true);
    add("version", "This program's version", [] { return version(); });
  }

  void add_catalog() {
    auto* catalog = app_.add_subcommand("catalog", "The catalogue as a CSV file");
    catalog->require_subcommand(1);
    auto* in = add(
        "import", "Take over FILE.csv",
        [this] { return import_catalog(words_.file, words_.config, words_.dry_run); }, true,
        catalog);
    in->add_option("file", words_.file, "FILE.csv")->required();
    in->add_flag("--dry-run", words_.dry_run, "Show the difference, change nothing");
    add(
        "export", "Write FILE.csv", [this] { return export_catalog(words_.file, words_.config); },
        true, catalog)
        ->add_option("file", words_.file, "FILE.csv")
        ->required();
  }

  void add_looking() {
    auto* order = app_.add_subcommand("order", "Orders, as JSON");
    order->require_subcommand(1);
    auto* list = add(
        "list", "All orders, newest first, one on each line",
        [this] { return list_orders(words_.config, words_.status, words_.q); }, true, order);
    list->add_option("--status", words_.status, "unpaid, paid, shipped …");
    list->add_option("--q", words_.q, "Part of a reference, a name or a SKU");
    add(
        "show", "One order", [this] { return show_order(words_.reference, words_.config); }, true,
        order)
        ->add_option("reference", words_.reference, "PSN-…")
        ->required();
    auto* audit = app_.add_subcommand("audit", "The ledger of stock and the journal of deeds");
    audit->require_subcommand(1);
    add(
        "verify", "Check every chain and balance", [this] { return verify_audit(words_.config); },
        true, audit);
    add(
        "export", "Everything, as JSON lines", [this] { return export_audit(words_.config); }, true,
        audit);
    add(
        "backup", "Copy the store while it is in use, and check the copy",
        [this] { return back_up(words_.file, words_.config); }, true)
        ->add_option("file", words_.file, "The new file")
        ->required();
  }

  void add_mending() {
    auto* again = add(
        "replay", "Apply failed events again",
        [this] { return replay(words_.event, words_.config); }, true);
    auto* id = again->add_option("event", words_.event, "EVENT_ID");
    auto* all = again->add_flag("--failed", words_.failed, "Every failed and dead event");
    id->excludes(all);
    again->callback([this, again] {
      if (words_.event.empty() == !words_.failed) {
        throw CLI::RequiredError("EVENT_ID or --failed");
      }
      chosen_ = [this] { return replay(words_.event, words_.config); };
    });
    std::string help = "Chat messages as JSON lines on standard input, intents on standard output";
    auto* reader =
        add("parse", std::move(help), [this] { return parse(words_.file, words_.explain); });
    reader->add_option("--catalog", words_.file, "FILE.json")->required();
    reader->add_flag("--explain", words_.explain, "Also what the reader saw in each text");
  }

  CLI::App* add(const char* name, std::string help, Chosen command, bool needs_config = false,
                CLI::App* parent = nullptr) {
    CLI::App* sub = (parent != nullptr ? parent : &app_)->add_subcommand(name, std::move(help));
    if (needs_config) sub->add_option("--config", words_.config, "pesan.toml")->required();
    sub->callback([this, command = std::move(command)] { chosen_ = command; });
    return sub;
  }

  CLI::App app_{"Pesan: chat messages and payments into stock that is never sold twice", "pesan"};
  Words words_;
  Chosen chosen_;
};

}  // namespace

int run(int argc, char** argv) {
  return CommandLine().run(argc, argv);
}

}  // namespace gateway::cli
