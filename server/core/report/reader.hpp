// Reads what a viewer was told, one view after the other, and keeps what is still theirs. Internal
// to the report.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/report/report.hpp"
#include "core/views/view_event.hpp"

namespace attune::core::report {

/// One overload for each kind of view, so that a new kind does not compile before someone has said
/// what a report makes of it.
class Reader {
 public:
  explicit Reader(Seat viewer) : viewer_{viewer} {}

  /// `reads`, of a suggestion: whose share it was made of, by partner.
  void read(const views::ViewEvent& told, std::array<bool, 2> reads);
  [[nodiscard]] std::optional<Report> take() &&;

 private:
  /// An entry, and what finds it again.
  struct Line {
    std::uint64_t id = 0;
    std::array<bool, 2> reads{};
    TimePoint told_at;
    Entry entry;
  };

  Seat viewer_;
  TimePoint now_;  ///< Of the view that is being read.
  std::array<bool, 2> reads_{};
  std::vector<Line> lines_;
  std::vector<std::pair<std::uint64_t, Kept>> kept_;  ///< By item, in the order they were told.
  std::vector<views::EveningSeen> evenings_;          ///< Before this one.
  std::optional<TimePoint> began_at_;
  std::optional<TimePoint> ended_at_;
  coregulation::MeasureRows measures_;
  bool watched_ = false;

  void see(const views::CheckInSeen& view);
  void see(const views::CheckInTakenBack& view);
  void see(const views::OwnVisibility& view);
  void see(const views::SharingChanged& view);
  void see(const views::ReachOutOpened& view);
  void see(const views::ReachOutAnswered& view);
  void see(const views::Paused& view);
  void see(const views::ReturnMissed& view);
  void see(const views::Resumed& view);
  void see(const views::SuggestionOffered& view);
  void see(const views::SuggestionClosed& view);
  void see(const views::ObservationStarted& view);
  void see(const views::ObservationEnded& view);
  void see(const views::SessionStarted&) { began_at_ = now_; }
  void see(const views::SessionEnded&) { ended_at_ = now_; }
  void see(const views::MeasuresSeen& view) { measures_ = view.rows; }
  void see(const views::TopicSeen& view) {
    if (view.topic != Topic::none) add(TopicTaken{.topic = view.topic});
  }
  void see(const views::TopicTabled& view) { add(TopicPutAside{.topic = view.topic}); }
  void see(const views::ExerciseSeen& view);
  void see(const views::ExerciseOver& view);
  void see(const views::OwnMark& view) { add(OwnMark{.mark = view.mark}); }
  void see(const views::OwnWellbeing& view) { add(OwnWellbeing{.level = view.level}); }
  void see(const views::WhisperSeen& view);
  void see(const views::ItemSeen& view);
  void see(const views::ItemGone& view);
  void see(const views::EveningSeen& view);
  void see(const views::MomentMarked&) { add(Moment{}); }
  void see(const views::NoteWritten& view) { add(Note{.words = view.words}); }
  // Of their moment only, or no part of what the evening was.
  void see(const views::JoinRequested&) {}
  void see(const views::JoinResolved&) {}
  void see(const views::RoundOpened&) {}
  void see(const views::RoundClosed&) {}
  void see(const views::PauseSettled&) {}
  void see(const views::ReturnAsked&) {}
  void see(const views::OwnReturnAnswer&) {}
  void see(const views::ReturnDue&) {}
  void see(const views::OwnReadiness&) {}
  void see(const views::ObservationAsked&) {}
  void see(const views::OwnObservationAnswer&) {}
  void see(const views::OwnHeart&) {}
  void see(const views::OwnStudy&) {}
  void see(const views::RulesSwitched&) {}
  void see(const views::OwnKeeping&) {}
  void see(const views::KeptTogether&) {}
  void see(const views::EndNear&) {}

  Line& add(EntryBody body);
  void forget_all();
  /// Whatever spoke of what that partner shared, since then.
  void forget_suggestions_about(Seat owner, TimePoint since);
  /// The newest entry of that kind for which `fits`; null: none.
  template <class Body, class Fits>
  Body* newest(Fits fits) {
    for (auto it = lines_.rbegin(); it != lines_.rend(); ++it) {
      auto* body = std::get_if<Body>(&it->entry.body);
      if (body != nullptr && fits(std::as_const(*it), std::as_const(*body))) return body;
    }
    return nullptr;
  }
  Pause* open_pause();
};

}  // namespace attune::core::report
