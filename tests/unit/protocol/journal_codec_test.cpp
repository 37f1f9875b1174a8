#include "protocol/journal_codec.hpp"

#include <gtest/gtest.h>

#include "attune/v1/journal.pb.h"
#include "base/limits.hpp"
#include "contract/event_samples.hpp"

namespace attune::protocol {
namespace {

using Error = JournalDecodeError;
using Record = v1::JournalEvent;

Record record_with(std::int64_t at_ms = 5) {
  Record record;
  record.set_seq(1);
  record.set_at_ms(at_ms);
  return record;
}

Error error_of(const Record& record) {
  const auto decoded = decode_event(record.SerializeAsString());
  if (std::holds_alternative<core::Event>(decoded)) {
    ADD_FAILURE() << "was read: " << record.ShortDebugString();
    return Error::malformed;
  }
  return std::get<Error>(decoded);
}

TEST(JournalCodec, GivesBackEveryKindOfEventAsItWas) {
  for (std::size_t kind = 0; kind < samples::kEventKinds; ++kind) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      const core::Event event = samples::EventSamples{seed * 1000 + kind}.event(kind, seed);
      ASSERT_EQ(event.body.index(), kind);
      const auto decoded = decode_event(encode_event(event));
      ASSERT_TRUE(std::holds_alternative<core::Event>(decoded)) << "kind " << kind;
      EXPECT_EQ(std::get<core::Event>(decoded), event) << "kind " << kind << ", seed " << seed;
    }
  }
}

TEST(JournalCodec, AnswersAnyBytesAndReadsNothingThatItWouldWriteDifferently) {
  samples::EventSamples random{7};
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = encode_event(random.event(random.below(samples::kEventKinds), 3));
    const auto flips = 1 + random.below(3);
    for (std::uint64_t flip = 0; flip < flips; ++flip) {
      bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
    }
    if (random.below(4) == 0) bytes.resize(random.below(bytes.size() + 1));
    const auto decoded = decode_event(bytes);
    if (!std::holds_alternative<core::Event>(decoded)) continue;
    const auto again = decode_event(encode_event(std::get<core::Event>(decoded)));
    ASSERT_TRUE(std::holds_alternative<core::Event>(again));
    EXPECT_EQ(std::get<core::Event>(again), std::get<core::Event>(decoded));
    ++read;
  }
  EXPECT_GT(read, 0);
}

TEST(JournalCodec, RefusesDamagedBytes) {
  const std::string whole = encode_event(samples::EventSamples{1}.event(0, 1));
  EXPECT_EQ(std::get<Error>(decode_event(whole.substr(0, whole.size() - 1))), Error::malformed);
  EXPECT_EQ(std::get<Error>(decode_event("\xff\xff\xff")), Error::malformed);
}

TEST(JournalCodec, RefusesWhatOnlyANewerVersionKnows) {
  Record no_body = record_with();
  EXPECT_EQ(error_of(no_body), Error::unknown);

  Record newer_kind = record_with();
  newer_kind.mutable_resumed();
  EXPECT_TRUE(std::holds_alternative<core::Event>(decode_event(newer_kind.SerializeAsString())));
  newer_kind.GetReflection()->MutableUnknownFields(&newer_kind)->AddVarint(900, 1);
  EXPECT_EQ(error_of(newer_kind), Error::unknown);

  Record newer_field = record_with();
  auto* input = newer_field.mutable_suggestion_offered()->add_inputs();
  newer_field.mutable_suggestion_offered()->set_to(v1::SEAT_PARTNER_A);
  input->GetReflection()->MutableUnknownFields(input)->AddVarint(9, 1);
  EXPECT_EQ(error_of(newer_field), Error::unknown);

  Record newer_value = record_with();
  newer_value.mutable_reach_out_sent()->set_from(v1::SEAT_PARTNER_A);
  newer_value.mutable_reach_out_sent()->set_kind(static_cast<v1::ReachOutKind>(99));
  EXPECT_EQ(error_of(newer_value), Error::unknown);

  Record newer_refusal = record_with();
  newer_refusal.mutable_command_refused()->set_why(v1::CODE_SLOW);
  EXPECT_EQ(error_of(newer_refusal), Error::unknown);
}

