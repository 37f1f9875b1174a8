// Level, slope and curvature of a series at a window's centre.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace attune::core::coregulation {

inline constexpr std::size_t kGllaEmbedMax = 5;

struct Derivatives {
  double level = 0;
  double first = 0;   ///< For one sample.
  double second = 0;  ///< For one sample squared.
  bool operator==(const Derivatives&) const = default;
};

/// Generalised local linear approximation: W = L (L'L)^-1, the columns of L being 1, u, u^2/2 with
/// u_j = (j - (embed - 1)/2) tau. A window is the values 0, tau, 2 tau, ... samples from its start.
/// `embed` 3..5, `tau` at least 1. Source: Boker, Deboeck, Edler & Keel 2010; table
/// rties_glla_weights.
class Glla {
 public:
  Glla(std::size_t tau, std::size_t embed);

  [[nodiscard]] std::size_t tau() const { return tau_; }
  [[nodiscard]] std::size_t embed() const { return embed_; }
  /// Samples from the first to the last value of a window.
  [[nodiscard]] std::size_t span() const { return tau_ * (embed_ - 1); }
  [[nodiscard]] Derivatives weights(std::size_t j) const { return weights_[j]; }
  /// Of `embed` values, oldest first.
  [[nodiscard]] Derivatives of(std::span<const double> window) const;

  bool operator==(const Glla&) const = default;

 private:
  std::size_t tau_;
  std::size_t embed_;
  std::array<Derivatives, kGllaEmbedMax> weights_{};
};

}  // namespace attune::core::coregulation
