#include "app/config.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/limits.hpp"

namespace attune::app {
namespace {

std::variant<Config, ConfigExit> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "attuned");
  return parse_config(static_cast<int>(arguments.size()), arguments.data());
}

TEST(CommandLine, SaysWhereToListenAndWhereToKeepThings) {
  const auto parsed =
      parse({"--listen", "0.0.0.0", "--port", "9", "--data", "/x", "--threads", "2"});
  const auto* config = std::get_if<Config>(&parsed);
  ASSERT_NE(config, nullptr);
  EXPECT_EQ(config->listen_address, "0.0.0.0");
  EXPECT_EQ(config->port, 9);
  EXPECT_EQ(config->data_folder, "/x");
  EXPECT_EQ(config->threads, 2u);
}

TEST(CommandLine, NamesTheFileOfHelplines) {
  const auto parsed = parse({"--helplines", "/etc/attune/helplines.json"});
  const auto* config = std::get_if<Config>(&parsed);
  ASSERT_NE(config, nullptr);
  EXPECT_EQ(config->helplines_file, "/etc/attune/helplines.json");
}

TEST(CommandLine, TakesAsManyThreadsAsItsLimit) {
  const std::string most = std::to_string(limits::kEngineThreadsMax);
  const auto parsed = parse({"--threads", most.c_str()});
  const auto* config = std::get_if<Config>(&parsed);
  ASSERT_NE(config, nullptr);
  EXPECT_EQ(config->threads, limits::kEngineThreadsMax);
}

TEST(CommandLine, LetsAnAddressHaveAsManyConnectionsAsThereAre) {
  const auto named = parse({});
  ASSERT_TRUE(std::holds_alternative<Config>(named));
  EXPECT_EQ(std::get<Config>(named).connections_per_address, limits::kConnectionsPerAddressMax);
  const std::string most = std::to_string(limits::kConnectionsMax);
  const auto parsed = parse({"--connections-per-address", most.c_str()});
  const auto* config = std::get_if<Config>(&parsed);
  ASSERT_NE(config, nullptr);
  EXPECT_EQ(config->connections_per_address, limits::kConnectionsMax);
}

TEST(CommandLine, TakesOriginsAsBrowsersWriteThem) {
  const auto parsed =
      parse({"--allow-origin", "https://app.example", "--allow-origin", "http://127.0.0.1:5173"});
  const auto* config = std::get_if<Config>(&parsed);
  ASSERT_NE(config, nullptr);
  EXPECT_EQ(config->allowed_origins,
            (std::vector<std::string>{"https://app.example", "http://127.0.0.1:5173"}));
}

TEST(CommandLine, RefusesWhatItCannotMean) {
  const std::string one_more = std::to_string(limits::kConnectionsMax + 1);
  const std::string too_many = std::to_string(limits::kEngineThreadsMax + 1);
  for (const auto& wrong : {std::vector<const char*>{"--port", "65536"},
                            {"--threads", "0"},
                            {"--connections-per-address", "0"},
                            {"--connections-per-address", one_more.c_str()},
                            {"--threads", too_many.c_str()},
                            {"--listen", "everywhere"},
                            {"--allow-origin", "https://app.example/"},
                            {"--allow-origin", "app.example"},
                            {"--allow-origin", "https://"},
                            {"--nonsense"}}) {
    const auto parsed = parse(wrong);
    const auto* exit = std::get_if<ConfigExit>(&parsed);
    ASSERT_NE(exit, nullptr) << wrong.front();
    EXPECT_NE(exit->status, 0);
    EXPECT_FALSE(exit->text.empty());
  }
}

TEST(CommandLine, ExplainsItself) {
  const auto parsed = parse({"--help"});
  const auto* exit = std::get_if<ConfigExit>(&parsed);
  ASSERT_NE(exit, nullptr);
  EXPECT_EQ(exit->status, 0);
  EXPECT_NE(exit->text.find("--data"), std::string::npos);
}

}  // namespace
}  // namespace attune::app
