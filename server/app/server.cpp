#include "app/server.hpp"

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "adapters/auth/random.hpp"
#include "adapters/auth/server_key.hpp"
#include "adapters/http/listener.hpp"
#include "adapters/journal/memory_journal.hpp"
#include "adapters/journal/sqlite_journal.hpp"
#include "app/drain.hpp"
#include "app/engine_thread.hpp"
#include "app/front.hpp"
#include "app/helplines.hpp"
#include "app/invite_finder.hpp"
#include "app/journal_bridge.hpp"
#include "app/qr_code.hpp"
#include "app/report/report_desk.hpp"
#include "app/session_api.hpp"
#include "app/static_pages.hpp"

namespace attune::app {
namespace {

namespace asio = boost::asio;

constexpr Millis kDrainLookMs{50};

void log_line(std::string_view text) {
  std::fprintf(stderr, "attuned: %.*s\n", static_cast<int>(text.size()), text.data());
}

std::variant<std::unique_ptr<journal::Journal>, StartError> open_journal(const Config& config) {
  if (config.in_memory) return std::make_unique<journal::MemoryJournal>();
  journal::SqliteSettings settings;
  settings.path = (config.data_folder / "journal.sqlite").string();
  auto opened = journal::SqliteJournal::open(settings);
  if (auto* error = std::get_if<journal::JournalError>(&opened)) {
    return StartError{std::move(error->reason)};
  }
  return std::get<std::unique_ptr<journal::SqliteJournal>>(std::move(opened));
}

/// A journal without its key would answer every credential with "not known": better not to start.
std::variant<auth::ServerKey, StartError> open_key(const Config& config) {
  if (config.in_memory) {
    std::array<std::uint8_t, auth::ServerKey::kSize> bytes{};
    auth::random_bytes(bytes);
    return auth::ServerKey{bytes};
  }
  std::error_code ignored;
  const bool journal_there =
      std::filesystem::exists(config.data_folder / "journal.sqlite", ignored);
  const auto missing = journal_there ? auth::IfMissing::refuse : auth::IfMissing::create;
  auto opened = auth::ServerKey::open(config.data_folder.string(), missing);
  if (auto* error = std::get_if<auth::KeyError>(&opened)) return StartError{error->reason};
  return std::get<auth::ServerKey>(std::move(opened));
}

}  // namespace

struct Server::Impl {
  Impl(Config given, protocol::LoadedRulebook loaded, const std::vector<Helpline>& lines,
       auth::ServerKey secret, std::unique_ptr<journal::Journal> store);

  const Config config;
  const protocol::LoadedRulebook rules;
  const auth::ServerKey key;
  journal::JournalWriter writer;
  JournalBridge bridge;
  std::vector<std::unique_ptr<EngineThread>> threads;
  InviteFinder finder;
  SessionApi api;
  ReportDesk reports;
  StaticPages pages;
  HelplineAnswers helplines;
  RuleAnswers rule_answers;
  Front front;
  http::Listener listener;
  asio::signal_set signals;
  asio::steady_timer drain_look;
  std::atomic<std::size_t> open_sockets{0};
  std::optional<Drain> draining;

  // The first thread also accepts and answers HTTP.
  asio::io_context& front_io() { return threads.front()->io(); }
  EngineThread& thread_of(const SessionId& session) {
    return *threads[std::hash<SessionId>{}(session) % threads.size()];
  }

