// What the tables of verbs share.
#pragma once

#include <utility>

#include "verbs.hpp"

namespace attune::scripts {

/// A is device 0, B device 1, T device 2, as the stage is set.
inline std::optional<core::Refusal> answer(Stage& stage, core::Seat who,
                                           core::DeviceCommandBody body) {
  return stage.answer(static_cast<std::uint32_t>(core::index_of(who)), std::move(body));
}
template <class T>
const T& at(const Values& values, std::size_t i) {
  return std::get<T>(values.at(i));
}
inline core::Seat who(const Values& values) { return at<core::Seat>(values, 0); }

}  // namespace attune::scripts
