// A value on the heap that is there or not, and otherwise behaves like the value it holds.
#pragma once

#include <memory>
#include <utility>

namespace attune {

/// Like std::optional, with its value elsewhere: for what is large and mostly absent. Copies copy
/// the value, and two are equal if their values are. Thread: as the value's.
template <class T>
class Boxed {
 public:
  Boxed() = default;
  ~Boxed() = default;
  Boxed(const Boxed& other) : value_{other ? std::make_unique<T>(*other) : nullptr} {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(Boxed other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }

  explicit operator bool() const { return value_ != nullptr; }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }
  T& emplace() {
    value_ = std::make_unique<T>();
    return *value_;
  }
  /// The value, which is made if there is none.
  T& ensure() { return value_ ? *value_ : emplace(); }
  void reset() { value_.reset(); }

  bool operator==(const Boxed& other) const {
    return value_ && other.value_ ? *value_ == *other.value_ : value_ == other.value_;
  }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace attune
