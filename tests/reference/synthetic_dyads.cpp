#include "synthetic_dyads.hpp"

#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <optional>
#include <span>

#include "core/coregulation/eigenvalues.hpp"

namespace attune::test {
namespace {

constexpr std::size_t kSeconds = 1200;
constexpr std::size_t kWarmUpSeconds = 600;

std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/// splitmix64 with uniforms and Box-Muller normals.
class Random {
 public:
  explicit Random(std::uint64_t state) : state_{state} {}
  double uniform(double low = 0, double high = 1) {
    const std::uint64_t z = mix(state_);
    state_ += 0x9E3779B97F4A7C15u;
    return low + (high - low) * ((static_cast<double>(z >> 11) + 0.5) * 0x1p-53);
  }
  double normal() {
    if (kept_) {
      const double value = *kept_;
      kept_.reset();
      return value;
    }
    const double r = std::sqrt(-2 * std::log(uniform()));
    const double t = 2 * std::numbers::pi * uniform();
    kept_ = r * std::sin(t);
    return r * std::cos(t);
  }
  double sign(double plus = 0.5) { return uniform() < plus ? 1.0 : -1.0; }

 private:
  std::uint64_t state_;
  std::optional<double> kept_;
};

/// A square matrix of up to 8 rows.
struct Matrix {
  std::size_t n = 0;
  std::array<double, 64> cells{};
  double& at(std::size_t row, std::size_t column) { return cells[row * n + column]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return cells[row * n + column];
  }
};

Matrix rows(std::size_t n, std::initializer_list<double> values) {
  Matrix m{.n = n};
  std::size_t i = 0;
  for (const double value : values) m.cells[i++] = value;
  return m;
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix out{.n = a.n};
  for (std::size_t i = 0; i < a.n; ++i) {
    for (std::size_t j = 0; j < a.n; ++j) {
      for (std::size_t k = 0; k < a.n; ++k) out.at(i, j) += a.at(i, k) * b.at(k, j);
    }
  }
  return out;
}

Matrix scaled(Matrix m, double factor) {
  for (double& cell : m.cells) cell *= factor;
  return m;
}

Matrix exponential(const Matrix& a) {
  double norm = 1e-12;
  for (std::size_t i = 0; i < a.n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < a.n; ++j) sum += std::abs(a.at(i, j));
    norm = std::max(norm, sum);
  }
  const int halvings = std::max(0, static_cast<int>(std::ceil(std::log2(norm))) + 4);
  const Matrix small = scaled(a, std::pow(2.0, -halvings));
  Matrix sum{.n = a.n};
  for (std::size_t i = 0; i < a.n; ++i) sum.at(i, i) = 1;
  Matrix term = sum;
  for (int k = 1; k < 16; ++k) {
    term = scaled(product(term, small), 1.0 / k);
    for (std::size_t i = 0; i < a.n * a.n; ++i) sum.cells[i] += term.cells[i];
  }
  for (int i = 0; i < halvings; ++i) sum = product(sum, sum);
  return sum;
}

double growth(const Matrix& a) {
  return core::coregulation::eigenvalues(std::span{a.cells}.first(a.n * a.n), a.n)
      .value()
      .largest_real_part();
}

Matrix cholesky(const Matrix& q) {
  Matrix l{.n = q.n};
  for (std::size_t i = 0; i < q.n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = q.at(i, j);
      for (std::size_t k = 0; k < j; ++k) sum -= l.at(i, k) * l.at(j, k);
      if (i == j) {
        l.at(i, j) = std::sqrt(std::max(sum, 1e-300));
      } else {
        l.at(i, j) = l.at(j, j) > 1e-150 ? sum / l.at(j, j) : 0.0;
      }
    }
  }
  return l;
}

/// A linear system that is stepped once a second, with the covariance of what hits it.
struct Steps {
  Matrix transition;
  Matrix noise;
};

