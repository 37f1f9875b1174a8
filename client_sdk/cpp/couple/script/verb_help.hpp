// What the tables of verbs share.
#pragma once

#include <optional>
#include <utility>

#include "couple/script/verbs.hpp"

namespace attune::couple {

template <class T>
const T& at(const Moment& moment, std::size_t i) {
  return std::get<T>(moment.values.at(i));
}

/// One command, filled in by `fill`.
template <class Fill>
Commands one(Fill fill) {
  Commands commands(1);
  fill(commands.front());
  return commands;
}

/// The command of a verb that has nothing to say beside its name: its member is made.
template <auto kMutable>
Commands says(const Moment&) {
  return one([](v1::Command& command) { (void)(command.*kMutable)(); });
}

/// What a command names, where it is on the screen; else 0, where it is to be said all the same.
inline std::optional<std::uint64_t> named(const Moment& moment, std::optional<std::uint64_t> id) {
  if (id) return id;
  return moment.anyway ? std::optional<std::uint64_t>{0} : std::nullopt;
}

}  // namespace attune::couple
