#include "core/replay/replay.hpp"

#include <algorithm>
#include <array>

#include "core/replay/recorded.hpp"
#include "core/session/queries.hpp"
#include "core/session/writer.hpp"

namespace attune::core::replay {
namespace {

/// A rule that waits is woken at its moment, or a little later where much is going on.
constexpr Millis kWakesLateMs{2'000};

/// That is all the group tells: time had woken a rule.
bool is_offer_to(Group group, Seat seat) {
  const auto* offered = std::get_if<SuggestionOffered>(&group.front().body);
  return group.size() == 1 && offered != nullptr && offered->to == seat;
}

/// The evening as it goes with the other rules.
class Retelling {
 public:
  Retelling(const guidance::Rulebook& rulebook, std::vector<RecordedOffer> recorded)
      : rulebook_{rulebook}, recorded_{std::move(recorded)}, used_(recorded_.size()) {}

  void tell(Group group) {
    next_seq_ = group.front().seq;
    pass_until(group);
    next_seq_ = group.back().seq + 1;
    Step step{state_, group.front().at};
    if (begins_a_pause(group) || begins_an_exercise(group)) {
      for (const Seat seat : kPartners) fade_if_new(step, seat);
    }
    for (const Event& event : group) write(step, event);
    finish(step, seat_of(group.front().origin));
  }

  [[nodiscard]] Replay take() && {
    Replay out{.other = std::move(other_), .end = std::move(state_)};
    for (RecordedOffer& each : recorded_) out.recorded.push_back(std::move(each.offer));
    return out;
  }

 private:
  struct Step {
    Step(State& state, TimePoint now) : at{now}, writer{state, now, result} {}
    TimePoint at;
    StepResult result;
    Writer writer;
  };

  const guidance::Rulebook& rulebook_;
  std::vector<RecordedOffer> recorded_;
  std::vector<bool> used_;      ///< By recorded offer: it has been told again.
  std::uint64_t next_seq_ = 1;  ///< Of the recorded events, the first that is not told yet.
  State state_;
  std::vector<OtherOffer> other_;
  std::array<TimePoint, 2> asked_until_{};  ///< Of each seat, its rules that wait.
  std::array<std::size_t, 2> newest_{};     ///< Of each seat, in `other_`; where one is open.

  [[nodiscard]] std::optional<Seat> seat_of(const std::optional<Origin>& origin) const {
    if (!origin || origin->device >= state_.devices.size()) return std::nullopt;
    return state_.devices[origin->device].seat;
  }
  [[nodiscard]] bool begins_a_pause(Group group) const {
    return state_.phase == Phase::active &&
           std::any_of(group.begin(), group.end(),
                       [](const Event& each) { return std::holds_alternative<Paused>(each.body); });
  }
  [[nodiscard]] static bool begins_an_exercise(Group group) {
    return std::any_of(group.begin(), group.end(), [](const Event& each) {
      const auto* begun = std::get_if<ExerciseBegun>(&each.body);
      return begun != nullptr && !begun->alone;
    });
  }
  /// What is open for `seat`, where nobody has answered it in the evening as it was.
  [[nodiscard]] const OpenSuggestion* open_and_new(Seat seat) const {
    const auto& open = partner(state_, seat).suggestion;
    return open && !other_[newest_[index_of(seat)]].recorded ? &*open : nullptr;
  }

  void write(Step& step, const Event& event) {
    if (std::holds_alternative<SuggestionOffered>(event.body)) return;
    const auto* closed = std::get_if<SuggestionClosed>(&event.body);
    if (closed == nullptr) return step.writer.write(event.body, event.origin);
    if (!is_partner(closed->to) || !partner(state_, closed->to).suggestion) return;
    const auto& same = other_[newest_[index_of(closed->to)]].recorded;
    if (same && recorded_[*same].closed_seq == event.seq) {
      close(step, closed->to, closed->answer, event.origin);
    }
  }
  void close(Step& step, Seat seat, SuggestionAnswer answer, const std::optional<Origin>& origin) {
    const std::uint64_t id = partner(state_, seat).suggestion->offered.suggestion_id;
    step.writer.write(SuggestionClosed{.suggestion_id = id, .to = seat, .answer = answer}, origin);
    other_[newest_[index_of(seat)]].offer.answer = answer;
  }
  void fade_if_new(Step& step, Seat seat) {
    if (open_and_new(seat) != nullptr) close(step, seat, SuggestionAnswer::faded, std::nullopt);
  }

  [[nodiscard]] std::optional<TimePoint> next_fading() const {
    std::optional<TimePoint> next;
    for (const Seat seat : kPartners) {
      const auto* open = open_and_new(seat);
      if (open != nullptr && (!next || open->offered.fades_at < *next)) {
        next = open->offered.fades_at;
      }
    }
    return next;
  }
  /// Each moment in a step of its own, as deadlines and rules that wait are.
  void pass_until(Group group) {
    const TimePoint until = group.front().at;
    for (;;) {
      const auto fading = next_fading();
      const auto waking = next_waking(group);
      const bool fades = fading && *fading <= until && (!waking || *fading <= waking->first);
      if (fades) {
        fade(*fading);
      } else if (waking && comes_before(*waking, group)) {
        wake(waking->first, waking->second);
      } else {
        return;
      }
    }
  }
  /// At the same moment a deadline comes first, unless the evening says that the rule did.
  [[nodiscard]] static bool comes_before(const std::pair<TimePoint, Seat>& waking, Group group) {
    const TimePoint at = group.front().at;
    return waking.first < at || (waking.first == at && is_offer_to(group, waking.second));
  }
  void fade(TimePoint at) {
    Step step{state_, at};
    for (const Seat seat : kPartners) {
      const auto* open = open_and_new(seat);
      if (open != nullptr && open->offered.fades_at == at) fade_if_new(step, seat);
    }
    finish(step, std::nullopt);
  }
  /// Rules that wait were woken a little late where the evening shows it.
  [[nodiscard]] std::optional<std::pair<TimePoint, Seat>> next_waking(Group group) const {
    std::optional<std::pair<TimePoint, Seat>> next;
    for (const Seat seat : kPartners) {
      auto due = guidance::next_rule_time(rulebook_, state_, seat, asked_until_[index_of(seat)]);
      if (!due) continue;
      if (is_offer_to(group, seat) && group.front().at - *due <= kWakesLateMs) {
        due = std::max(*due, group.front().at);
      }
      if (!next || *due < next->first) next.emplace(*due, seat);
    }
    return next;
  }
  void wake(TimePoint at, Seat seat) {
    asked_until_[index_of(seat)] = at;
    Step step{state_, at};
    step.writer.ask_waiting_rules(rulebook_, seat);
    note_offers(step);
  }

  void finish(Step& step, std::optional<Seat> acted) {
    step.writer.ask_rules(rulebook_, acted);
    note_offers(step);
  }
  void note_offers(const Step& step) {
    for (const Event& event : step.result.events) {
      if (const auto* offered = std::get_if<SuggestionOffered>(&event.body)) note(*offered, step);
    }
  }
  void note(const SuggestionOffered& offered, const Step& step) {
    newest_[index_of(offered.to)] = other_.size();
    OtherOffer other{.offer = {.at = step.at, .to = offered.to, .rule_id = offered.rule_id}};
    other.recorded = recorded_like(other.offer);
    if (other.recorded) used_[*other.recorded] = true;
    other_.push_back(std::move(other));
  }
  [[nodiscard]] std::optional<std::size_t> recorded_like(const Offer& offer) const {
    for (std::size_t i = 0; i < recorded_.size(); ++i) {
      const auto& [was, closed_seq] = recorded_[i];
      const bool same = was.to == offer.to && was.rule_id == offer.rule_id;
      const bool over = closed_seq && *closed_seq < next_seq_;
      if (same && !used_[i] && !over && was.at <= offer.at) return i;
    }
    return std::nullopt;
  }
};

}  // namespace

Replay replay(std::span<const Event> events, const guidance::Rulebook& rulebook) {
  Retelling retelling{rulebook, recorded_offers(events)};
  for (const Group group : groups_of(events)) retelling.tell(group);
  return std::move(retelling).take();
}

std::vector<Row> side_by_side(const Replay& replay) {
  std::vector<Row> rows;
  for (const Offer& each : replay.recorded) rows.push_back({.at = each.at, .recorded = each});
  for (const OtherOffer& each : replay.other) {
    if (each.recorded) {
      rows[*each.recorded].other = each.offer;
    } else {
      rows.push_back({.at = each.offer.at, .other = each.offer});
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.at < b.at; });
  return rows;
}

}  // namespace attune::core::replay
