// What attune-couple may be told, and what it refuses.
#include "couple/crowd/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace attune::couple {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

using Parsed = std::variant<Arguments, Farewell>;

Arguments right(const std::vector<std::string>& arguments) {
  const Parsed parsed = read_arguments(arguments);
  if (const auto* farewell = std::get_if<Farewell>(&parsed)) ADD_FAILURE() << farewell->text;
  const auto* read = std::get_if<Arguments>(&parsed);
  return read == nullptr ? Arguments{} : *read;
}

std::string wrong(const std::vector<std::string>& arguments) {
  const Parsed parsed = read_arguments(arguments);
  const auto* farewell = std::get_if<Farewell>(&parsed);
  if (farewell == nullptr) return "it was taken";
  EXPECT_EQ(farewell->status, 2);
  return farewell->text;
}

TEST(CoupleOptions, LoadOnlyThisMachineUnlessItsHostIsNamedOnceMore) {
  EXPECT_EQ(right({"--server", "http://127.0.0.1:81"}).crowd.evening.server.port, "81");
  EXPECT_EQ(right({"--server", "http://localhost:81"}).crowd.evening.server.host, "localhost");
  for (const std::string host : {"attune.example", "10.0.0.1", "127.example", "128.0.0.1"}) {
    EXPECT_THAT(wrong({"--server", "http://" + host}), HasSubstr("--i-may-load-this-host " + host));
    EXPECT_EQ(right({"--server", "http://" + host, "--i-may-load-this-host", host})
                  .crowd.evening.server.host,
              host);
  }
  EXPECT_THAT(wrong({"--server", "http://10.0.0.1", "--i-may-load-this-host", "10.0.0.2"}),
              HasSubstr("is not this machine"));
}

TEST(CoupleOptions, NameTheOptionAndWhatWasMeant) {
  EXPECT_THAT(wrong({"--nonsense"}), HasSubstr("there is no option --nonsense"));
  EXPECT_THAT(wrong({"--speed"}), HasSubstr("--speed wants 0.1 to 1000"));
  EXPECT_THAT(wrong({"--speed", "1001"}), HasSubstr("not '1001'"));
  EXPECT_THAT(wrong({"--for", "60"}), HasSubstr("60s, 5m or 2h"));
  EXPECT_THAT(wrong({"--for", "25h"}), HasSubstr("at most a day"));
  EXPECT_THAT(wrong({"--pattern", "love"}), HasSubstr("name of a pattern"));
  EXPECT_THAT(wrong({"--ramp", "100"}), HasSubstr("100/s"));
  EXPECT_THAT(wrong({"--server", "https://localhost"}), HasSubstr("http://HOST:PORT"));
  EXPECT_THAT(wrong({"--check"}), HasSubstr("--script FILE"));
}

TEST(CoupleOptions, HaveTheirBounds) {
  const std::string most = std::to_string(kCouplesMax);
  EXPECT_EQ(right({"--couples", most}).crowd.couples, kCouplesMax);
  EXPECT_THAT(wrong({"--couples", std::to_string(kCouplesMax + 1)}), HasSubstr("1 to 5000"));
  EXPECT_EQ(right({"--ramp", "1000/s"}).crowd.ramp_per_second, kRampMax);
  EXPECT_THAT(wrong({"--ramp", "1001/s"}), HasSubstr("at most 1000/s"));
  EXPECT_EQ(
      right({"--pattern", "settling", "--period-ms", "1500", "--speed", "10"}).crowd.evening.period,
      milliseconds{150});
  EXPECT_THAT(wrong({"--pattern", "settling", "--period-ms", "1490", "--speed", "10"}),
              HasSubstr("ten commands a second"));
  EXPECT_GE(files_needed(kCouplesMax), 3 * kCouplesMax);
}

TEST(CoupleOptions, WithoutAScriptTwoPeopleLiveByTheModel) {
  EXPECT_TRUE(right({}).crowd.evening.pattern.has_value());
  EXPECT_FALSE(right({"--script", "x"}).crowd.evening.pattern.has_value());
  EXPECT_EQ(right({"--for", "2m"}).crowd.length, std::chrono::minutes{2});
}

TEST(CoupleOptions, ADemoGoesOnAndMayBeWatched) {
  const auto crowd = right({"--demo", "--script", "x"}).crowd;
  EXPECT_TRUE(crowd.again);
  EXPECT_TRUE(crowd.evening.again);
  EXPECT_EQ(crowd.evening.link_base, "http://127.0.0.1:8080");
  EXPECT_GT(crowd.evening.model_for.count(), 0);
}

TEST(CoupleOptions, ExplainThemselvesAndTheModel) {
  const Parsed parsed = read_arguments({"--help"});
  const auto& farewell = std::get<Farewell>(parsed);
  EXPECT_EQ(farewell.status, 0);
  for (const model::PatternName& each : model::pattern_names()) {
    EXPECT_THAT(farewell.text, HasSubstr(std::string{each.name}));
  }
}

}  // namespace
}  // namespace attune::couple
