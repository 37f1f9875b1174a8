#include "core/coregulation/eigenvalues.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace attune::core::coregulation {
namespace {

using Complex = std::complex<double>;
constexpr int kIterationsEachMax = 60;  // For each eigenvalue; two or three are usual.

// The product without the care for infinities that operator* takes.
Complex times(Complex x, Complex y) {
  return {x.real() * y.real() - x.imag() * y.imag(), x.real() * y.imag() + x.imag() * y.real()};
}

struct Square {
  std::size_t n = 0;
  std::array<Complex, kEigenRowsMax * kEigenRowsMax> cells{};
  Complex& at(std::size_t row, std::size_t column) { return cells[row * kEigenRowsMax + column]; }
};

/// Gaussian elimination with pivoting, as a similarity: zeros below the first subdiagonal.
void to_hessenberg(Square& m) {
  for (std::size_t step = 1; step + 1 < m.n; ++step) {
    std::size_t pivot = step;
    for (std::size_t row = step + 1; row < m.n; ++row) {
      if (std::abs(m.at(row, step - 1)) > std::abs(m.at(pivot, step - 1))) pivot = row;
    }
    if (m.at(pivot, step - 1) == Complex{}) continue;
    if (pivot != step) {
      for (std::size_t i = 0; i < m.n; ++i) std::swap(m.at(pivot, i), m.at(step, i));
      for (std::size_t i = 0; i < m.n; ++i) std::swap(m.at(i, pivot), m.at(i, step));
    }
    for (std::size_t row = step + 1; row < m.n; ++row) {
      const Complex factor = m.at(row, step - 1) / m.at(step, step - 1);
      if (factor == Complex{}) continue;
      for (std::size_t i = 0; i < m.n; ++i) m.at(row, i) -= times(factor, m.at(step, i));
      for (std::size_t i = 0; i < m.n; ++i) m.at(i, step) += times(factor, m.at(i, row));
    }
  }
}

double size_of(Complex z) { return std::abs(z.real()) + std::abs(z.imag()); }

/// First row of the block that ends at `last` and has come apart from what is above it.
std::size_t first_of_block(Square& m, std::size_t last) {
  std::size_t first = last;
  while (first > 0) {
    const double around = size_of(m.at(first, first)) + size_of(m.at(first - 1, first - 1));
    if (size_of(m.at(first, first - 1)) <= std::numeric_limits<double>::epsilon() * around) break;
    --first;
  }
  return first;
}

/// The eigenvalue of the last 2 x 2 corner that is nearer to its last cell.
Complex wilkinson_shift(Square& m, std::size_t last) {
  const Complex a = m.at(last - 1, last - 1);
  const Complex d = m.at(last, last);
  const Complex half = (a - d) / 2.0;
  const Complex root =
      std::sqrt(times(half, half) + times(m.at(last - 1, last), m.at(last, last - 1)));
  const Complex up = half + root;
  const Complex down = half - root;
  return d + (size_of(up) < size_of(down) ? up : down);
}

struct Rotation {
  double c = 1;
  Complex s;
};

/// Turns (x, y) into (r, 0).
Rotation rotation_of(Complex x, Complex y) {
  const double length = std::sqrt(std::norm(x) + std::norm(y));
  if (length == 0) return {};
  if (x == Complex{}) return {.c = 0, .s = std::conj(y) / std::abs(y)};
  const double of_x = std::abs(x);
  return {.c = of_x / length, .s = times(x, std::conj(y)) / (of_x * length)};
}

/// One QR step on rows and columns first..last.
void qr_step(Square& m, std::size_t first, std::size_t last, Complex shift) {
  std::array<Rotation, kEigenRowsMax> rotations;
  for (std::size_t i = first; i <= last; ++i) m.at(i, i) -= shift;
  for (std::size_t i = first; i < last; ++i) {
    const Rotation turn = rotation_of(m.at(i, i), m.at(i + 1, i));
    rotations[i] = turn;
    for (std::size_t column = i; column <= last; ++column) {
      const Complex upper = m.at(i, column);
      const Complex lower = m.at(i + 1, column);
      m.at(i, column) = turn.c * upper + times(turn.s, lower);
      m.at(i + 1, column) = turn.c * lower - times(std::conj(turn.s), upper);
    }
  }
  for (std::size_t i = first; i < last; ++i) {
    const Rotation turn = rotations[i];
    for (std::size_t row = first; row <= std::min(i + 1, last); ++row) {
      const Complex left = m.at(row, i);
      const Complex right = m.at(row, i + 1);
      m.at(row, i) = turn.c * left + times(std::conj(turn.s), right);
      m.at(row, i + 1) = turn.c * right - times(turn.s, left);
    }
  }
  for (std::size_t i = first; i <= last; ++i) m.at(i, i) += shift;
}

}  // namespace

double Eigenvalues::largest_real_part() const {
  double largest = values[0].real();
  for (std::size_t i = 1; i < count; ++i) largest = std::max(largest, values[i].real());
  return largest;
}

Complex Eigenvalues::dominant() const {
  Complex farthest = values[0];
  for (std::size_t i = 1; i < count; ++i) {
    if (std::norm(values[i]) > std::norm(farthest)) farthest = values[i];
  }
  return farthest;
}

std::optional<Eigenvalues> eigenvalues(std::span<const double> rows, std::size_t n) {
  Square m{.n = n};
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t column = 0; column < n; ++column) m.at(row, column) = rows[row * n + column];
  }
  to_hessenberg(m);
  Eigenvalues found{.count = n};
  int iterations = 0;
  for (std::size_t left = n; left > 0;) {
    const std::size_t last = left - 1;
    const std::size_t first = first_of_block(m, last);
    if (first == last) {
      found.values[last] = m.at(last, last);
      --left;
      iterations = 0;
      continue;
    }
    if (++iterations > kIterationsEachMax) return std::nullopt;
    // An unusual shift now and then leaves a cycle.
    const Complex shift = iterations % 10 == 0 ? m.at(last, last) + size_of(m.at(last, last - 1))
                                               : wilkinson_shift(m, last);
    qr_step(m, first, last, shift);
  }
  return found;
}

}  // namespace attune::core::coregulation
