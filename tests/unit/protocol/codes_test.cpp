#include "protocol/codes.hpp"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "attune/v1/common.pb.h"
#include "base/limits.hpp"
#include "unit/protocol/vectors.hpp"

namespace attune::protocol {
namespace {

TEST(Codes, HaveARowForEveryNumberOfTheContractUnderItsName) {
  const auto& type = *v1::Code_descriptor();
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    const auto row = find_code(static_cast<std::uint32_t>(type.value(i)->number()));
    ASSERT_TRUE(row.has_value()) << type.value(i)->name();
    EXPECT_EQ(row->name, type.value(i)->name());
  }
}

TEST(Codes, HoldNothingThatTheContractDoesNotHave) {
  for (const CodeRow& row : code_table()) {
    EXPECT_TRUE(v1::Code_IsValid(static_cast<int>(row.code))) << row.name;
  }
  EXPECT_EQ(code_table().size() + 1,
            static_cast<std::size_t>(v1::Code_descriptor()->value_count()));
}

TEST(Codes, StandInTheOrderOfTheirNumbers) {
  EXPECT_TRUE(std::ranges::is_sorted(code_table(), {}, &CodeRow::code));
}

Scope scope_of_range(std::uint16_t number) {
  if (number < 4100) return Scope::reconnect;
  if (number < 4200) return Scope::refused;
  return number < 4420 ? Scope::terminal : Scope::http;
}

TEST(Codes, HaveTheScopeOfTheirRange) {
  for (const CodeRow& row : code_table()) {
    EXPECT_EQ(row.scope, scope_of_range(close_code(row.code))) << row.name;
  }
}

TEST(Codes, AreRetriedByTheClientItselfOnlyWhereThatCanHelp) {
  for (const CodeRow& row : code_table()) {
    if (row.scope == Scope::terminal || row.scope == Scope::http) {
      EXPECT_FALSE(row.may_retry) << row.name;
    }
  }
  EXPECT_TRUE(row_of(Code::try_again).may_retry);
  EXPECT_TRUE(row_of(Code::rate_limited).may_retry);
  EXPECT_FALSE(row_of(Code::replaced).may_retry);  // Two tabs would throw each other out for ever.
}

TEST(Codes, TellThreeFailedInvitesApart) {
  EXPECT_EQ(row_of(Code::invite_unknown).http_status, 404);
  EXPECT_EQ(row_of(Code::invite_expired).http_status, 410);
  EXPECT_EQ(row_of(Code::invite_used).http_status, 409);
  std::set<std::string_view> words;
  for (const Code code : {Code::invite_unknown, Code::invite_expired, Code::invite_used}) {
    words.insert(row_of(code).words);
  }
  EXPECT_EQ(words.size(), 3u);
}

TEST(Codes, HaveWordsThatBlameNobody) {
  for (const CodeRow& row : code_table()) {
    EXPECT_FALSE(row.words.empty()) << row.name;
    EXPECT_EQ(row.words.find('!'), std::string_view::npos) << row.name;
  }
}

TEST(Codes, AreThereForEveryRefusalOfCore) {
  std::set<Code> seen;
  for (int i = 0; i <= static_cast<int>(core::Refusal::join_declined); ++i) {
    const Code code = code_of(static_cast<core::Refusal>(i));
    EXPECT_TRUE(seen.insert(code).second) << row_of(code).name;
    EXPECT_GE(row_of(code).http_status, 400) << row_of(code).name;  // Any may answer a request.
  }
}

TEST(Codes, AreUnknownOutsideTheTable) {
  EXPECT_FALSE(find_code(0).has_value());
  EXPECT_FALSE(find_code(4007).has_value());
  EXPECT_FALSE(find_code(1006).has_value());
}

std::string_view word_for(Scope scope) {
  switch (scope) {
    case Scope::reconnect: return "reconnect";
    case Scope::refused: return "refused";
    case Scope::terminal: return "terminal";
    case Scope::http: return "http";
  }
  return "";
}

/// The row as proto/README.md must show it.
std::string line_of(const CodeRow& row) {
  const std::string status = row.http_status == 0 ? "–" : std::to_string(row.http_status);
  return "| " + std::to_string(close_code(row.code)) + " | `" + std::string{row.name} + "` | " +
         std::string{word_for(row.scope)} + " | " + (row.may_retry ? "yes" : "no") + " | " +
         status + " | " + std::string{row.words} + " |\n";
}

TEST(Codes, StandInTheDocumentationRowByRow) {
  const std::string text = test::read_text(std::string{ATTUNE_SOURCE_DIR} + "/proto/README.md");
  std::size_t rows = 0;
  for (std::size_t at = text.find("| `CODE_"); at != std::string::npos;
       at = text.find("| `CODE_", at + 1)) {
    ++rows;
  }
  EXPECT_EQ(rows, code_table().size());
  for (const CodeRow& row : code_table()) {
    EXPECT_NE(text.find(line_of(row)), std::string::npos) << "missing: " << line_of(row);
  }
}

TEST(Limits, StandInTheDocumentationWithTheirValues) {
  const std::string text = test::read_text(std::string{ATTUNE_SOURCE_DIR} + "/proto/README.md");
  const std::pair<const char*, double> told[] = {
      {"kMessageBytesMax", static_cast<double>(limits::kMessageBytesMax)},
      {"kHelloBytesMax", static_cast<double>(limits::kHelloBytesMax)},
      {"kHelloDeadlineMs", static_cast<double>(limits::kHelloDeadlineMs)},
      {"kMessageAssemblyMs", static_cast<double>(limits::kMessageAssemblyMs)},
      {"kCredentialBytesMax", static_cast<double>(limits::kCredentialBytesMax)},
      {"kLocaleBytesMax", static_cast<double>(limits::kLocaleBytesMax)},
      {"kSendWindow", static_cast<double>(limits::kSendWindow)},
      {"kCommandsPerSecond", static_cast<double>(limits::kCommandsPerSecond)},
      {"kCommandsBurst", static_cast<double>(limits::kCommandsBurst)},
      {"kOutboxBytesMax", static_cast<double>(limits::kOutboxBytesMax)},
      {"kWriteProgressMs", static_cast<double>(limits::kWriteProgressMs)},
      {"kPingIntervalMs", static_cast<double>(limits::kPingIntervalMs)},
      {"kIdleTimeoutMs", static_cast<double>(limits::kIdleTimeoutMs)},
      {"kPresenceGraceMs", static_cast<double>(limits::kPresenceGraceMs)},
      {"kCheckInAgeMaxMs", static_cast<double>(limits::kCheckInAgeMaxMs)},
      {"kUndoWindowMs", static_cast<double>(limits::kUndoWindowMs)},
      {"kRevealWaitMs", static_cast<double>(limits::kRevealWaitMs)},
      {"kPauseMinutesMin", static_cast<double>(limits::kPauseMinutesMin)},
      {"kPauseMinutesMax", static_cast<double>(limits::kPauseMinutesMax)},
      {"kReachOutReplyMs", static_cast<double>(limits::kReachOutReplyMs)},
      {"kDevicesMax", static_cast<double>(limits::kDevicesMax)},
      {"kInviteLifetimeMs", static_cast<double>(limits::kInviteLifetimeMs)},
      {"kInviteTokenBytesMax", static_cast<double>(limits::kInviteTokenBytesMax)},
      {"kHttpHeaderBytesMax", static_cast<double>(limits::kHttpHeaderBytesMax)},
      {"kHttpBodyBytesMax", static_cast<double>(limits::kHttpBodyBytesMax)},
  };
  for (const auto& [name, value] : told) {
    const std::string line =
        std::string{"| `"} + name + "` | " + std::to_string(std::llround(value)) + " |";
    EXPECT_NE(text.find(line), std::string::npos) << "missing: " << line;
  }
}

}  // namespace
}  // namespace attune::protocol
