// The records of what two people keep.
#include <utility>

#include "base/limits.hpp"
#include "protocol/journal_fields.hpp"

namespace attune::protocol {
namespace {

using Record = v1::JournalEvent;

std::string pair_words(const std::string& wire, Fields& f) {
  return f.words(wire, limits::kPairWordsBytesMax);
}
core::pair::Said read(const Record::ItemSaid& in, Fields& f) {
  return {.answer = f.value(in.answer(), core::pair::kLastAnswer),
          .moved_to = f.time_or_none(in.moved_to_ms())};
}
core::EventBody read(const Record::ItemAdded& in, Fields& f) {
  core::pair::Item item{.id = in.item_id(),
                        .kind = f.value(in.kind(), core::pair::kLastKind),
                        .owner = f.partner(in.owner()),
                        .words = pair_words(in.words(), f),
                        .topic = f.value(in.topic(), core::kLastTopic),
                        .when = f.time_or_none(in.when_ms()),
                        .only_mine = in.only_mine(),
                        .status = f.value(in.status(), core::pair::Status::missed),
                        .since = f.time(in.since_ms()),
                        .seen = in.seen(),
                        .said = {},
                        .encouragement = pair_words(in.encouragement(), f),
                        .brought_back = in.brought_back()};
  if (in.has_said_by_a()) item.said[0] = read(in.said_by_a(), f);
  if (in.has_said_by_b()) item.said[1] = read(in.said_by_b(), f);
  return core::ItemAdded{.item = std::move(item)};
}
core::EventBody read(const Record::ItemChanged& in, Fields& f) {
  return core::ItemChanged{.item_id = in.item_id(),
                           .words = pair_words(in.words(), f),
                           .topic = f.value(in.topic(), core::kLastTopic),
                           .when = f.time_or_none(in.when_ms())};
}
core::EventBody read(const Record::ItemAnswered& in, Fields& f) {
  return core::ItemAnswered{.item_id = in.item_id(),
                            .by = f.partner(in.by()),
                            .said = read(in.said(), f),
                            .words = pair_words(in.words(), f)};
}

core::pair::OwnEvening read(const Record::OwnEvening& in, Fields& f) {
  core::pair::OwnEvening own{.red = in.red(),
                             .red_shown = in.red_shown(),
                             .content_first = f.grid_or_none(in.content_first()),
                             .content_last = f.grid_or_none(in.content_last())};
  if (in.has_calm()) {
    own.calm = core::pair::Calm{.median_bpm = f.finite(in.calm().median_bpm()),
                                .spread_bpm = f.finite(in.calm().spread_bpm()),
                                .seconds = in.calm().seconds()};
  }
  return own;
}
core::EventBody read(const Record::EveningKept& in, Fields& f) {
  return core::EveningKept{.evening = {.began_at = f.time(in.began_at_ms()),
                                       .reach_outs = in.reach_outs(),
                                       .met = in.met(),
                                       .returns_due = in.returns_due(),
                                       .returns_kept = in.returns_kept(),
                                       .together = in.together(),
                                       .promises_settled = in.promises_settled(),
                                       .promises_kept = in.promises_kept(),
                                       .own = {read(in.own_of_a(), f), read(in.own_of_b(), f)}},
                           .brought_back = in.brought_back()};
}

}  // namespace

core::pair::Shown read_shown(const Record::PairShown& in, Fields& f) {
  return {.id = f.bytes<PairId>(in.pair_id()), .seat = f.partner(in.seat())};
}

std::optional<core::EventBody> read_pair(const Record& in, Fields& f) {
  switch (in.body_case()) {
    case Record::kKeepingAnswered:
      return core::KeepingAnswered{.seat = f.partner(in.keeping_answered().seat()),
                                   .keep = in.keeping_answered().keep()};
    case Record::kPairFormed:
      return core::PairFormed{.pair_id = f.bytes<PairId>(in.pair_formed().pair_id())};
    case Record::kPairCameBack:
      return core::PairCameBack{.pair_id = f.bytes<PairId>(in.pair_came_back().pair_id()),
                                .swapped = in.pair_came_back().swapped()};
    case Record::kItemAdded: return read(in.item_added(), f);
    case Record::kItemChanged: return read(in.item_changed(), f);
    case Record::kItemAnswered: return read(in.item_answered(), f);
    case Record::kItemLifted: return core::ItemLifted{.item_id = in.item_lifted().item_id()};
    case Record::kPairForgotten:
      return core::PairForgotten{.seat = f.partner(in.pair_forgotten().seat())};
    case Record::kEndTold: return core::EndTold{.ends_at = f.time(in.end_told().ends_at_ms())};
    case Record::kEveningKept: return read(in.evening_kept(), f);
    default: return std::nullopt;
  }
}

}  // namespace attune::protocol
