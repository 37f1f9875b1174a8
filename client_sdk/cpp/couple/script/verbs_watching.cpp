// The therapist, and those who let themselves be watched.
#include "couple/script/verb_help.hpp"

namespace attune::couple {
namespace {

template <bool kConsent>
Commands answers_watching(const Moment& moment) {
  if (!moment.screen.asked_to_be_watched && !moment.anyway) return {};
  return one([](v1::Command& c) { c.mutable_answer_observation()->set_consent(kConsent); });
}

Commands whisper(v1::WhisperTo to, const std::string& words) {
  return one([&](v1::Command& command) {
    command.mutable_whisper()->set_to(to);
    command.mutable_whisper()->set_words(words);
  });
}

/// Nobody whispers before the page shows the two.
Commands while_watching(const Moment& moment, Commands commands) {
  return moment.screen.watched || moment.anyway ? commands : Commands{};
}

Commands whispers(const Moment& moment) {
  return while_watching(moment, whisper(v1::WHISPER_TO_BOTH, at<std::string>(moment, 0)));
}

Commands whispers_to(const Moment& moment) {
  const bool to_a = at<Who>(moment, 0) == Who::a;
  const auto to = to_a ? v1::WHISPER_TO_PARTNER_A : v1::WHISPER_TO_PARTNER_B;
  return while_watching(moment, whisper(to, at<std::string>(moment, 1)));
}

Commands marks_moment(const Moment& moment) {
  return while_watching(moment, says<&v1::Command::mutable_mark_moment>(moment));
}

Commands notes(const Moment& moment) {
  return while_watching(moment, one([&](v1::Command& command) {
                          command.mutable_write_note()->set_words(at<std::string>(moment, 0));
                        }));
}

template <bool kOff>
Commands switches(const Moment& moment) {
  return while_watching(moment, one([&](v1::Command& command) {
                          command.mutable_switch_rules()->set_name(at<std::string>(moment, 0));
                          command.mutable_switch_rules()->set_off(kOff);
                        }));
}

}  // namespace

std::vector<Verb> verbs_of_watching() {
  using v1::Command;
  return {
      {.pattern = "T asks to watch", .says = says<&Command::mutable_request_observation>},
      {.pattern = "WHO agrees to be watched", .says = answers_watching<true>},
      {.pattern = "WHO would rather not be watched", .says = answers_watching<false>},
      {.pattern = "WHO stops the watching", .says = says<&Command::mutable_withdraw_observation>},
      {.pattern = "T whispers WORDS", .says = whispers},
      {.pattern = "T whispers to WHO WORDS", .says = whispers_to},
      {.pattern = "T marks the moment", .says = marks_moment},
      {.pattern = "T notes WORDS", .says = notes},
      {.pattern = "T takes RULE off", .says = switches<true>},
      {.pattern = "T puts RULE on again", .says = switches<false>},
  };
}

}  // namespace attune::couple
