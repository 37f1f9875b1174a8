#include "app/config.hpp"

#include <CLI/CLI.hpp>

#include "base/limits.hpp"

namespace attune::app {
namespace {

/// As a browser writes it, since it is compared whole. An empty text: it is one.
std::string is_origin(const std::string& text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  const bool ok = scheme > 0 && text.size() > scheme && text.find('/', scheme) == text.npos;
  return ok ? "" : "an origin is scheme, host and port, without a slash: https://app.example";
}

}  // namespace

std::variant<Config, ConfigExit> parse_config(int argc, const char* const* argv) {
  Config config;
  std::string data = config.data_folder.string();
  std::string rulebook;
  std::string helplines;
  CLI::App app{"attuned: pairs two partners' phones into one live session", "attuned"};
  app.add_option("--listen", config.listen_address, "address to listen on")
      ->check(CLI::ValidIPV4.description("") | CLI::IsMember({"::1", "::"}))
      ->capture_default_str();
  app.add_option("--port", config.port, "port to listen on; 0 takes a free one")
      ->capture_default_str();
  app.add_option("--data", data, "folder for the journal and the server's key")
      ->capture_default_str();
  app.add_option("--threads", config.threads, "engine threads")
      ->check(CLI::Range(1U, limits::kEngineThreadsMax))
      ->capture_default_str();
  app.add_flag("--in-memory", config.in_memory, "keep nothing on disk: all is lost at the end");
  app.add_option("--rulebook", rulebook, "folder of .txtpb files instead of the built-in rulebook");
  app.add_option("--helplines", helplines,
                 "JSON file of helplines by country instead of the built-in ones");
  app.add_option("--public-url", config.public_url,
                 "what phones open, e.g. https://attune.example");
  app.add_option("--allow-origin", config.allowed_origins,
                 "another origin whose pages may use the API and connect")
      ->check(is_origin);
  app.add_option("--connections-per-address", config.connections_per_address,
                 "sockets that one address may have open")
      ->check(CLI::Range(std::size_t{1}, limits::kConnectionsMax))
      ->capture_default_str();
  app.add_flag("--quiet", config.quiet, "print no QR code");
  app.footer(
      "attuned measure FILE.csv prints the measures of two series; see attuned measure --help");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    const int status = app.exit(error, out, out);
    return ConfigExit{.text = out.str(), .status = status};
  }
  config.data_folder = data;
  config.rulebook_folder = rulebook;
  config.helplines_file = helplines;
  return config;
}

}  // namespace attune::app