  std::vector<std::unique_ptr<EngineThread>> make_threads();
  DriverContext driver_context();
  Front::Ports front_ports();
  void ask(const SessionId& session, SessionCommand command, OnReply on_reply);
  void adopt(const SessionId& session, http::Upgrade upgrade);
  void released(const std::string& address);
  void say_where(const http::Bound& bound) const;
  void wait_for_signal();
  void drain();
  void look_whether_drained();
  void stop_threads();
  int run();
};

Server::Impl::Impl(Config given, protocol::LoadedRulebook loaded,
                   const std::vector<Helpline>& lines, auth::ServerKey secret,
                   std::unique_ptr<journal::Journal> store)
    : config{std::move(given)},
      rules{std::move(loaded)},
      key{std::move(secret)},
      writer{std::move(store), {.log = log_line}},
      bridge{writer},
      threads{make_threads()},
      finder{front_io(), writer},
      api{[this](const SessionId& session, SessionCommand command, OnReply on_reply) {
            ask(session, std::move(command), std::move(on_reply));
          },
          finder, key},
      reports{front_io(), writer, key, rules},
      pages{web_assets()},
      helplines{lines},
      rule_answers{rules},
      front{front_ports()},
      listener{front_io(), front, {.connections_per_address_max = config.connections_per_address}},
      signals{front_io(), SIGTERM, SIGINT},
      drain_look{front_io()} {}

std::vector<std::unique_ptr<EngineThread>> Server::Impl::make_threads() {
  std::vector<std::unique_ptr<EngineThread>> made;
  const DriverContext context = driver_context();
  for (unsigned index = 0; index < config.threads; ++index) {
    made.push_back(std::make_unique<EngineThread>(context, index));
    EngineThread* thread = made.back().get();
    bridge.add_driver([thread](std::vector<engine::Input> answers) {
      asio::post(thread->io(), [thread, batch = std::move(answers)]() mutable {
        thread->driver().journal_answered(std::move(batch));
      });
    });
  }
  return made;
}

DriverContext Server::Impl::driver_context() {
  return {.rulebook = rules.rulebook,
          .words = rules.catalogue,
          .journal = bridge,
          .credential_hash = [this](std::string_view text) -> std::optional<TokenHash> {
            const auto credential = auth::parse_credential(text);
            return credential ? std::optional{key.hash(*credential)} : std::nullopt;
          },
          .released = [this](const std::string& address) { released(address); }};
}

Front::Ports Server::Impl::front_ports() {
  Front::Ports ports{.api = api,
                     .reports = reports,
                     .pages = pages,
                     .helplines = helplines,
                     .rules = rule_answers,
                     .adopt = [this](const SessionId& session,
                                     http::Upgrade upgrade) { adopt(session, std::move(upgrade)); },
                     .draining = [this] { return draining.has_value(); },
                     .ready = [this] { return !draining && writer.counts().healthy; },
                     .policy = {.allowed_origins = config.allowed_origins}};
  if (!config.public_url.empty()) ports.policy.allowed_origins.push_back(config.public_url);
  return ports;
}

void Server::Impl::ask(const SessionId& session, SessionCommand command, OnReply on_reply) {
  EngineThread& thread = thread_of(session);
  const auto answer_here = [this, on_reply = std::move(on_reply)](const engine::Reply& reply) {
    asio::post(front_io(), [on_reply, reply] { on_reply(reply); });
  };
  asio::post(thread.io(), [&thread, session, command = std::move(command), answer_here]() mutable {
    thread.driver().request(session, std::move(command), answer_here);
  });
}

void Server::Impl::adopt(const SessionId& session, http::Upgrade upgrade) {
  open_sockets.fetch_add(1);
  EngineThread& thread = thread_of(session);
  websocket::UpgradedSocket socket{.native_handle = upgrade.native_handle,
                                   .is_v6 = upgrade.is_v6,
                                   .bytes = std::move(upgrade.bytes),
                                   .address = std::move(upgrade.address)};
  asio::post(thread.io(), [&thread, session, socket = std::move(socket)]() mutable {
    thread.driver().adopt(std::move(socket), session);
  });
}

void Server::Impl::released(const std::string& address) {
  open_sockets.fetch_sub(1);
  asio::post(front_io(), [this, address] { listener.released(address); });
}

/// The line with "listening on" is what scripts and tests wait for.
void Server::Impl::say_where(const http::Bound& bound) const {
  const bool v6 = bound.address.find(':') != std::string::npos;
  const std::string host = v6 ? '[' + bound.address + ']' : bound.address;
  const std::string url = "http://" + host + ':' + std::to_string(bound.port);
  const std::string& shown = config.public_url.empty() ? url : config.public_url;
  if (!config.quiet) std::printf("%s\n", qr_code(shown).c_str());
  std::printf("listening on %s\n", url.c_str());
  if (shown != url) std::printf("open %s\n", shown.c_str());
  std::fflush(stdout);
}

void Server::Impl::wait_for_signal() {
  signals.async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    if (draining) return stop_threads();
    drain();
    wait_for_signal();
  });
}

void Server::Impl::drain() {
  draining.emplace(std::chrono::steady_clock::now());
  log_line("draining");
  listener.stop_accepting();
  for (auto& thread : threads) {
    asio::post(thread->io(), [raw = thread.get()] { raw->driver().drain(); });
  }
  look_whether_drained();
}

void Server::Impl::look_whether_drained() {
  if (draining->over(open_sockets.load(), std::chrono::steady_clock::now())) {
    return stop_threads();
  }
  drain_look.expires_after(kDrainLookMs);
  drain_look.async_wait([this](const boost::system::error_code& error) {
    if (!error) look_whether_drained();
  });
}

void Server::Impl::stop_threads() {
  for (auto& thread : threads) thread->stop();
}

int Server::Impl::run() {
  const auto bound = listener.listen(config.listen_address, config.port);
  if (const auto* error = std::get_if<http::ListenError>(&bound)) {
    log_line(error->text);
    return 1;
  }
  writer.start();
  wait_for_signal();
  for (std::size_t i = 1; i < threads.size(); ++i) threads[i]->start();
  say_where(std::get<http::Bound>(bound));
  threads.front()->run_here();
  for (auto& thread : threads) thread->join();
  // What was accepted is written before the process ends, although nobody is told any more.
  writer.stop();
  log_line("stopped");
  return 0;
}

Server::Server(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Server::~Server() = default;

std::variant<std::unique_ptr<Server>, StartError> Server::open(const Config& config) {
  auth::start_random();
  protocol::silence_protobuf_log();
  auto rulebook = open_rulebook(config.rulebook_folder);
  if (auto* error = std::get_if<StartError>(&rulebook)) return std::move(*error);
  const auto lines = open_helplines(config.helplines_file);
  if (const auto* error = std::get_if<StartError>(&lines)) return *error;
  auto key = open_key(config);
  if (auto* error = std::get_if<StartError>(&key)) return std::move(*error);
  auto journal = open_journal(config);
  if (auto* error = std::get_if<StartError>(&journal)) return std::move(*error);
  auto impl = std::make_unique<Impl>(
      config, std::get<protocol::LoadedRulebook>(std::move(rulebook)),
      std::get<std::vector<Helpline>>(lines), std::get<auth::ServerKey>(std::move(key)),
      std::get<std::unique_ptr<journal::Journal>>(std::move(journal)));
  return std::unique_ptr<Server>{new Server{std::move(impl)}};
}

int Server::run() { return impl_->run(); }

}  // namespace attune::app
