// What a report tells of somebody is what they share at its end, whatever was shared in between:
// held against the state, which lowers and never raises. That two evenings which differ in what is
// private give the same report is in core_privacy_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/limits.hpp"
#include "core/report/report.hpp"
#include "core/views/views.hpp"
#include "property/core_workload.hpp"

namespace attune::core::test {
namespace {

constexpr std::uint64_t kReportSeeds = 200;
constexpr int kReportSteps = 150;

using report::Report;

/// As both accounts of a check-in can be compared.
using CheckIns = std::vector<std::pair<std::int64_t, report::CheckIn>>;

CheckIns told_of(const Report& report, Seat owner) {
  CheckIns line;
  for (const auto& entry : report.timeline) {
    const auto* each = std::get_if<report::CheckIn>(&entry.body);
    if (each != nullptr && each->by == owner) line.emplace_back(to_unix_ms(entry.at), *each);
  }
  return line;
}

/// The state's account. The therapist's begins with their watching.
CheckIns shared_by(const State& state, Seat owner, Seat viewer) {
  CheckIns line;
  for (const CheckInState& each : state.partners[index_of(owner)].check_ins) {
    const Visibility level = views::level_for(viewer, owner, each);
    if (level == Visibility::private_) continue;
    const auto seen = views::seen(owner, each, level);
    line.emplace_back(to_unix_ms(seen.felt_at),
                      report::CheckIn{.by = owner, .zone = seen.zone, .point = seen.point});
  }
  std::stable_sort(line.begin(), line.end(),
                   [](const auto& x, const auto& y) { return x.first < y.first; });
  return line;
}

template <class Look>
void for_each_evening(Look&& look) {
  for (std::uint64_t seed = 0; seed < kReportSeeds; ++seed) {
    Conversation talk;
    live(talk, seed, kReportSteps, [] {});
    SCOPED_TRACE("seed " + std::to_string(seed));
    look(talk);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(ReportPrivacy, TellsTheOthersCheckInsAsFarAsTheyAreSharedAtTheEnd) {
  std::size_t compared = 0;
  for_each_evening([&compared](const Conversation& talk) {
    for (const Seat viewer : kPartners) {
      const auto report = report::report_for(talk.journal, viewer);
      ASSERT_TRUE(report);
      for (const Seat owner : kPartners) {
        const auto& kept = talk.state.partners[index_of(owner)].check_ins;
        if (kept.size() >= limits::kCheckInsKept) continue;
        const CheckIns shared = shared_by(talk.state, owner, viewer);
        ASSERT_EQ(told_of(*report, owner), shared) << index_of(viewer) << index_of(owner);
        compared += viewer == owner ? 0 : shared.size();
      }
    }
  });
  EXPECT_GT(compared, kReportSeeds) << "or nothing was shared";
}

TEST(ReportPrivacy, TellsATherapistWhatIsSharedAtTheEndAndNothingWithoutBothConsents) {
  std::size_t compared = 0;
  std::size_t nothing = 0;
  for_each_evening([&](const Conversation& talk) {
    const auto report = report::report_for(talk.journal, kT);
    ASSERT_EQ(report.has_value(), talk.state.observation.active);
    if (!report) return void(++nothing);
    for (const Seat owner : kPartners) {
      const CheckIns shared = shared_by(talk.state, owner, kT);
      ASSERT_EQ(told_of(*report, owner), shared) << index_of(owner);
      compared += shared.size();
    }
  });
  EXPECT_GT(compared, kReportSeeds / 10) << "or nothing was watched";
  EXPECT_GT(nothing, kReportSeeds / 10) << "or everything was";
}

/// Whatever says it of itself: marks, how content one is, what one does alone, an answer.
TEST(ReportPrivacy, TellsNobodyElsesOwnToAnyone) {
  std::size_t own = 0;
  for_each_evening([&own](const Conversation& talk) {
    for (const Seat viewer : kSeats) {
      const auto report = report::report_for(talk.journal, viewer);
      std::size_t marks = 0;
      for (const auto& entry : report ? report->timeline : report::Timeline{}) {
        marks += std::holds_alternative<report::OwnMark>(entry.body) ? 1U : 0U;
        const auto* exercise = std::get_if<report::Exercise>(&entry.body);
        ASSERT_TRUE(exercise == nullptr || !exercise->alone || is_partner(viewer));
        const auto* suggestion = std::get_if<report::Suggestion>(&entry.body);
        if (suggestion == nullptr) continue;
        ASSERT_TRUE(suggestion->to == viewer || (viewer == kT && !suggestion->answer));
      }
      const bool therapist = viewer == kT;
      ASSERT_EQ(marks, therapist ? 0 : talk.state.partners[index_of(viewer)].self_marks.size());
      own += marks;
    }
  });
  EXPECT_GT(own, kReportSeeds / 10) << "or nobody marked anything";
}

TEST(ReportPrivacy, CountsReturnsAsTheStateDoes) {
  std::uint32_t due = 0;
  std::uint32_t missed = 0;
  for_each_evening([&](const Conversation& talk) {
    for (const Seat viewer : kPartners) {
      const auto report = report::report_for(talk.journal, viewer);
      ASSERT_TRUE(report && report->returns);
      ASSERT_EQ(report->returns->due, talk.state.returns_due);
      ASSERT_EQ(report->returns->kept, talk.state.returns_kept);
    }
    due += talk.state.returns_due;
    missed += talk.state.returns_due - talk.state.returns_kept;
  });
  EXPECT_GT(due, kReportSeeds);
  EXPECT_GT(missed, 0U);
}

}  // namespace
}  // namespace attune::core::test
