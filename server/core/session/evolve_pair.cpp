#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

/// A reminder of an end that is not the end any more counts for nothing.
void keep_reminder(pair::Pair& pair) {
  if (pair.end_told != pair::ends_at(pair)) pair.end_told.reset();
}

}  // namespace

void evolve_body(State& state, const KeepingAnswered& body, TimePoint) {
  if (is_partner(body.seat)) state.pair.ensure().keeps[index_of(body.seat)] = body.keep;
}

void evolve_body(State& state, const PairFormed& body, TimePoint) {
  pair::Pair& pair = state.pair.ensure();
  pair.id = body.pair_id;
  pair.formed = true;
}

void evolve_body(State& state, const PairCameBack& body, TimePoint at) {
  pair::Pair& pair = state.pair.ensure();
  pair.id = body.pair_id;
  pair.formed = true;
  pair.swapped = body.swapped;
  pair.came_back_at = at;
}

void evolve_body(State& state, const ItemAdded& body, TimePoint) {
  pair::add(state.pair.ensure(), body.item);
  keep_reminder(*state.pair);
}

void evolve_body(State& state, const ItemChanged& body, TimePoint) {
  pair::change(state.pair.ensure(), body.item_id, body.words, body.topic, body.when);
  keep_reminder(*state.pair);
}

void evolve_body(State& state, const ItemAnswered& body, TimePoint) {
  pair::answer(state.pair.ensure(), body.item_id, body.by, body.said, body.words);
}

void evolve_body(State& state, const ItemLifted& body, TimePoint) {
  pair::lift(state.pair.ensure(), body.item_id);
  keep_reminder(*state.pair);
}

void evolve_body(State& state, const PairForgotten& body, TimePoint) {
  if (!is_partner(body.seat)) return;
  pair::forget(state.pair.ensure(), body.seat);
  keep_reminder(*state.pair);
}

void evolve_body(State& state, const EveningKept& body, TimePoint at) {
  pair::Pair& pair = state.pair.ensure();
  if (body.brought_back) return pair::keep(pair, body.evening);
  pair.evening_kept_at = at;
  pair.evening_kept_seq = state.seq;
}

void evolve_body(State& state, const EndTold& body, TimePoint) {
  state.pair.ensure().end_told = body.ends_at;
}

}  // namespace attune::core