/// The exact discretisation at 1 s of ds = A s dt + dW with covariance rate C (Van Loan).
Steps discretise(const Matrix& a, const Matrix& c) {
  const std::size_t n = a.n;
  Matrix joint{.n = 2 * n};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      joint.at(i, j) = -a.at(i, j);
      joint.at(i, n + j) = c.at(i, j);
      joint.at(n + i, n + j) = a.at(j, i);
    }
  }
  const Matrix e = exponential(joint);
  Matrix transition{.n = n};
  Matrix g{.n = n};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      transition.at(i, j) = e.at(n + j, n + i);
      g.at(i, j) = e.at(i, n + j);
    }
  }
  const Matrix q = product(transition, g);
  Matrix even{.n = n};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) even.at(i, j) = 0.5 * (q.at(i, j) + q.at(j, i));
  }
  return {.transition = transition, .noise = even};
}

struct System {
  Matrix coupled;
  Matrix uncoupled;
  Matrix noise;
  std::string direction;
};

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
  std::string direction;
};

void draw_one_way(Random& random, Oscillators& o) {
  const double pe = random.sign() * random.uniform(0.3, 0.8);
  const double pz = random.sign() * random.uniform(0.02, 0.06);
  if (random.uniform() < 0.5) {
    o.pe_b = pe * o.wb;
    o.pz_b = pz;
    o.direction = "AtoB";
  } else {
    o.pe_a = pe * o.wa;
    o.pz_a = pz;
    o.direction = "BtoA";
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

Oscillators draw_parameters(Random& random, DyadClass kind) {
  Oscillators o;
  const double period_a = random.uniform(60, 150);
  const double period_b = period_a * random.uniform(0.85, 1.15);
  o.wa = std::pow(2 * std::numbers::pi / period_a, 2);
  o.wb = std::pow(2 * std::numbers::pi / period_b, 2);
  o.za = random.uniform(-0.05, -0.02);
  o.zb = random.uniform(-0.05, -0.02);
  if (kind == DyadClass::oneway) draw_one_way(random, o);
  if (kind == DyadClass::coreg) draw_settling(random, o);
  if (kind == DyadClass::codys) draw_building(random, o);
  return o;
}

/// Whether a draw shows what its class is about.
bool shows(DyadClass kind, double coupled, double uncoupled) {
  if (kind == DyadClass::coreg) return coupled <= uncoupled - 0.003 && coupled <= -0.004;
  if (kind == DyadClass::codys) return coupled >= 0.0005 && coupled <= 0.0025 && uncoupled < 0;
  if (kind == DyadClass::oneway) return coupled <= -0.004;
  return true;
}

System draw_oscillators(Random& random, DyadClass kind) {
  for (;;) {
    const Oscillators o = draw_parameters(random, kind);
    System system{
        .coupled = rows(
            4, {0, 1, 0, 0, -o.wa, o.za, o.pe_a, o.pz_a, 0, 0, 0, 1, o.pe_b, o.pz_b, -o.wb, o.zb}),
        .uncoupled = rows(4, {0, 1, 0, 0, -o.wa, o.za, 0, 0, 0, 0, 0, 1, 0, 0, -o.wb, o.zb}),
        .noise = {},
        .direction = o.direction};
    if (!shows(kind, growth(system.coupled), growth(system.uncoupled))) continue;
    system.noise = velocity_noise(random, kind == DyadClass::shared ? kSharedCorrelation : 0.0);
    return system;
  }
}

/// [[a, b], [c, d]].
struct Autoregression {
  double a = 0, b = 0, c = 0, d = 0;
  std::string direction;
};

Autoregression draw_autoregression(Random& random, DyadClass kind) {
  Autoregression v;
  v.a = random.uniform(.90, .975);
  v.d = random.uniform(.90, .975);
  if (kind == DyadClass::oneway) {
    const double strength = random.sign() * random.uniform(.04, .12);
    const bool to_b = random.uniform() < 0.5;
    (to_b ? v.c : v.b) = strength;
    v.direction = to_b ? "AtoB" : "BtoA";
  } else if (kind == DyadClass::coreg) {
    v.a = random.uniform(.965, .985);
    v.d = random.uniform(.86, .92);
    const double s = random.sign();
    v.b = s * random.uniform(.04, .12);
    v.c = -s * random.uniform(.04, .12);
    if (random.uniform() < 0.5) std::swap(v.a, v.d);
  } else if (kind == DyadClass::codys) {
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

System draw_autoregressions(Random& random, DyadClass kind) {
  for (;;) {
    const Autoregression v = draw_autoregression(random, kind);
    const double together = radius(v);
    const double alone = std::max(v.a, v.d);
    if (kind == DyadClass::coreg && !(together <= alone - 0.008)) continue;
    const double grown = std::log(together);
    if (kind == DyadClass::codys && !(grown >= 0.0005 && grown <= 0.0025)) continue;
    const double a = random.uniform(0.8, 1.25);
    const double b = random.uniform(0.8, 1.25);
    const double both = (kind == DyadClass::shared ? kSharedCorrelation : 0.0) * a * b;
    return {.coupled = rows(2, {v.a, v.b, v.c, v.d}),
            .uncoupled = rows(2, {v.a, 0, 0, v.d}),
            .noise = rows(2, {a * a, both, both, b * b}),
            .direction = v.direction};
  }
}

using Values = std::array<double, 4>;

void step(Random& random, const Steps& steps, const Matrix& factor, Values& state) {
  const std::size_t n = steps.transition.n;
  Values hit{};
  for (std::size_t i = 0; i < n; ++i) hit[i] = random.normal();
  Values next{};
  for (std::size_t i = 0; i < n; ++i) {
    double moved = 0;
    for (std::size_t k = 0; k < n; ++k) moved += steps.transition.at(i, k) * state[k];
    double pushed = 0;
    for (std::size_t k = 0; k <= i; ++k) pushed += factor.at(i, k) * hit[k];
    next[i] = moved + pushed;
  }
  state = next;
}

void to_unit_spread(std::vector<double>& series) {
  const auto n = static_cast<double>(series.size());
  double mean = 0;
  for (const double value : series) mean += value;
  mean /= n;
  double squares = 0;
  for (const double value : series) squares += (value - mean) * (value - mean);
  const double spread = std::sqrt(squares / (n - 1));
  for (double& value : series) value = (value - mean) / spread;
}

void add_noise(Random& random, double noise, std::vector<double>& series) {
  for (double& value : series) {
    value = std::round((value + noise * random.normal()) * 1e4) / 1e4;
  }
}

}  // namespace

const char* name_of(DyadClass kind) {
  constexpr std::array kNames{"coreg", "codys", "indep", "oneway", "shared"};
  return kNames[static_cast<std::size_t>(kind)];
}

SyntheticDyad synthetic_dyad(std::uint64_t seed, std::size_t id) {
  constexpr std::array kNoise{0.1, 0.3, 0.6};
  SyntheticDyad dyad{.id = id,
                     .oscillators = id / 15 % 2 == 0,
                     .kind = static_cast<DyadClass>(id / 3 % 5),
                     .noise = kNoise[id % 3]};
  Random random{mix(seed) ^ mix(id + 1)};
  const System system = dyad.oscillators ? draw_oscillators(random, dyad.kind)
                                         : draw_autoregressions(random, dyad.kind);
  dyad.direction = system.direction;
  const auto steps_of = [&](const Matrix& a) {
    return dyad.oscillators ? discretise(a, system.noise) : Steps{a, system.noise};
  };
  const Steps coupled = steps_of(system.coupled);
  // What builds up is started from where each alone would be.
  const Steps before = dyad.kind == DyadClass::codys ? steps_of(system.uncoupled) : coupled;
  Values state{};
  const Matrix before_factor = cholesky(before.noise);
  for (std::size_t t = 0; t < kWarmUpSeconds; ++t) step(random, before, before_factor, state);
  const Matrix factor = cholesky(coupled.noise);
  for (std::size_t t = 0; t < kSeconds; ++t) {
    step(random, coupled, factor, state);
    dyad.a.push_back(state[0]);
    dyad.b.push_back(state[coupled.transition.n / 2]);
  }
  to_unit_spread(dyad.a);
  to_unit_spread(dyad.b);
  add_noise(random, dyad.noise, dyad.a);
  add_noise(random, dyad.noise, dyad.b);
  return dyad;
}

}  // namespace attune::test
