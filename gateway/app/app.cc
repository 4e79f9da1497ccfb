#include "gateway/app/app.h"

#include <optional>
#include <utility>

#include "gateway/api/api.h"
#include "gateway/app/health.h"
#include "gateway/delivery/chat_sender.h"
#include "gateway/delivery/outbox_workers.h"
#include "gateway/delivery/payment_tasks.h"
#include "gateway/delivery/second_readings.h"
#include "gateway/delivery/upkeep.h"
#include "gateway/intake/intake.h"
#include "gateway/intake/webhooks.h"
#include "gateway/observe/metrics.h"
#include "handlers/replies/embedded_templates.h"

namespace gateway::app {
namespace {

using delivery::OutboxWorkers;
using store::OutboxKind;
using store::OutboxRow;

http::ServerSettings server_settings(const config::ServerConfig& config) {
  return {.host = config.host,
          .port = config.port,
          .max_connections = config.max_connections,
          .trusted_proxies = config.trusted_proxies,
          .tls_cert = config.tls_cert,
          .tls_key = config.tls_key};
}

whatsapp::GraphSettings graph_settings(const config::WhatsAppConfig& config) {
  return {.base_url = config.api_base_url,
          .api_version = config.api_version,
          .phone_number_id = config.phone_number_id,
          .access_token = config.access_token};
}

delivery::PaceSettings pace_settings(const config::WhatsAppConfig& config) {
  return {.messages_per_second = config.messages_per_second, .pair_pause = config.pair_pause};
}

std::unique_ptr<payments::midtrans::MidtransApi> midtrans_api(const config::MidtransConfig& config,
                                                              const store::Clock& clock) {
  if (config.server_keys.empty()) return nullptr;
  return std::make_unique<payments::midtrans::MidtransApi>(
      payments::midtrans::ApiSettings{.base_url = config.api_base_url,
                                      .server_keys = config.server_keys},
      clock);
}

std::unique_ptr<second_reader::SecondReader> second_reader_of(
    const config::SecondReaderConfig& config) {
  if (config.base_url.empty()) return nullptr;
  return std::make_unique<second_reader::SecondReader>(
      second_reader::Settings{.base_url = config.base_url,
                              .model = config.model,
                              .api_key = config.api_key,
                              .timeout = config.timeout});
}

api::Replay replay(intake::Intake& intake, const std::string& event_id) {
  switch (intake.replay(event_id)) {
    case intake::Replayed::Applied: return api::Replay::Applied;
    case intake::Replayed::StillFailing: return api::Replay::StillFailing;
    case intake::Replayed::NotFailed: return api::Replay::NotFailed;
    case intake::Replayed::Unknown: return api::Replay::Unknown;
  }
  throw std::logic_error("a replay without an outcome");
}

}  // namespace

/// The threads begin to work when they are built.
struct App::Sending {
  explicit Sending(Parts& parts);

  OutboxWorkers chat;
  std::optional<OutboxWorkers> charges, questions, endings, readings;
  delivery::Upkeep upkeep;
};

struct App::Parts {
  Parts(config::Config given, const store::Clock& clock, store::RandomSource& random_source,
        const observe::Log& logger)
      : config(std::move(given)),
        log(logger),
        random(random_source),
        database(
            store::open_database(config.store.url, config.store.base_dir, config.store.migrate)),
        replies(handlers::embedded_templates(), config.shop.language, config.shop.timezone),
        catalog(*database),
        runner(*database, config.shop, replies, catalog, random, clock),
        intake(runner, log, metrics),
        graph(graph_settings(config.whatsapp)),
        midtrans(midtrans_api(config.midtrans, clock)),
        chat_sender(graph, pace_settings(config.whatsapp), runner, random, log, metrics),
        second_readings(second_reader_of(config.second_reader), runner, log, metrics),
        server(server_settings(config.server),
               [this](const http::Served& served) { note_served(served, metrics, log); }) {
    if (midtrans) payment_tasks.emplace(*midtrans, runner, random, log, metrics);
    intake::add_webhooks(server, intake, runner,
                         {.phone_number_id = config.whatsapp.phone_number_id,
                          .app_secrets = config.whatsapp.app_secrets,
                          .verify_token = config.whatsapp.verify_token,
                          .midtrans_server_keys = config.midtrans.server_keys});
    api::add_api_routes(server,
                        {.database = *database,
                         .replies = replies,
                         .clock = clock,
                         .tokens = config.api_tokens,
                         .run = [this](const auto& work) { runner.run(work); },
                         .replay = [this](const std::string& id) { return replay(intake, id); }});
    add_health_routes(server, runner, metrics);
  }

