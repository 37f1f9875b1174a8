// The newest few values of a series.
#pragma once

#include <array>
#include <cstddef>

namespace attune::core::coregulation {

/// Remembers the newest `N` values. `back(0)` is the newest.
template <class T, std::size_t N>
class LagRing {
 public:
  void push(const T& value) {
    next_ = (next_ + 1) % N;
    values_[next_] = value;
    if (size_ < N) ++size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Asks that steps < size().
  [[nodiscard]] const T& back(std::size_t steps) const { return values_[(next_ + N - steps) % N]; }
  void clear() { size_ = 0; }
  bool operator==(const LagRing&) const = default;

 private:
  std::array<T, N> values_{};
  std::size_t next_ = N - 1;
  std::size_t size_ = 0;
};

}  // namespace attune::core::coregulation
