// What reading clauses shares. Internal to guidance.
#pragma once

#include <algorithm>
#include <vector>

#include "core/guidance/clauses.hpp"

namespace attune::core::guidance {

inline Truth truth(bool holds) { return holds ? Truth::yes : Truth::no; }

template <class T>
bool is_one_of(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}
template <class T>
bool is_any_or_one_of(const std::vector<T>& list, const T& value) {
  return list.empty() || is_one_of(list, value);
}

}  // namespace attune::core::guidance