TEST(JournalCodec, RefusesFieldsOutsideTheirRange) {
  Record seq = record_with();
  seq.mutable_resumed();
  seq.set_seq(0);
  EXPECT_EQ(error_of(seq), Error::out_of_range);
  for (const std::int64_t at_ms : {std::int64_t{-1}, std::int64_t{253'402'300'800'000}}) {
    Record time = record_with(at_ms);
    time.mutable_resumed();
    EXPECT_EQ(error_of(time), Error::out_of_range);
  }
  Record device = record_with();
  device.mutable_resumed();
  device.mutable_origin()->set_number(1);
  device.mutable_origin()->set_device(limits::kDevicesMax);
  EXPECT_EQ(error_of(device), Error::out_of_range);
  device.mutable_origin()->set_device(0);
  device.mutable_origin()->set_number(0);
  EXPECT_EQ(error_of(device), Error::out_of_range);
}

TEST(JournalCodec, RefusesACheckInOffTheGridOrOfNoPartner) {
  Record record = record_with();
  auto& check_in = *record.mutable_check_in_recorded();
  check_in.set_seat(v1::SEAT_PARTNER_B);
  check_in.set_arousal(9);
  for (const std::uint32_t value : {0U, 10U, 257U}) {
    check_in.set_pleasantness(value);
    EXPECT_EQ(error_of(record), Error::out_of_range) << value;
  }
  check_in.set_pleasantness(1);
  check_in.set_seat(v1::SEAT_THERAPIST);
  EXPECT_EQ(error_of(record), Error::out_of_range);
  check_in.set_seat(v1::SEAT_UNSPECIFIED);
  EXPECT_EQ(error_of(record), Error::unknown);
}

TEST(JournalCodec, ReadsAsManyHeartReadingsAndIntervalsAsMayBeAndNotOneMore) {
  const auto heard = [](std::size_t readings, std::size_t intervals, std::uint32_t rate_bpm) {
    Record record = record_with();
    record.mutable_heart_heard()->set_seat(v1::SEAT_PARTNER_A);
    for (std::size_t i = 0; i < readings; ++i) {
      auto& reading = *record.mutable_heart_heard()->add_readings();
      reading.set_rate_bpm(rate_bpm);
      for (std::size_t j = 0; j < intervals; ++j) reading.add_interval_ms(800);
    }
    return record;
  };
  constexpr std::size_t kIntervals = core::coregulation::HeartReading::kIntervalsMax;
  const auto whole = heard(limits::kHeartSamplesMax, kIntervals, 70).SerializeAsString();
  EXPECT_TRUE(std::holds_alternative<core::Event>(decode_event(whole)));
  EXPECT_EQ(error_of(heard(limits::kHeartSamplesMax + 1, 0, 70)), Error::out_of_range);
  EXPECT_EQ(error_of(heard(1, kIntervals + 1, 70)), Error::out_of_range);
  EXPECT_EQ(error_of(heard(1, 0, 65'536)), Error::out_of_range);
}

TEST(JournalCodec, RefusesAHashOrAnEpochOfTheWrongLength) {
  Record record = record_with();
  auto& created = *record.mutable_session_created();
  created.set_epoch(std::string(16, 'e'));
  for (const std::size_t length : {0U, 31U, 33U}) {
    created.set_credential_hash(std::string(length, 'h'));
    EXPECT_EQ(error_of(record), Error::out_of_range) << length;
  }
  created.set_credential_hash(std::string(32, 'h'));
  created.set_epoch(std::string(17, 'e'));
  EXPECT_EQ(error_of(record), Error::out_of_range);
}

TEST(JournalCodec, RefusesARecordAboveTheLimit) {
  core::Event event{.seq = 1, .at = {}, .origin = {}, .body = core::SuggestionOffered{}};
  std::get<core::SuggestionOffered>(event.body).rule_id = std::string(limits::kEventBytesMax, 'r');
  const std::string above = encode_event(event);
  const std::size_t excess = above.size() - limits::kEventBytesMax;
  EXPECT_EQ(std::get<Error>(decode_event(above)), Error::out_of_range);
  std::string& rule_id = std::get<core::SuggestionOffered>(event.body).rule_id;
  rule_id.resize(limits::kEventBytesMax - excess);
  // Lengths that have become shorter to write leave room for a few bytes more.
  rule_id.append(limits::kEventBytesMax - encode_event(event).size(), 'r');
  EXPECT_EQ(encode_event(event).size(), limits::kEventBytesMax);
  EXPECT_TRUE(std::holds_alternative<core::Event>(decode_event(encode_event(event))));
  rule_id.push_back('r');
  EXPECT_EQ(encode_event(event).size(), limits::kEventBytesMax + 1);
  EXPECT_EQ(std::get<Error>(decode_event(encode_event(event))), Error::out_of_range);
}

}  // namespace
}  // namespace attune::protocol
