// What a therapist may do while both consent: a whisper, a mark, a note, and which rules speak.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

std::optional<Refusal> why_not_watching(const Asked& asked) {
  if (asked.seat != Seat::therapist || !asked.state.observation.active) {
    return Refusal::not_allowed;
  }
  return std::nullopt;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::size_t word_count(const std::string& words) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : words) {
    count += !inside && !is_space(c) ? 1 : 0;
    inside = !is_space(c);
  }
  return count;
}

bool is_plain(const std::string& words) {
  return std::none_of(words.begin(), words.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

}  // namespace

Decision decide_body(const Asked& asked, const Whisper& command) {
  if (const auto why = why_not_watching(asked)) return *why;
  if (asked.state.phase == Phase::paused) return Refusal::paused;
  if (command.to > WhisperTo::partner_b || !is_plain(command.words)) return Refusal::out_of_range;
  const std::size_t words = word_count(command.words);
  if (words == 0) return Refusal::out_of_range;
  if (words > limits::kWhisperWordsMax || command.words.size() > limits::kWhisperBytesMax) {
    return Refusal::too_long;
  }
  const std::uint64_t id = asked.state.whispers_sent + 1;
  const WhisperSent sent{.whisper_id = id, .to = command.to, .words = command.words};
  if (floor_holder(asked.state)) return happened(sent);
  return happened(sent, WhisperShown{.whisper_id = id});
}

Decision decide_body(const Asked& asked, const MarkMoment&) {
  if (const auto why = why_not_watching(asked)) return *why;
  if (asked.state.moments.size() >= limits::kMomentsKept) return Refusal::limit_reached;
  return happened(MomentMarked{});
}

Decision decide_body(const Asked& asked, const WriteNote& command) {
  if (const auto why = why_not_watching(asked)) return *why;
  if (command.words.empty() || !is_plain(command.words)) return Refusal::out_of_range;
  if (command.words.size() > limits::kNoteBytesMax) return Refusal::too_long;
  if (asked.state.notes.size() >= limits::kNotesKept) return Refusal::limit_reached;
  return happened(NoteWritten{.words = command.words});
}

Decision decide_body(const Asked& asked, const SwitchRules& command) {
  if (const auto why = why_not_watching(asked)) return *why;
  if (command.name.empty() || command.name.size() > limits::kRuleIdBytesMax) {
    return Refusal::out_of_range;
  }
  const auto& off = asked.state.switched_off;
  const bool is_off = std::find(off.begin(), off.end(), command.name) != off.end();
  if (is_off == command.off) return nothing_new();
  if (command.off && off.size() >= limits::kRulesMax) return Refusal::limit_reached;
  return happened(RulesSwitched{.name = command.name, .off = command.off});
}

}  // namespace attune::core
