#include "app/rules/plain_words.hpp"

#include <array>
#include <utility>

namespace attune::app {
namespace {

std::pair<std::int64_t, std::string> in_largest_unit(Millis time) {
  const std::int64_t seconds = time.count() / 1000;
  if (seconds >= 3600 && seconds % 3600 == 0) return {seconds / 3600, "hour"};
  if (seconds >= 60 && seconds % 60 == 0) return {seconds / 60, "minute"};
  return {seconds, "second"};
}

}  // namespace

std::string number_words(std::int64_t number) {
  constexpr std::array kWords{"none", "one", "two",   "three", "four",
                              "five", "six", "seven", "eight", "nine"};
  const bool small = number >= 0 && number < static_cast<std::int64_t>(kWords.size());
  return small ? kWords[static_cast<std::size_t>(number)] : std::to_string(number);
}

std::string time_words(Millis time) {
  const auto [count, unit] = in_largest_unit(time);
  return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
}

std::string last_words(Millis time) {
  const auto [count, unit] = in_largest_unit(time);
  return "the last " + (count == 1 ? unit : time_words(time));
}

std::string listed(const std::vector<std::string>& items, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " " + std::string{last} + " " : ", ";
    out += items[i];
  }
  return out;
}

}  // namespace attune::app
