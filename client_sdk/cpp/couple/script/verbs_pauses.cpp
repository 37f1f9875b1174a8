// The pause and the way back.
#include "couple/script/verb_help.hpp"

namespace attune::couple {
namespace {

Commands pauses_for(const Moment& moment) {
  return one([&](v1::Command& command) {
    command.mutable_pause()->set_minutes(at<std::uint32_t>(moment, 1));
  });
}

/// Only of a pause that this phone knows of.
Commands in_a_pause(const Moment& moment, Commands commands) {
  return moment.screen.paused || moment.anyway ? commands : Commands{};
}

Commands agrees(const Moment& moment) {
  return in_a_pause(moment, says<&v1::Command::mutable_acknowledge_pause>(moment));
}

Commands is_ready(const Moment& moment) {
  return in_a_pause(moment, says<&v1::Command::mutable_ready_to_return>(moment));
}

template <v1::ReturnAnswer kAnswer>
Commands answers_return(const Moment& moment) {
  return in_a_pause(moment, one([](v1::Command& command) {
                      command.mutable_answer_return()->set_answer(kAnswer);
                    }));
}

}  // namespace

std::vector<Verb> verbs_of_pauses() {
  return {
      {.pattern = "WHO pauses", .says = says<&v1::Command::mutable_pause>},
      {.pattern = "WHO pauses for NUMBER min", .says = pauses_for},
      {.pattern = "WHO agrees to the pause", .says = agrees},
      {.pattern = "WHO is ready", .says = is_ready},
      {.pattern = "WHO needs more time", .says = answers_return<v1::RETURN_ANSWER_MORE>},
      {.pattern = "WHO would table it", .says = answers_return<v1::RETURN_ANSWER_TABLE>},
      {.pattern = "WHO would drop it", .says = answers_return<v1::RETURN_ANSWER_DROP>},
  };
}

}  // namespace attune::couple
