// What must never reach a log: a type that prints as [redacted].
#pragma once

#include <ostream>
#include <utility>

namespace attune {

/// Wraps a value that belongs to a person. Reading it takes a named call; printing it shows
/// nothing.
template <class T>
class Pii {
 public:
  Pii() = default;
  explicit Pii(T value) : value_{std::move(value)} {}
  /// The value itself. A caller of this must not log what it gets.
  [[nodiscard]] const T& reveal() const { return value_; }
  friend bool operator==(const Pii&, const Pii&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Pii&) { return out << "[redacted]"; }

 private:
  T value_{};
};

}  // namespace attune
