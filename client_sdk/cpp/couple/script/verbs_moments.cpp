// Taps, what they show, and what answers them.
#include "couple/script/verb_help.hpp"

namespace attune::couple {
namespace {

Commands taps(const Moment& moment) {
  return one([&](v1::Command& command) {
    command.mutable_check_in()->set_pleasantness(at<Place>(moment, 1).pleasantness);
    command.mutable_check_in()->set_arousal(at<Place>(moment, 1).arousal);
  });
}

Commands shows(const Moment& moment, bool therapist) {
  const bool known = moment.screen.shares.to_partner() != v1::VISIBILITY_UNSPECIFIED;
  if (!known && !moment.anyway) return {};
  return one([&](v1::Command& command) {
    auto& shares = *command.mutable_set_visibility();
    const auto level = at<v1::Visibility>(moment, 1);
    shares.set_to_partner(therapist ? moment.screen.shares.to_partner() : level);
    shares.set_to_therapist(therapist ? level : moment.screen.shares.to_therapist());
  });
}
Commands shows_partner(const Moment& moment) { return shows(moment, false); }
Commands shows_therapist(const Moment& moment) { return shows(moment, true); }

Commands reaches_out(const Moment& moment) {
  return one([&](v1::Command& command) {
    command.mutable_reach_out()->set_kind(at<v1::ReachOutKind>(moment, 1));
  });
}

Commands answers(const Moment& moment) {
  const auto id = named(moment, moment.screen.reach_out);
  if (!id) return {};
  return one([&](v1::Command& command) {
    command.mutable_answer_reach_out()->set_reach_out_id(*id);
    command.mutable_answer_reach_out()->set_answer(at<v1::ReachOutAnswer>(moment, 1));
  });
}

template <v1::SuggestionAnswer kAnswer>
Commands answers_suggestion(const Moment& moment) {
  const auto& offered = moment.screen.suggestion;
  const auto id = named(moment, offered ? std::optional{offered->suggestion_id()} : std::nullopt);
  if (!id) return {};
  return one([&](v1::Command& command) {
    command.mutable_answer_suggestion()->set_suggestion_id(*id);
    command.mutable_answer_suggestion()->set_answer(kAnswer);
  });
}

/// One reading a second up to now, in the batches of a phone.
Commands heart_beats(const Moment& moment) {
  constexpr std::uint32_t kBatch = 20;
  Commands commands;
  for (std::uint32_t left = at<std::uint32_t>(moment, 2); left > 0;) {
    auto& batch = *commands.emplace_back().mutable_heart_samples();
    for (std::uint32_t i = 0; i < kBatch && left > 0; ++i) {
      auto& sample = *batch.add_samples();
      sample.set_age_ms(1'000ULL * --left);
      sample.set_rate_bpm(at<std::uint32_t>(moment, 1));
    }
  }
  return commands;
}

}  // namespace

std::vector<Verb> verbs_of_moments() {
  using v1::Command;
  return {
      {.pattern = "WHO taps FEELING", .says = taps},
      {.pattern = "WHO takes it back", .says = says<&Command::mutable_undo_check_in>},
      {.pattern = "WHO asks both", .says = says<&Command::mutable_ask_both>},
      {.pattern = "WHO shows partner LEVEL", .says = shows_partner},
      {.pattern = "WHO shows therapist LEVEL", .says = shows_therapist},
      {.pattern = "WHO reaches out for KIND", .says = reaches_out},
      {.pattern = "WHO answers ANSWER", .says = answers},
      {.pattern = "WHO takes it", .says = answers_suggestion<v1::SUGGESTION_ANSWER_TAKEN>},
      {.pattern = "WHO declines it", .says = answers_suggestion<v1::SUGGESTION_ANSWER_DECLINED>},
      {.pattern = "WHOSE heart beats NUMBER for NUMBER s", .says = heart_beats},
  };
}

}  // namespace attune::couple
