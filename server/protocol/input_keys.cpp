// Every word that a rule's "why" may need.
#include "protocol/input_keys.hpp"

#include <array>
#include <variant>

#include "attune/v1/rulebook.pb.h"
#include "base/check.hpp"
#include "core/guidance/clauses.hpp"
#include "core/guidance/keys.hpp"

namespace attune::protocol {
namespace {

namespace guidance = core::guidance;
using core::ReachOutAnswer;
using core::ReachOutKind;

using Keys = std::vector<std::string>;

constexpr std::array kKinds{ReachOutKind::comfort, ReachOutKind::listen, ReachOutKind::space,
                            ReachOutKind::help_me_think, ReachOutKind::thanks};
constexpr std::array kAnswerable{ReachOutKind::comfort, ReachOutKind::listen, ReachOutKind::space,
                                 ReachOutKind::help_me_think};
constexpr std::array kAnswers{ReachOutAnswer::yes, ReachOutAnswer::not_now, ReachOutAnswer::no};

template <class List>
void add(Keys& keys, const List& values) {
  for (const auto value : values) keys.emplace_back(guidance::key_of(value));
}
/// An empty list stands for any.
template <class Value, class All>
void add_any(Keys& keys, const std::vector<Value>& values, const All& all) {
  values.empty() ? add(keys, all) : add(keys, values);
}

struct AddValues {
  Keys& keys;

  void operator()(const guidance::ZoneIs& clause) const { add(keys, clause.zones); }
  void operator()(const guidance::ReachedOut& clause) const { add_any(keys, clause.kinds, kKinds); }
  void operator()(const guidance::Answered& clause) const {
    if (clause.at_least == 1) add_any(keys, clause.answers, kAnswers);
  }
  void operator()(const guidance::ReachOutOpen&) const { add(keys, kAnswerable); }
  void operator()(const guidance::PhaseIs& clause) const { add(keys, clause.phases); }
  void operator()(const guidance::Since&) const {}
  void operator()(const guidance::Shares&) const {
    add(keys, std::array{core::Visibility::zone, core::Visibility::exact});
  }
  void operator()(const guidance::Offered&) const {}
  void operator()(const guidance::HeartIs& clause) const {
    for (const auto state : clause.states) keys.emplace_back(core::coregulation::key_of(state));
  }
  void operator()(const guidance::MeasureIs&) const {}
  void operator()(const guidance::PatternIs& clause) const {
    for (const auto pattern : clause.patterns) keys.emplace_back(guidance::key_of(pattern));
  }
  void operator()(const guidance::TopicIs& clause) const { add(keys, clause.topics); }
  void operator()(const guidance::ExerciseIs& clause) const {
    if (!clause.kinds.empty()) return add(keys, clause.kinds);
    for (int i = 0; i <= static_cast<int>(core::exercise::kLastKind); ++i) {
      keys.emplace_back(guidance::key_of(static_cast<core::exercise::Kind>(i)));
    }
  }
  void operator()(const guidance::ExerciseDone&) const {}
  void operator()(const guidance::MarkedOwnHabit& clause) const { add(keys, clause.marks); }
  void operator()(const guidance::ToldWellbeing&) const {}
  void operator()(const guidance::PausesCalled&) const {}
  void operator()(const guidance::ReturnsKept&) const {}
  void operator()(const guidance::Unanswered&) const {}
  void operator()(const guidance::FloorShare&) const {}
  void operator()(const guidance::HoldsFloor&) const {}
  void operator()(const guidance::Keeps&) const {}
  void operator()(const guidance::EveningEnds&) const {}
  void operator()(const guidance::RedEvenings&) const {}
};

}  // namespace

Keys value_keys(const guidance::Clause& clause) {
  Keys keys;
  std::visit(AddValues{keys}, clause);
  return keys;
}

/// The clauses stand in the order of the schema: a test holds both to it.
std::string_view clause_name(const guidance::Clause& clause) {
  const auto* clauses = v1::Condition::descriptor()->FindOneofByName("clause");
  ATTUNE_CHECK(clauses->field_count() == std::variant_size_v<guidance::Clause>);
  return clauses->field(static_cast<int>(clause.index()))->name();
}

Keys input_keys(const guidance::Rule& rule) {
  Keys keys;
  for (const guidance::Condition& each : rule.when) {
    const std::string_view name = guidance::input_name(each.clause);
    if (each.negated || name.empty()) continue;
    keys.emplace_back(name);
    std::visit(AddValues{keys}, each.clause);
  }
  return keys;
}

}  // namespace attune::protocol
