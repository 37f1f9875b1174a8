#include "core/report/reader.hpp"

#include <algorithm>
#include <limits>

#include "core/report/sections.hpp"

namespace attune::core::report {

void Reader::read(const views::ViewEvent& told, std::array<bool, 2> reads) {
  now_ = told.at;
  reads_ = reads;
  std::visit([this](const auto& view) { see(view); }, told.body);
}

std::optional<Report> Reader::take() && {
  if (viewer_ == Seat::therapist && !watched_) return std::nullopt;
  Report report{.viewer = viewer_, .began_at = began_at_, .ended_at = ended_at_};
  for (Line& line : lines_) report.timeline.push_back(std::move(line.entry));
  // A tap may arrive later than it was felt, or be revealed later.
  std::stable_sort(report.timeline.begin(), report.timeline.end(),
                   [](const Entry& x, const Entry& y) { return x.at < y.at; });
  for (auto& [id, kept] : kept_) report.kept.push_back(std::move(kept));
  report.reach_outs = reach_outs_of(report.timeline);
  report.returns = returns_of(report.timeline, viewer_);
  report.put_aside = put_aside_of(report.timeline);
  report.evenings = evenings_of(report, evenings_);
  report.measures = std::move(measures_);
  return report;
}

Reader::Line& Reader::add(EntryBody body) {
  return lines_.emplace_back(Line{.told_at = now_, .entry = {.at = now_, .body = std::move(body)}});
}

void Reader::forget_all() {
  lines_.clear();
  kept_.clear();
  evenings_.clear();
  measures_.clear();
  began_at_.reset();
}

void Reader::forget_suggestions_about(Seat owner, TimePoint since) {
  if (owner == viewer_) return;
  std::erase_if(lines_, [owner, since](const Line& line) {
    return std::holds_alternative<Suggestion>(line.entry.body) && line.told_at >= since &&
           line.reads[index_of(owner)];
  });
}

// ---- check-ins

void Reader::see(const views::CheckInSeen& view) {
  add(CheckIn{.by = view.seat, .zone = view.zone, .point = view.point}).entry.at = view.felt_at;
}

/// Always the newest that the viewer knows of: one they do not know of is taken back unseen.
void Reader::see(const views::CheckInTakenBack& view) {
  const auto is_theirs = [&view](const Line& line) {
    const auto* check_in = std::get_if<CheckIn>(&line.entry.body);
    return check_in != nullptr && check_in->by == view.seat;
  };
  const auto found = std::find_if(lines_.rbegin(), lines_.rend(), is_theirs);
  if (found == lines_.rend()) return;
  const TimePoint since = found->told_at;
  lines_.erase(std::next(found).base());
  forget_suggestions_about(view.seat, since);
}

/// What the two heard of each other's hearts needs both to share exactly.
void Reader::see(const views::OwnVisibility& view) {
  if (view.to_partner != Visibility::exact) measures_.clear();
}

/// Hides what was shown, as a screen does; a later rise brings nothing back.
void Reader::see(const views::SharingChanged& view) {
  if (view.level == Visibility::exact) return;
  measures_.clear();
  for (Line& line : lines_) {
    auto* check_in = std::get_if<CheckIn>(&line.entry.body);
    if (check_in != nullptr && check_in->by == view.seat) check_in->point.reset();
  }
  if (view.level != Visibility::private_) return;
  std::erase_if(lines_, [&view](const Line& line) {
    const auto* check_in = std::get_if<CheckIn>(&line.entry.body);
    return check_in != nullptr && check_in->by == view.seat;
  });
  forget_suggestions_about(view.seat, TimePoint::min());
}

// ---- what they said to each other

void Reader::see(const views::ReachOutOpened& view) {
  add(ReachOut{.from = view.from, .kind = view.kind}).id = view.reach_out_id;
}

/// The therapist's have no number: it is the newest that waits.
void Reader::see(const views::ReachOutAnswered& view) {
  auto* reach_out = newest<ReachOut>([&view](const Line& line, const ReachOut& each) {
    return line.id == view.reach_out_id && each.from == view.from && !each.answer &&
           each.kind != ReachOutKind::thanks;
  });
  if (reach_out != nullptr) reach_out->answer = view.answer;
}

Pause* Reader::open_pause() {
  return newest<Pause>([](const Line&, const Pause& each) { return !each.ended_at; });
}

/// Said again, it is the same pause with another end.
void Reader::see(const views::Paused& view) {
  // Nothing of the other's heart is shown in a pause.
  if (is_partner(viewer_)) measures_.clear();
  Pause* pause = open_pause();
  if (pause == nullptr) {
    add(Pause{.planned_until = view.return_at});
    return;
  }
  pause->planned_until = view.return_at;
  pause->missed = false;
}

void Reader::see(const views::ReturnMissed&) {
  if (Pause* pause = open_pause()) pause->missed = true;
}

void Reader::see(const views::Resumed&) {
  if (Pause* pause = open_pause()) pause->ended_at = now_;
}

// ---- suggestions

void Reader::see(const views::SuggestionOffered& view) {
  Line& line = add(Suggestion{.to = view.to, .rule_id = view.rule_id, .inputs = view.inputs});
  line.id = view.suggestion_id;
  line.reads = reads_;
}

void Reader::see(const views::SuggestionClosed& view) {
  auto* suggestion = newest<Suggestion>(
      [&view](const Line& line, const Suggestion&) { return line.id == view.suggestion_id; });
  if (suggestion != nullptr) suggestion->answer = view.answer;
}

// ---- the therapist

void Reader::see(const views::ObservationStarted&) {
  watched_ = true;
  if (is_partner(viewer_)) {
    add(WatchBegan{});
  } else {
    began_at_ = now_;
  }
}

/// A therapist keeps nothing of it, also where they are let in again. A request that was refused
/// ends too, and is nobody's to keep.
void Reader::see(const views::ObservationEnded&) {
  if (!std::exchange(watched_, false)) return;
  if (is_partner(viewer_)) {
    add(WatchEnded{});
  } else {
    forget_all();
  }
}

/// The therapist hears of their own twice: when it is said, and when it is shown.
void Reader::see(const views::WhisperSeen& view) {
  if (view.whisper_id != 0 && newest<Whisper>([&view](const Line& line, const Whisper&) {
                                return line.id == view.whisper_id;
                              }) != nullptr) {
    return;
  }
  add(Whisper{.to = view.to, .words = view.words}).id = view.whisper_id;
}

// ---- what the two keep beyond the evening

/// Takes the place of what was said of it before.
void Reader::see(const views::ItemSeen& view) {
  Kept kept{.kind = view.kind,
            .owner = view.owner,
            .words = view.words,
            .topic = view.topic,
            .when = view.when,
            .only_mine = view.only_mine,
            .status = view.status,
            .encouragement = view.encouragement,
            .brought_back = view.brought_back};
  const auto found = std::find_if(kept_.begin(), kept_.end(),
                                  [&view](const auto& each) { return each.first == view.item_id; });
  if (found == kept_.end()) {
    kept_.emplace_back(view.item_id, std::move(kept));
  } else {
    found->second = std::move(kept);
  }
}

void Reader::see(const views::EveningSeen& view) {
  const auto same =
      std::find_if(evenings_.begin(), evenings_.end(), [&view](const views::EveningSeen& each) {
        return each.evening.began_at == view.evening.began_at;
      });
  if (same == evenings_.end()) {
    evenings_.push_back(view);
  } else {
    *same = view;
  }
}

void Reader::see(const views::ItemGone& view) {
  std::erase_if(kept_, [&view](const auto& each) { return each.first == view.item_id; });
}

// ---- exercises

void Reader::see(const views::ExerciseSeen& view) {
  if (view.stage == exercise::Stage::offered) return;
  const auto same = [&view](const Line& line, const Exercise& each) {
    return line.id == view.exercise_id && each.alone == view.alone;
  };
  if (newest<Exercise>(same) != nullptr) return;
  add(Exercise{.kind = view.kind, .alone = view.alone}).id = view.exercise_id;
}

void Reader::see(const views::ExerciseOver& view) {
  auto* exercise = newest<Exercise>([&view](const Line& line, const Exercise& each) {
    return line.id == view.exercise_id && each.alone == view.alone;
  });
  if (exercise == nullptr) return;
  exercise->ended_at = now_;
  exercise->finished = view.ending == exercise::Ending::finished;
}

}  // namespace attune::core::report
