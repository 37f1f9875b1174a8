// attune-couple: a simulated couple that lives in a session, so that one command shows a living
// one.
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <charconv>
#include <chrono>
#include <csignal>
#include <iostream>
#include <optional>
#include <string_view>

#include "attune_client/url.hpp"
#include "couple/couple.hpp"

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr milliseconds kDemoPeriod{4'000};

constexpr const char* kUsage = R"(attune-couple: a simulated couple in a live session of its own

  --server URL      where attuned listens (http://127.0.0.1:8080)
  --link URL        what a browser reaches it by, for the printed link (as --server)
  --demo            a livelier couple: as --period-ms 4000
  --period-ms N     between two check-ins of one person, about (8000)
  --minutes N       end after so long (never)
  --seed N          another evening (1)

Prints the therapist's link, and a new one whenever it expires. Ctrl-C ends it.
)";

struct Arguments {
  attune::couple::CoupleOptions couple;
  minutes length{0};
};

bool read_number(std::string_view text, std::uint64_t max, std::uint64_t& into) {
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), into);
  return ec == std::errc{} && end == text.data() + text.size() && into <= max;
}

bool read_option(std::string_view name, std::string_view value, Arguments& into) {
  std::uint64_t number = 0;
  if (name == "--server") {
    const auto url = attune::client::parse_url(value);
    if (url) into.couple.server = *url;
    return url.has_value();
  }
  if (name == "--link") {
    into.couple.link_base = value;
    return !value.empty();
  }
  if (name == "--seed") return read_number(value, UINT64_MAX, into.couple.seed);
  if (name == "--period-ms" && read_number(value, 3'600'000, number) && number >= 50) {
    into.couple.period = milliseconds{number};
    return true;
  }
  if (name == "--minutes" && read_number(value, 100'000, number)) {
    into.length = minutes{number};
    return true;
  }
  return false;
}

/// Nothing where the command line is wrong, which is then said on stderr.
std::optional<Arguments> read_arguments(int argc, char** argv) {
  Arguments arguments;
  arguments.couple.server = {.host = "127.0.0.1", .port = "8080"};
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--demo") {
      arguments.couple.period = kDemoPeriod;
    } else if (i + 1 == argc || !read_option(name, argv[i + 1], arguments)) {
      std::cerr << "attune-couple: " << name << " is not understood, or its value is not\n\n"
                << kUsage;
      return std::nullopt;
    } else {
      ++i;
    }
  }
  if (arguments.couple.link_base.empty()) {
    arguments.couple.link_base = arguments.couple.server.text();
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view{argv[1]} == "--help") {
    std::cout << kUsage;
    return 0;
  }
  const auto arguments = read_arguments(argc, argv);
  if (!arguments) return 2;

  boost::asio::io_context io{1};
  boost::asio::signal_set signals{io, SIGINT, SIGTERM};
  signals.async_wait([&](const boost::system::error_code&, int) { io.stop(); });
  boost::asio::steady_timer end{io};
  if (arguments->length > minutes{0}) {
    end.expires_after(arguments->length);
    end.async_wait([&](const boost::system::error_code&) { io.stop(); });
  }
  attune::couple::Couple couple{io, arguments->couple};
  couple.start();
  io.run();
  std::cout << "The couple said " << couple.answered() << " things and goes home." << std::endl;
  return 0;
}