  const config::Config config;
  const observe::Log& log;
  store::RandomSource& random;
  observe::Metrics metrics;
  std::unique_ptr<store::Database> database;
  const handlers::Replies replies;
  intake::CatalogSnapshot catalog;
  intake::UnitRunner runner;
  intake::Intake intake;
  whatsapp::GraphApi graph;
  std::unique_ptr<payments::midtrans::MidtransApi> midtrans;
  delivery::ChatSender chat_sender;
  delivery::SecondReadings second_readings;
  std::optional<delivery::PaymentTasks> payment_tasks;
  http::Server server;
  std::optional<Sending> sending;
};

namespace {

constexpr int kChatThreads = 4;
constexpr int kChargeThreads = 4;
constexpr int kReadingThreads = 2;

delivery::Sender chat_through(delivery::ChatSender& sender) {
  return {[&sender](const OutboxRow& row) { return sender.not_before(row); },
          [&sender](const OutboxRow& row) { sender.send(row); }};
}

/// Tasks go out as soon as they are due.
delivery::Sender at_once(intake::UnitRunner& runner, std::function<void(const OutboxRow&)> send) {
  return {[&runner](const OutboxRow&) { return runner.now(); }, std::move(send)};
}

/// Also without a reader, what an earlier configuration queued comes to its end.
bool has_second_readings(const delivery::SecondReadings& readings, store::Database& database) {
  return readings.has_reader() || database.read([](store::Transaction& tx) {
    return store::Outbox(tx).next_due(OutboxKind::SecondReading).has_value();
  });
}

}  // namespace

App::Sending::Sending(Parts& parts)
    : chat(OutboxKind::Chat, kChatThreads, chat_through(parts.chat_sender), parts.runner,
           parts.log),
      upkeep(parts.runner, parts.intake, parts.log) {
  const auto workers = [&](auto& place, OutboxKind kind, int threads, auto send) {
    place.emplace(kind, threads, at_once(parts.runner, std::move(send)), parts.runner, parts.log);
  };
  if (has_second_readings(parts.second_readings, *parts.database)) {
    workers(readings, OutboxKind::SecondReading, kReadingThreads,
            [&parts](const OutboxRow& row) { parts.second_readings.read(row); });
  }
  if (!parts.payment_tasks) return;
  delivery::PaymentTasks& tasks = *parts.payment_tasks;
  workers(charges, OutboxKind::Charge, kChargeThreads,
          [&tasks](const OutboxRow& row) { tasks.charge(row); });
  workers(questions, OutboxKind::PaymentStatus, 2,
          [&tasks](const OutboxRow& row) { tasks.ask_status(row); });
  workers(endings, OutboxKind::PaymentExpire, 1,
          [&tasks](const OutboxRow& row) { tasks.expire(row); });
}

App::App(config::Config config, const store::Clock& clock, store::RandomSource& random,
         const observe::Log& log)
    : parts_(std::make_unique<Parts>(std::move(config), clock, random, log)) {}

App::~App() {
  stop();
}

http::Server& App::server() {
  return parts_->server;
}

intake::UnitRunner& App::runner() {
  return parts_->runner;
}

intake::Intake& App::intake() {
  return parts_->intake;
}

const handlers::Replies& App::replies() const {
  return parts_->replies;
}

void App::start() {
  delivery::repeat_interrupted_tasks(parts_->runner);
  parts_->server.start();
  parts_->sending.emplace(*parts_);
}

int App::port() const {
  return parts_->server.port();
}

void App::stop() {
  parts_->server.stop();
  parts_->sending.reset();
}

}  // namespace gateway::app
