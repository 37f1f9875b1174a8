#include "couple/crowd/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "couple/crowd/usage.hpp"

namespace attune::couple {
namespace {

using std::chrono::milliseconds;

/// The server takes ten commands a second of one phone; what answers a question comes on top.
constexpr milliseconds kPeriodMin{150};
constexpr milliseconds kPeriodMax{3'600'000};
constexpr milliseconds kLengthMax{24 * 3'600'000};
constexpr milliseconds kModelFor{8 * 60'000};
constexpr std::size_t kFilesOfACouple = 3;
constexpr std::size_t kFilesBeside = 256;

/// What the options came to, before it is looked at as a whole.
struct Given {
  Arguments arguments;
  std::string host_allowed;
  std::string link;
  bool demo = false;
  bool repeat = false;
};

struct Flag {
  std::string_view name;
  void (*set)(Given& given);
};
struct Option {
  std::string_view name;
  std::string_view meant;
  bool (*read)(std::string_view value, Given& into);
};

template <class T>
bool read_number(std::string_view text, T least, T most, T& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc{} && end == text.data() + text.size() && into >= least && into <= most;
}

/// "60s", "5m", "2h".
bool read_length(std::string_view text, milliseconds& into) {
  constexpr std::array<std::pair<char, std::int64_t>, 3> kUnits{
      {{'s', 1'000}, {'m', 60'000}, {'h', 3'600'000}}};
  const auto* unit = std::ranges::find_if(
      kUnits, [&](const auto& each) { return !text.empty() && text.back() == each.first; });
  if (unit == kUnits.end()) return false;
  std::int64_t number = 0;
  text.remove_suffix(1);
  if (!read_number(text, std::int64_t{1}, kLengthMax.count() / unit->second, number)) return false;
  into = milliseconds{number * unit->second};
  return true;
}

bool read_server(std::string_view value, Given& into) {
  const auto url = client::parse_url(value);
  if (url) into.arguments.crowd.evening.server = *url;
  return url.has_value();
}

bool read_pattern(std::string_view value, Given& into) {
  into.arguments.crowd.evening.pattern = model::pattern_named(value);
  return into.arguments.crowd.evening.pattern.has_value();
}

bool read_period(std::string_view value, Given& into) {
  std::int64_t ms = 0;
  if (!read_number(value, std::int64_t{1}, kPeriodMax.count(), ms)) return false;
  into.arguments.crowd.evening.period = milliseconds{ms};
  return true;
}

bool read_ramp(std::string_view value, Given& into) {
  if (!value.ends_with("/s")) return false;
  value.remove_suffix(2);
  return read_number(value, 0.1, kRampMax, into.arguments.crowd.ramp_per_second);
}

template <auto kMember>
bool read_text(std::string_view value, Given& into) {
  into.*kMember = std::string{value};
  return !value.empty();
}

constexpr std::array<Flag, 4> kFlags{{
    {"--check", [](Given& given) { given.arguments.only_check = true; }},
    {"--only-taps", [](Given& given) { given.arguments.crowd.evening.only_taps = true; }},
    {"--repeat", [](Given& given) { given.repeat = true; }},
    {"--demo", [](Given& given) { given.demo = true; }},
}};

const std::array<Option, 12> kOptions{{
    {"--server", "http://HOST:PORT", read_server},
    {"--i-may-load-this-host", "the host of --server", read_text<&Given::host_allowed>},
    {"--link", "a URL", read_text<&Given::link>},
    {"--script", "a file",
     [](std::string_view value, Given& into) {
       into.arguments.script_file = value;
       return !value.empty();
     }},
    {"--pattern", "the name of a pattern (--help lists them)", read_pattern},
    {"--speed", "0.1 to 1000",
     [](std::string_view value, Given& into) {
       return read_number(value, 0.1, 1'000.0, into.arguments.crowd.evening.speed);
     }},
    {"--period-ms", "1 to 3600000", read_period},
    {"--model-for", "a time such as 60s, 5m or 2h",
     [](std::string_view value, Given& into) {
       return read_length(value, into.arguments.crowd.evening.model_for);
     }},
    {"--for", "a time such as 60s, 5m or 2h, at most a day",
     [](std::string_view value, Given& into) {
       return read_length(value, into.arguments.crowd.length);
     }},
    {"--seed", "a whole number",
     [](std::string_view value, Given& into) {
       return read_number(value, std::uint64_t{0}, UINT64_MAX, into.arguments.crowd.evening.seed);
     }},
    {"--couples", "1 to 5000",
     [](std::string_view value, Given& into) {
       return read_number(value, std::size_t{1}, kCouplesMax, into.arguments.crowd.couples);
     }},
    {"--ramp", "couples a second such as 100/s, at most 1000/s", read_ramp},
}};

Farewell refuse(std::string text) {
  return {.text = "attune-couple: " + std::move(text) + "\n(attune-couple --help says more)\n",
          .status = 2};
}

void apply_demo(Given& given) {
  EveningOptions& evening = given.arguments.crowd.evening;
  if (!evening.pattern) evening.pattern = model::Pattern::two_way;
  if (evening.period == EveningOptions{}.period) evening.period = milliseconds{4'000};
  if (given.link.empty()) given.link = evening.server.text();
  given.repeat = true;
}

/// Each option was right by itself; together they may not be.
std::variant<Arguments, Farewell> as_a_whole(Given given) {
  if (given.demo) apply_demo(given);
  Arguments& arguments = given.arguments;
  EveningOptions& evening = arguments.crowd.evening;
  const std::string& host = evening.server.host;
  if (!arguments.only_check && !is_loopback(host) && given.host_allowed != host) {
    return refuse(host + " is not this machine. If you may load it: --i-may-load-this-host " +
                  host);
  }
  if (arguments.only_check && arguments.script_file.empty()) {
    return refuse("--check wants --script FILE");
  }
  if (arguments.script_file.empty() && !evening.pattern) evening.pattern = model::Pattern::two_way;
  evening.period = std::chrono::ceil<milliseconds>(evening.period / evening.speed);
  if (evening.pattern && evening.period < kPeriodMin) {
    return refuse("--period-ms divided by --speed is below " + std::to_string(kPeriodMin.count()) +
                  " ms: the server takes ten commands a second of one phone");
  }
  evening.link_base = given.link;
  const bool both = !arguments.script_file.empty() && evening.pattern.has_value();
  if (both && given.repeat && evening.model_for.count() == 0) evening.model_for = kModelFor;
  arguments.crowd.again = given.repeat;
  evening.again = given.repeat;
  return std::move(arguments);
}

}  // namespace

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

std::size_t files_needed(std::size_t couples) { return kFilesOfACouple * couples + kFilesBeside; }

std::variant<Arguments, Farewell> read_arguments(const std::vector<std::string>& arguments) {
  Given given;
  given.arguments.crowd.evening.server = {.host = "127.0.0.1", .port = "8080"};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--help" || name == "-h") return Farewell{.text = usage(), .status = 0};
    if (name == "--verbs") return Farewell{.text = list_of_verbs(), .status = 0};
    const auto* flag = std::ranges::find(kFlags, name, &Flag::name);
    if (flag != kFlags.end()) {
      flag->set(given);
      continue;
    }
    const auto* option = std::ranges::find(kOptions, name, &Option::name);
    if (option == kOptions.end()) return refuse("there is no option " + name);
    if (++i == arguments.size() || !option->read(arguments[i], given)) {
      const std::string there = i < arguments.size() ? ", not '" + arguments[i] + "'" : "";
      return refuse(name + " wants " + std::string{option->meant} + there);
    }
  }
  return as_a_whole(std::move(given));
}

}  // namespace attune::couple
