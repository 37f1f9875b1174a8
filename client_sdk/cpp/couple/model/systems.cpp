#include "couple/model/systems.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace attune::couple::model {
namespace {

constexpr double kSharedCorrelation = 0.7;

Matrix velocity_noise(Random& random, double correlation) {
  const double a = random.uniform(0.8, 1.25);
  const double b = random.uniform(0.8, 1.25);
  Matrix c{.n = 4};
  c.at(1, 1) = a * a;
  c.at(3, 3) = b * b;
  c.at(1, 3) = c.at(3, 1) = correlation * a * b;
  return c;
}

/// Parameters of two oscillators x'' = -w x + z x' + p_eta y + p_zeta y'.
struct Oscillators {
  double wa = 0, wb = 0, za = 0, zb = 0;
  double pe_a = 0, pz_a = 0, pe_b = 0, pz_b = 0;
  Direction direction = Direction::none;
};

void draw_one_way(Random& random, Oscillators& o) {
  const double pe = random.sign() * random.uniform(0.3, 0.8);
  const double pz = random.sign() * random.uniform(0.02, 0.06);
  if (random.uniform() < 0.5) {
    o.pe_b = pe * o.wb;
    o.pz_b = pz;
    o.direction = Direction::a_to_b;
  } else {
    o.pe_a = pe * o.wa;
    o.pz_a = pz;
    o.direction = Direction::b_to_a;
  }
}

void draw_weak_pull(Random& random, Oscillators& o) {
  o.pe_a = random.uniform(-0.2, 0.2) * o.wa;
  o.pe_b = random.uniform(-0.2, 0.2) * o.wb;
}

void draw_settling(Random& random, Oscillators& o) {
  o.za = random.uniform(-0.02, -0.005);
  o.zb = random.uniform(-0.10, -0.06);
  const double s = random.sign();
  o.pz_a = s * random.uniform(0.02, 0.07);
  o.pz_b = -s * random.uniform(0.02, 0.07);
  draw_weak_pull(random, o);
  if (random.uniform() < 0.5) std::swap(o.za, o.zb);
}

void draw_building(Random& random, Oscillators& o) {
  o.za = random.uniform(-0.04, -0.015);
  o.zb = random.uniform(-0.04, -0.015);
  const double s = random.sign(0.8);
  o.pz_a = s * random.uniform(0.01, 0.06);
  o.pz_b = s * random.uniform(0.01, 0.06);
  draw_weak_pull(random, o);
}

Oscillators draw_parameters(Random& random, Hearing kind) {
  Oscillators o;
  const double period_a = random.uniform(60, 150);
  const double period_b = period_a * random.uniform(0.85, 1.15);
  o.wa = std::pow(2 * std::numbers::pi / period_a, 2);
  o.wb = std::pow(2 * std::numbers::pi / period_b, 2);
  o.za = random.uniform(-0.05, -0.02);
  o.zb = random.uniform(-0.05, -0.02);
  if (kind == Hearing::one_way) draw_one_way(random, o);
  if (kind == Hearing::settling) draw_settling(random, o);
  if (kind == Hearing::building) draw_building(random, o);
  return o;
}

/// Whether a draw shows what its class is about.
bool shows(Hearing kind, double coupled, double uncoupled) {
  if (kind == Hearing::settling) return coupled <= uncoupled - 0.003 && coupled <= -0.004;
  if (kind == Hearing::building) return coupled >= 0.0005 && coupled <= 0.0025 && uncoupled < 0;
  if (kind == Hearing::one_way) return coupled <= -0.004;
  return true;
}

}  // namespace

System draw_oscillators(Random& random, Hearing kind) {
  for (;;) {
    const Oscillators o = draw_parameters(random, kind);
    System system{
        .coupled = rows(
            4, {0, 1, 0, 0, -o.wa, o.za, o.pe_a, o.pz_a, 0, 0, 0, 1, o.pe_b, o.pz_b, -o.wb, o.zb}),
        .uncoupled = rows(4, {0, 1, 0, 0, -o.wa, o.za, 0, 0, 0, 0, 0, 1, 0, 0, -o.wb, o.zb}),
        .noise = {},
        .direction = o.direction};
    if (!shows(kind, growth(system.coupled), growth(system.uncoupled))) continue;
    system.noise = velocity_noise(random, kind == Hearing::shared ? kSharedCorrelation : 0.0);
    return system;
  }
}

namespace {

/// [[a, b], [c, d]].
struct Autoregression {
  double a = 0, b = 0, c = 0, d = 0;
  Direction direction = Direction::none;
};

Autoregression draw_autoregression(Random& random, Hearing kind) {
  Autoregression v;
  v.a = random.uniform(.90, .975);
  v.d = random.uniform(.90, .975);
  if (kind == Hearing::one_way) {
    const double strength = random.sign() * random.uniform(.04, .12);
    const bool to_b = random.uniform() < 0.5;
    (to_b ? v.c : v.b) = strength;
    v.direction = to_b ? Direction::a_to_b : Direction::b_to_a;
  } else if (kind == Hearing::settling) {
    v.a = random.uniform(.965, .985);
    v.d = random.uniform(.86, .92);
    const double s = random.sign();
    v.b = s * random.uniform(.04, .12);
    v.c = -s * random.uniform(.04, .12);
    if (random.uniform() < 0.5) std::swap(v.a, v.d);
  } else if (kind == Hearing::building) {
    v.a = random.uniform(.90, .96);
    v.d = random.uniform(.90, .96);
    const double s = random.sign(0.8);
    v.b = s * random.uniform(.03, .11);
    v.c = s * random.uniform(.03, .11);
  }
  return v;
}

double radius(const Autoregression& v) {
  const double half = (v.a + v.d) / 2;
  const double root = (v.a - v.d) * (v.a - v.d) / 4 + v.b * v.c;
  if (root < 0) return std::sqrt(v.a * v.d - v.b * v.c);
  return std::max(std::abs(half + std::sqrt(root)), std::abs(half - std::sqrt(root)));
}

}  // namespace

System draw_autoregressions(Random& random, Hearing kind) {
  for (;;) {
    const Autoregression v = draw_autoregression(random, kind);
    const double together = radius(v);
    const double alone = std::max(v.a, v.d);
    if (kind == Hearing::settling && !(together <= alone - 0.008)) continue;
    const double grown = std::log(together);
    if (kind == Hearing::building && !(grown >= 0.0005 && grown <= 0.0025)) continue;
    const double a = random.uniform(0.8, 1.25);
    const double b = random.uniform(0.8, 1.25);
    const double both = (kind == Hearing::shared ? kSharedCorrelation : 0.0) * a * b;
    return {.coupled = rows(2, {v.a, v.b, v.c, v.d}),
            .uncoupled = rows(2, {v.a, 0, 0, v.d}),
            .noise = rows(2, {a * a, both, both, b * b}),
            .direction = v.direction};
  }
}

}  // namespace attune::couple::model
