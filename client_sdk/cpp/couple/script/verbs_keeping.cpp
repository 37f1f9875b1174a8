// What one keeps to oneself, and what the two keep beyond tonight.
#include <algorithm>

#include "couple/script/verb_help.hpp"

namespace attune::couple {
namespace {

Commands marks(const Moment& moment) {
  return one([&](v1::Command& c) { c.mutable_mark_self()->set_mark(at<v1::SelfMark>(moment, 1)); });
}

Commands is_content(const Moment& moment) {
  return one([&](v1::Command& command) {
    command.mutable_tell_wellbeing()->set_level(at<std::uint32_t>(moment, 1));
  });
}

template <bool kAllowed>
Commands allows_study(const Moment&) {
  return one([](v1::Command& c) { c.mutable_allow_study()->set_allowed(kAllowed); });
}

template <bool kKeep>
Commands keeps(const Moment&) {
  return one([](v1::Command& c) { c.mutable_keep_together()->set_keep(kKeep); });
}

template <class Fill>
Commands item(v1::ItemKind kind, Fill fill) {
  return one([&](v1::Command& command) {
    command.mutable_add_item()->set_kind(kind);
    fill(*command.mutable_add_item());
  });
}

template <v1::ItemKind kKind, bool kOnlyMine = false>
Commands adds(const Moment&) {
  return item(kKind, [](v1::AddItem& add) {
    add.set_words("in my words");
    add.set_only_mine(kOnlyMine);
  });
}

template <v1::ItemKind kKind>
Commands adds_words(const Moment& moment) {
  return item(kKind, [&](v1::AddItem& add) { add.set_words(at<std::string>(moment, 1)); });
}

template <v1::ItemKind kKind>
Commands adds_words_for(const Moment& moment) {
  constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1'000;
  return item(kKind, [&](v1::AddItem& add) {
    add.set_words(at<std::string>(moment, 1));
    add.set_when_ms(moment.now_ms + kDayMs * at<std::uint32_t>(moment, 2));
  });
}

Commands ends_in(const Moment& moment) {
  return item(v1::ITEM_KIND_BOUNDARY, [&](v1::AddItem& add) {
    add.set_when_ms(moment.now_ms + at<std::chrono::milliseconds>(moment, 1).count());
  });
}

Commands sets_aside(const Moment& moment) {
  return item(v1::ITEM_KIND_BOUNDARY,
              [&](v1::AddItem& add) { add.set_topic(at<v1::Topic>(moment, 1)); });
}

/// The newest item for which `fits`.
template <class Fits>
std::optional<std::uint64_t> newest(const Moment& moment, Fits fits) {
  const auto& items = moment.screen.items;
  const auto found = std::find_if(items.rbegin(), items.rend(),
                                  [&](const auto& each) { return fits(each.second); });
  return named(moment, found == items.rend() ? std::nullopt : std::optional{found->first});
}

Commands lifts(const Moment& moment) {
  const auto id =
      newest(moment, [&](const v1::ItemSeen& each) { return each.owner() == moment.screen.seat; });
  if (!id) return {};
  return one([&](v1::Command& command) { command.mutable_lift_item()->set_item_id(*id); });
}

Commands answers_item(std::optional<std::uint64_t> id, v1::ItemAnswer answer) {
  if (!id) return {};
  return one([&](v1::Command& command) {
    command.mutable_answer_item()->set_item_id(*id);
    command.mutable_answer_item()->set_answer(answer);
    const bool writes = answer == v1::ITEM_ANSWER_ENCOURAGED;
    if (writes) command.mutable_answer_item()->set_words("we are with you");
  });
}

template <v1::ItemAnswer kAnswer>
Commands answers_other(const Moment& moment) {
  const auto id =
      newest(moment, [&](const v1::ItemSeen& each) { return each.owner() != moment.screen.seat; });
  return answers_item(id, kAnswer);
}

template <v1::ItemAnswer kAnswer>
Commands says_it_was(const Moment& moment) {
  return answers_item(newest(moment, [](const v1::ItemSeen& each) { return each.asks_you(); }),
                      kAnswer);
}

}  // namespace

std::vector<Verb> verbs_of_keeping() {
  constexpr bool kOnlyMine = true;
  return {
      {.pattern = "WHO marks HABIT in oneself", .says = marks},
      {.pattern = "WHO is content NUMBER of 9", .says = is_content},
      {.pattern = "WHO allows the study", .says = allows_study<true>},
      {.pattern = "WHO allows no study", .says = allows_study<false>},
      {.pattern = "WHO would keep things together", .says = keeps<true>},
      {.pattern = "WHO would keep nothing", .says = keeps<false>},
      {.pattern = "WHO says we end in TIME", .says = ends_in},
      {.pattern = "WHO sets aside TOPIC", .says = sets_aside},
      {.pattern = "WHO sets a boundary", .says = adds<v1::ITEM_KIND_BOUNDARY>},
      {.pattern = "WHO sets a boundary WORDS", .says = adds_words<v1::ITEM_KIND_BOUNDARY>},
      {.pattern = "WHO has a goal", .says = adds<v1::ITEM_KIND_GOAL>},
      {.pattern = "WHO has a goal of one's own", .says = adds<v1::ITEM_KIND_GOAL, kOnlyMine>},
      {.pattern = "WHO has a goal WORDS", .says = adds_words<v1::ITEM_KIND_GOAL>},
      {.pattern = "WHO thanks for something", .says = adds<v1::ITEM_KIND_APPRECIATION>},
      {.pattern = "WHO thanks for WORDS", .says = adds_words<v1::ITEM_KIND_APPRECIATION>},
      {.pattern = "WHO learned WORDS", .says = adds_words<v1::ITEM_KIND_LEARNED>},
      {.pattern = "WHO promises WORDS in NUMBER days",
       .says = adds_words_for<v1::ITEM_KIND_PROMISE>},
      {.pattern = "WHO plans WORDS in NUMBER days", .says = adds_words_for<v1::ITEM_KIND_OWN_TIME>},
      {.pattern = "WHO lifts it", .says = lifts},
      {.pattern = "WHO sees it", .says = answers_other<v1::ITEM_ANSWER_SEEN>},
      {.pattern = "WHO encourages it", .says = answers_other<v1::ITEM_ANSWER_ENCOURAGED>},
      {.pattern = "WHO says it was kept", .says = says_it_was<v1::ITEM_ANSWER_KEPT>},
      {.pattern = "WHO says it was missed", .says = says_it_was<v1::ITEM_ANSWER_MISSED>},
      {.pattern = "WHO forgets it all", .says = says<&v1::Command::mutable_forget_mine>},
  };
}

}  // namespace attune::couple
