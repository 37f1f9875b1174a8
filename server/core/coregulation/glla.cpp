#include "core/coregulation/glla.hpp"

#include "core/coregulation/least_squares.hpp"

namespace attune::core::coregulation {

Glla::Glla(std::size_t tau, std::size_t embed) : tau_{tau}, embed_{embed} {
  std::array<std::array<double, 3>, kGllaEmbedMax> rows{};
  SmallMatrix squares{3};
  for (std::size_t j = 0; j < embed; ++j) {
    const double u =
        (static_cast<double>(j) - static_cast<double>(embed - 1) / 2) * static_cast<double>(tau);
    rows[j] = {1, u, u * u / 2};
    for (std::size_t a = 0; a < 3; ++a) {
      for (std::size_t b = 0; b < 3; ++b) squares.at(a, b) += rows[j][a] * rows[j][b];
    }
  }
  if (!factorise(squares, 3)) return;  // Not for an embedding of 3 or more.
  for (std::size_t j = 0; j < embed; ++j) {
    solve_lower(squares, 3, rows[j]);
    solve_upper(squares, 3, rows[j]);
    weights_[j] = {.level = rows[j][0], .first = rows[j][1], .second = rows[j][2]};
  }
}

Derivatives Glla::of(std::span<const double> window) const {
  Derivatives sum;
  for (std::size_t j = 0; j < embed_; ++j) {
    sum.level += weights_[j].level * window[j];
    sum.first += weights_[j].first * window[j];
    sum.second += weights_[j].second * window[j];
  }
  return sum;
}

}  // namespace attune::core::coregulation
