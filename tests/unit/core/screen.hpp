// A model of one viewer's screen: what a client that folds its events shows. Kept apart from the
// server's own state on purpose.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "unit/core/text.hpp"

namespace attune::core::test {

class Screen {
 public:
  explicit Screen(Seat viewer) : viewer_{viewer} {
    // Nobody is told what they begin with; B hears it on being let in.
    if (viewer == Seat::partner_a) set("own", views::OwnVisibility{});
  }

  void show(const views::ViewBody& body) {
    std::visit([this](const auto& each) { on(each); }, body);
  }
  void show(const views::ViewEvent& event) {
    at_ = event.at;
    show(event.body);
  }
  void show(const std::vector<views::ViewEvent>& events) {
    for (const auto& each : events) show(each);
  }

  /// All that is on it. A partner's screen shows the newest check-in of each, the therapist's both
  /// lines.
  [[nodiscard]] std::string text() const {
    std::string text = std::string{"phase "} +
                       (ended_     ? "ended"
                        : started_ ? "started"
                                   : "-") +
                       '\n';
    for (const auto& [name, value] : lines_) text += name + ": " + value + '\n';
    for (const Seat seat : kPartners) text += check_ins(seat);
    text += answers_ > 0 ? "answered\n" : "";
    for (const std::string& each : marks_) text += "mark " + each + '\n';
    for (const std::string& each : past_) text += "past " + each + '\n';
    for (const auto& [at, mark] : suggested_) text += "suggested " + mark + '\n';
    std::vector<std::string> kept = kept_;
    std::sort(kept.begin(), kept.end());  // Of what lies side by side, the order says nothing.
    for (const std::string& each : kept) text += each + '\n';
    return text;
  }

 private:
  [[nodiscard]] std::string check_ins(Seat seat) const {
    const auto& all = check_ins_[index_of(seat)];
    std::string text;
    const std::size_t first = viewer_ == Seat::therapist || all.empty() ? 0 : all.size() - 1;
    for (std::size_t i = first; i < all.size(); ++i)
      text += text_of(views::ViewBody{all[i]}) + '\n';
    return text;
  }
  template <class View>
  void set(const std::string& name, const View& view) {
    lines_[name] = text_of(views::ViewBody{view});
  }
  [[nodiscard]] std::string line(const std::string& name) const {
    const auto found = lines_.find(name);
    return found == lines_.end() ? std::string{} : found->second;
  }
  /// A therapist's axis has all that was, each thing at its time; told again, it is still one.
  template <class View>
  void was(const View& view) {
    const std::string told = std::to_string(to_unix_ms(at_)) + ' ' + text_of(views::ViewBody{view});
    if (viewer_ == Seat::therapist) past_.push_back(told);
  }
  static std::string of(Seat seat) { return std::to_string(index_of(seat)); }

