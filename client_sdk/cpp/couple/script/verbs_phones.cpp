// Doors, phones and networks.
#include "couple/script/verb_help.hpp"

namespace attune::couple {
namespace {

Commands lets_in(const Moment& moment) {
  const auto id = named(moment, moment.screen.join);
  if (!id) return {};
  return one([&](v1::Command& command) {
    command.mutable_confirm_join()->set_join_id(*id);
    command.mutable_confirm_join()->set_accept(true);
  });
}

}  // namespace

std::vector<Verb> verbs_of_phones() {
  return {
      {.pattern = "A begins", .scene = Scene::begins},
      {.pattern = "B comes in", .scene = Scene::comes_in},
      {.pattern = "A lets B in", .says = lets_in},
      {.pattern = "A invites T", .scene = Scene::invites},
      {.pattern = "T comes in", .scene = Scene::is_invited},
      {.pattern = "WHO ends the evening", .says = says<&v1::Command::mutable_end_session>},
      {.pattern = "WHO goes offline", .scene = Scene::goes_offline},
      {.pattern = "WHO is back online", .scene = Scene::comes_online},
      {.pattern = "WHO loses the connection", .scene = Scene::drops},
      {.pattern = "WHOSE battery dies", .scene = Scene::dies},
      {.pattern = "WHOSE phone is back", .scene = Scene::revives},
      {.pattern = "T goes offline", .scene = Scene::goes_offline},
      {.pattern = "T is back online", .scene = Scene::comes_online},
      {.pattern = "T loses the connection", .scene = Scene::drops},
      {.pattern = "wait TIME", .scene = Scene::waits},
  };
}

}  // namespace attune::couple
