#include <cstdio>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "app/config.hpp"
#include "app/measure/measure_command.hpp"
#include "app/replay/outcomes_command.hpp"
#include "app/replay/replay_command.hpp"
#include "app/rules/rules_command.hpp"
#include "app/server.hpp"

int main(int argc, char** argv) {
  using namespace attune::app;
  if (argc > 1 && std::string_view{argv[1]} == "measure") return run_measure(argc - 1, argv + 1);
  if (argc > 1 && std::string_view{argv[1]} == "replay") return run_replay(argc - 1, argv + 1);
  if (argc > 1 && std::string_view{argv[1]} == "outcomes") return run_outcomes(argc - 1, argv + 1);
  if (argc > 1 && std::string_view{argv[1]} == "rules") return run_rules(argc - 1, argv + 1);
  const auto parsed = parse_config(argc, argv);
  if (const auto* exit = std::get_if<ConfigExit>(&parsed)) {
    std::fputs(exit->text.c_str(), exit->status == 0 ? stdout : stderr);
    return exit->status;
  }
  auto opened = Server::open(std::get<Config>(parsed));
  if (const auto* error = std::get_if<StartError>(&opened)) {
    std::fprintf(stderr, "attuned: %s\n", error->text.c_str());
    return 1;
  }
  return std::get<std::unique_ptr<Server>>(opened)->run();
}