  void on(const views::JoinRequested& v) { set("join", v); }
  void on(const views::JoinResolved&) { lines_.erase("join"); }
  void on(const views::SessionStarted&) { started_ = true; }
  void on(const views::CheckInSeen& v) {
    check_ins_[index_of(v.seat)].push_back(v);
    seen_at_[index_of(v.seat)].push_back(at_);
    if (v.seat == viewer_ && lines_.contains("round")) ++answers_;
  }
  void on(const views::CheckInTakenBack& v) {
    auto& all = check_ins_[index_of(v.seat)];
    auto& times = seen_at_[index_of(v.seat)];
    if (!all.empty()) {
      all.pop_back();
      std::erase_if(suggested_, [&](const auto& each) { return each.first >= times.back(); });
      times.pop_back();
    }
    if (v.seat == viewer_ && answers_ > 0) --answers_;
  }
  void on(const views::RoundOpened& v) {
    set("round", v);
    answers_ = 0;
  }
  void on(const views::RoundClosed&) { close_round(); }
  void on(const views::OwnVisibility& v) {
    set("own", v);
    if (v.to_partner != Visibility::exact) lines_.erase("measures");
  }
  void on(const views::SharingChanged& v) {
    set("sharing " + of(v.seat), v);
    auto& all = check_ins_[index_of(v.seat)];
    if (v.level == Visibility::private_) {
      all.clear();
      seen_at_[index_of(v.seat)].clear();
      suggested_.clear();
    }
    if (v.level != Visibility::exact) lines_.erase("measures");
    for (views::CheckInSeen& each : all) {
      if (v.level == Visibility::zone) each.point.reset();
    }
  }
  void on(const views::ReachOutOpened& v) {
    if (viewer_ == Seat::therapist) return marks_.push_back(text_of(views::ViewBody{v}));
    if (v.kind != ReachOutKind::thanks) set("reach-out " + of(v.from), v);
  }
  void on(const views::ReachOutAnswered& v) {
    if (viewer_ == Seat::therapist)
      return;  // Drawn where it was asked; see the snapshot's own test.
    lines_.erase("reach-out " + of(v.from));
  }
  void on(const views::Paused& v) {
    close_round();
    for (const char* name : {"due", "ready", "settled", "asked", "missed"}) lines_.erase(name);
    if (viewer_ != Seat::therapist) lines_.erase("measures");
    const std::string before = line("paused");
    set("paused", v);
    if (before != lines_["paused"]) was(v);
  }
  void on(const views::ReturnDue& v) { set("due", v); }
  void on(const views::OwnReadiness& v) { set("ready", v); }
  void on(const views::Resumed& v) {
    was(v);
    for (const char* name : {"paused", "due", "ready", "settled", "asked", "missed"}) {
      lines_.erase(name);
    }
  }
  void on(const views::PauseSettled& v) { set("settled", v); }
  void on(const views::ReturnAsked& v) { set("asked", v); }
  void on(const views::OwnReturnAnswer& v) { set("ready", v); }
  void on(const views::ReturnMissed& v) { set("missed", v); }
  void on(const views::TopicSeen& v) {
    const std::string before = line("topic");
    lines_.erase("topic");
    if (v.topic != Topic::none) set("topic", v);
    if (before != line("topic")) was(v);
  }
  void on(const views::TopicTabled& v) {
    const std::string name = "tabled " + std::to_string(static_cast<int>(v.topic));
    if (!lines_.contains(name)) was(v);
    set(name, v);
    if (lines_.contains("topic") && lines_["topic"] == text_of(views::TopicSeen{v.topic})) {
      lines_.erase("topic");
    }
  }
  void on(const views::ExerciseSeen& v) {
    set(v.alone ? "alone" : "together", v);
    if (v.stage == exercise::Stage::running && begun_.insert(v.exercise_id).second) was(v);
  }
  void on(const views::ExerciseOver& v) {
    lines_.erase(v.alone ? "alone" : "together");
    was(v);
  }
  void on(const views::OwnMark& v) { kept_.push_back(text_of(views::ViewBody{v})); }
  void on(const views::OwnWellbeing& v) {
    set(lines_.contains("wellbeing") ? "wellbeing, last" : "wellbeing", v);
  }
  void on(const views::OwnStudy& v) {
    lines_.erase("study");
    if (v.allowed) set("study", v);
  }
  void on(const views::WhisperSeen& v) {
    if (viewer_ != Seat::therapist) return kept_.push_back(text_of(views::ViewBody{v}));
    set("whisper " + std::to_string(v.whisper_id), v);
  }
  void on(const views::MomentMarked&) { kept_.push_back("moment"); }
  void on(const views::NoteWritten& v) { kept_.push_back("note " + v.words); }
  void on(const views::RulesSwitched& v) {
    lines_.erase("off " + v.name);
    if (v.off) set("off " + v.name, v);
  }
  void on(const views::OwnKeeping& v) { set("keeping", v); }
  void on(const views::KeptTogether& v) { set("keeping", v); }
  void on(const views::ItemSeen& v) { set("item " + std::to_string(v.item_id), v); }
  void on(const views::ItemGone& v) { lines_.erase("item " + std::to_string(v.item_id)); }
  void on(const views::EveningSeen& v) {
    set("evening " + std::to_string(to_unix_ms(v.evening.began_at)), v);
  }
  void on(const views::EndNear& v) {
    lines_.erase("end near");
    if (v.ends_at) set("end near", v);
  }
  void on(const views::SuggestionOffered& v) {
    if (v.to == viewer_) set("suggestion", v);
    if (viewer_ != Seat::therapist) return;
    suggested_.emplace_back(at_, text_of(views::ViewBody{v}));
    if (suggested_.size() > limits::kWatchedPastKept) suggested_.erase(suggested_.begin());
  }
  void on(const views::SuggestionClosed&) { lines_.erase("suggestion"); }
  void on(const views::ObservationAsked& v) { set("observation", v); }
  void on(const views::OwnObservationAnswer& v) { set("observation answer", v); }
  void on(const views::ObservationStarted& v) {
    set("observation", v);
    lines_.erase("observation answer");
  }
  void on(const views::ObservationEnded&) {
    if (viewer_ == Seat::therapist) return clear();
    lines_.erase("observation");
    lines_.erase("observation answer");
  }
  void on(const views::SessionEnded&) {
    clear();
    ended_ = true;
  }
  void on(const views::OwnHeart& v) {
    lines_.erase("heart");
    if (v.state != coregulation::HeartState::settled) set("heart", v);
  }
  void on(const views::MeasuresSeen& v) { set("measures", v); }
  void close_round() {
    lines_.erase("round");
    answers_ = 0;
  }
  void clear() { *this = Screen{viewer_}; }

  Seat viewer_;
  bool started_ = false;
  bool ended_ = false;
  std::map<std::string, std::string> lines_;
  std::array<std::vector<views::CheckInSeen>, 2> check_ins_;
  int answers_ = 0;
  TimePoint at_;
  std::array<std::vector<TimePoint>, 2> seen_at_;
  std::vector<std::string> marks_;
  std::vector<std::string> past_;
  std::set<std::uint64_t> begun_;
  std::vector<std::pair<TimePoint, std::string>> suggested_;
  std::vector<std::string> kept_;
};

}  // namespace attune::core::test
