// Second moments of a vector, gathered in one pass; what every streaming regression here stands on.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace attune::core::coregulation {

/// Sums of all products of two components of vectors with `N` components, upper triangle.
/// Components should be shifted to near zero and of like size: see `LinearTrend`.
/// Cost: N(N+1)/2 multiply-adds a vector; N(N+1)/2 doubles of state.
template <std::size_t N>
class Moments {
 public:
  void add(const std::array<double, N>& vector) {
    ++count_;
    double* sum = sums_.data();
    for (std::size_t row = 0; row < N; ++row) {
      const double left = vector[row];
      for (std::size_t column = row; column < N; ++column) *sum++ += left * vector[column];
    }
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }

  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    if (row > column) std::swap(row, column);
    return sums_[row * N - row * (row + 1) / 2 + column];
  }

  bool operator==(const Moments&) const = default;

 private:
  std::uint64_t count_ = 0;
  std::array<double, N*(N + 1) / 2> sums_{};
};

}  // namespace attune::core::coregulation
