#include "app/content_encoding.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace attune::app {
namespace {

constexpr int kLikesMost = 1000;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes what stands before the next `separator` off the front of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const auto part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return trimmed(part);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) {
  const auto same = [](char x, char y) { return lower(x) == lower(y); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

/// "0", "0.5", "1.000" in thousandths.
int thousandths(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  if (text.size() > 1 && text[1] != '.') return 0;
  int value = (text[0] - '0') * kLikesMost;
  int place = kLikesMost / 10;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9') return 0;
    value += (c - '0') * place;
    place /= 10;
  }
  return value <= kLikesMost ? value : 0;
}

int weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    std::string_view value = next_part(parameters, ';');
    const auto name = next_part(value, '=');
    if (same_word(name, "q")) return thousandths(trimmed(value));
  }
  return kLikesMost;
}

}  // namespace

int liking_of(std::string_view accept_encoding, std::string_view coding) {
  std::optional<int> of_all_others;
  while (!accept_encoding.empty()) {
    std::string_view parameters = next_part(accept_encoding, ',');
    const auto name = next_part(parameters, ';');
    if (same_word(name, coding)) return weight_of(parameters);
    if (name == "*") of_all_others = weight_of(parameters);
  }
  return of_all_others.value_or(0);
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    std::string_view tag = next_part(if_none_match, ',');
    if (tag == "*") return true;
    if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
    if (tag == etag) return true;
  }
  return false;
}

}  // namespace attune::app
