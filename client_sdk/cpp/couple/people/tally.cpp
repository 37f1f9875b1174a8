#include "couple/people/tally.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace attune::couple {
namespace {

constexpr double kStepsPerDoubling = 16;

unsigned long long number(std::uint64_t value) { return value; }

template <class... Args>
void add_line(std::string& text, const char* format, Args... args) {
  std::array<char, 200> line{};
  std::snprintf(line.data(), line.size(), format, args...);
  text += line.data();
  text += '\n';
}

}  // namespace

void Latencies::add(std::chrono::nanoseconds time) {
  const double us = std::max(1.0, std::chrono::duration<double, std::micro>(time).count());
  const auto step = static_cast<std::size_t>(std::log2(us) * kStepsPerDoubling);
  ++steps_[std::min(step, steps_.size() - 1)];
  ++count_;
}

double Latencies::at_share_ms(double share) const {
  if (count_ == 0) return 0;
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
  std::uint64_t below = 0;
  std::size_t step = 0;
  while (step + 1 < steps_.size() && (below += steps_[step]) < std::max<std::uint64_t>(1, wanted)) {
    ++step;
  }
  return std::exp2(static_cast<double>(step + 1) / kStepsPerDoubling) / 1'000;
}

void Tally::add_problem(std::string problem) {
  if (problems.size() < kProblemsTold) problems.push_back(std::move(problem));
}

bool Tally::well() const {
  return missing == 0 && surplus == 0 && lines_failed == 0 && setup_failures == 0 && sessions > 0;
}

std::string describe(const Tally& tally, double seconds) {
  std::string text;
  add_line(text, "sessions       %llu, evenings played to the end %llu, in %.1f s",
           number(tally.sessions), number(tally.evenings), seconds);
  add_line(text, "commands       %llu sent, %llu acknowledged, %.0f a second", number(tally.sent),
           number(tally.acknowledged),
           seconds > 0 ? static_cast<double>(tally.acknowledged) / seconds : 0.0);
  for (const auto& [code, count] : tally.refused) {
    add_line(text, "refused        %llu with %s", number(count), v1::Code_Name(code).c_str());
  }
  add_line(text,
           "taps           %llu sent, %llu acknowledged, %llu meant for the other, %llu there",
           number(tally.taps_sent), number(tally.taps_acknowledged), number(tally.taps_meant),
           number(tally.taps_received));
  const double p50 = tally.tap_to_partner.at_share_ms(.5);
  const double p99 = tally.tap_to_partner.at_share_ms(.99);
  add_line(text, "tap to partner p50 %.2f ms, p99 %.2f ms, p99/p50 %.1f", p50, p99,
           p50 > 0 ? p99 / p50 : 0.0);
  add_line(text, "reconnects     %llu, sessions that could not begin %llu",
           number(tally.reconnects), number(tally.setup_failures));
  if (tally.lines > 0) {
    add_line(text, "script         %llu lines played, %llu went otherwise", number(tally.lines),
             number(tally.lines_failed));
  }
  if (tally.unfollowed > 0) {
    add_line(text, "not compared   %llu evenings, after a snapshot", number(tally.unfollowed));
  }
  add_line(text, "missing        %llu, doubled or not meant to be seen %llu", number(tally.missing),
           number(tally.surplus));
  for (const std::string& each : tally.problems) text += "  " + each + "\n";
  return text;
}

}  // namespace attune::couple
