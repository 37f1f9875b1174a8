// Every limit, with its unit and its reason. Each has a test at limit + 1. Clients meet those of
// proto/README.md.
#pragma once

#include <cstddef>
#include <cstdint>

namespace attune::limits {

// --- Frames and sockets (reliability.md 1.2, 4.1) ---

/// Bytes of one WebSocket message from a client. The largest command is far below 200.
inline constexpr std::size_t kMessageBytesMax = 16 * 1024;
/// Bytes of the first frame, before the sender is known.
inline constexpr std::size_t kHelloBytesMax = 4 * 1024;
/// Bytes of Hello's credential, which has a fixed length of its own, and of its locale (BCP 47 asks
/// for room for 35).
inline constexpr std::size_t kCredentialBytesMax = 256;
inline constexpr std::size_t kLocaleBytesMax = 35;
/// From the upgrade to a whole Hello: an unknown peer holds a socket no longer.
inline constexpr std::int64_t kHelloDeadlineMs = 5'000;
/// From the first byte of a message to its last: Beast has no deadline against one byte a second.
inline constexpr std::int64_t kMessageAssemblyMs = 10'000;
/// A peer that takes no byte of what waits for it for this long is cut off.
inline constexpr std::int64_t kWriteProgressMs = 15'000;
/// Bytes that may wait for one connection: beyond, it is cut off and resumes (4008). Frames have no
/// bound of their own, since they wait as bytes in one buffer.
inline constexpr std::size_t kOutboxBytesMax = 256 * 1024;
/// From the decision to close until the peer has hung up; its last bytes are read and thrown away.
inline constexpr std::int64_t kClosingMs = 5'000;
inline constexpr std::size_t kClosingBytesMax = 64 * 1024;
/// Pings and pongs of one peer, a second and at once: every ping wants an answer.
inline constexpr double kControlFramesPerSecond = 2.0;
inline constexpr double kControlFramesBurst = 30.0;
/// Sockets of one thread that have not said who they are: a tenth of all (reliability.md 5.2).
inline constexpr std::size_t kStrangersMax = 2'000;
/// The server pings, since phones' timers sleep; no byte for two intervals means gone.
inline constexpr std::int64_t kPingIntervalMs = 25'000;
inline constexpr std::int64_t kIdleTimeoutMs = 50'000;
/// Commands and probes of one connection: a second, and at once. Ten taps a second are no person.
inline constexpr double kCommandsPerSecond = 10.0;
inline constexpr double kCommandsBurst = 64.0;
/// Commands a client may send without an answer; a device's refusals are remembered as far back.
inline constexpr std::size_t kSendWindow = 32;
/// Bytes and time of a request's header, and bytes of its body: the largest body is below 200.
inline constexpr std::size_t kHttpHeaderBytesMax = 8 * 1024;
inline constexpr std::int64_t kHttpHeaderDeadlineMs = 5'000;
inline constexpr std::size_t kHttpBodyBytesMax = 16 * 1024;
/// Seconds for which a browser remembers that a page elsewhere may ask: a change of the named
/// origins counts after that.
inline constexpr int kPreflightMaxAgeS = 600;
/// Bytes of an invite's code as typed, spaces and dashes included, and of a link's secret.
inline constexpr std::size_t kInviteTokenBytesMax = 64;
/// A kept-alive connection that asks nothing is closed, and one whose answer takes this long.
inline constexpr std::int64_t kHttpIdleMs = 30'000;
/// After a refusal, what the peer still sends is read for this long, so that no reset takes the
/// answer from it.
inline constexpr std::int64_t kHttpLingerMs = 1'000;
/// Refusals that linger like this at one time.
inline constexpr std::size_t kHttpRefusalsMax = 64;
/// Sockets of one address: a clinic behind one address needs more than one family.
inline constexpr std::size_t kConnectionsPerAddressMax = 256;
/// Sockets of the process: 64 KiB each at worst is 1.3 GiB.
inline constexpr std::size_t kConnectionsMax = 20'000;
/// Drain: what is not closed by then is cut.
inline constexpr std::int64_t kDrainMs = 30'000;
/// Clients come back spread over this time after a drain.
inline constexpr std::uint32_t kReconnectSpreadMinMs = 500;
inline constexpr std::uint32_t kReconnectSpreadMaxMs = 5'000;
/// More engines than cores only add hand-overs.
inline constexpr unsigned kEngineThreadsMax = 64;

// --- A session ---

/// Phones and browsers of one session, declined ones included.
inline constexpr std::size_t kDevicesMax = 8;
/// Invites remembered, used and void ones included; the oldest is forgotten first.
inline constexpr std::size_t kInvitesKept = 16;
/// Long enough to hand a phone over the table, short enough to guess in vain.
inline constexpr std::int64_t kInviteLifetimeMs = 10 * 60 * 1000;
/// Wrong codes: of the whole server a second, and of one address a minute (reliability.md 5.4).
inline constexpr double kWrongCodesPerSecond = 2.0;
inline constexpr double kWrongCodesPerAddressPerMinute = 10.0;
/// Addresses whose wrong codes are counted apart at one time.
inline constexpr std::size_t kGuardedAddressesMax = 10'000;
/// A dropped connection is "reconnecting" for this long, then "away".
inline constexpr std::int64_t kPresenceGraceMs = 30'000;
/// A check-in older than this is unknown to the rules (protocols.md, "Rule list").
inline constexpr std::int64_t kValueFreshnessMs = 120'000;
/// The undo strip of the phone (protocols.md, "Recommended shape").
inline constexpr std::int64_t kUndoWindowMs = 3'000;
/// Answers of a round are shown at the latest now.
inline constexpr std::int64_t kRevealWaitMs = 20'000;
/// A tap may have waited on a phone without a network for a day.
inline constexpr std::int64_t kCheckInAgeMaxMs = 24 * 60 * 60 * 1000;
/// Prompts to both: every four minutes at most (protocols.md: 3 to 5), not within a minute of a
/// check-in.
inline constexpr std::int64_t kPromptPeriodMs = 4 * 60 * 1000;
inline constexpr std::int64_t kPromptQuietMs = 60'000;
/// Check-ins of a partner kept in the state: an evening at one a minute, eight times over.
inline constexpr std::size_t kCheckInsKept = 512;
/// Reach-outs kept in the state.
inline constexpr std::size_t kReachOutsKept = 64;
/// A reach-out without a reply may be followed by another after this long (protocols.md R17).
inline constexpr std::int64_t kReachOutReplyMs = 60'000;
/// A pause: bodies need 20 minutes to settle, and it ends within a day (protocols.md P3).
inline constexpr std::uint32_t kPauseMinutesMin = 20;
inline constexpr std::uint32_t kPauseMinutesDefault = 20;
inline constexpr std::uint32_t kPauseMinutesMax = 24 * 60;

/// A pause that nobody acknowledges stands all the same after this (R5). Each is asked alone this
/// long before the return (R7), and who is not back this long after it is told so, without blame
/// (R8). All: protocols.md, defaults of design.
inline constexpr std::int64_t kPauseAcknowledgeMs = 30'000;
inline constexpr std::int64_t kReturnAskedBeforeMs = 2 * 60 * 1000;
inline constexpr std::int64_t kReturnMissedAfterMs = 10 * 60 * 1000;
/// Asked for more time at the return: five minutes at least.
inline constexpr std::uint32_t kMoreMinutesMin = 5;
/// A pause that nobody comes back from ends the session (R8): a day, and half an hour to be late.
inline constexpr std::int64_t kPauseClosesMs = (24 * 60 + 30) * 60 * 1000;
/// An exercise that was offered and not answered fades.
inline constexpr std::int64_t kExerciseOfferMs = 2 * 60 * 1000;
/// Between two micro-pauses (protocols.md R2).
inline constexpr std::int64_t kMicroPausePeriodMs = 3 * 60 * 1000;
/// Bytes that one writes into a step of an exercise: three sentences.
inline constexpr std::size_t kWordsBytesMax = 280;
/// A whisper is read at a glance (issue: eight words); and its bytes.
inline constexpr std::size_t kWhisperWordsMax = 8;
inline constexpr std::size_t kWhisperBytesMax = 120;
/// Kept of a session: whispers, the therapist's marks and notes (and a note's bytes), one's own
/// marks, pieces of who held the floor.
inline constexpr std::size_t kWhispersKept = 32;
inline constexpr std::size_t kMomentsKept = 256;
inline constexpr std::size_t kNotesKept = 64;
inline constexpr std::size_t kNoteBytesMax = 2'000;
inline constexpr std::size_t kSelfMarksKept = 64;
inline constexpr std::size_t kFloorTimesKept = 64;
/// Marks, and as many others (pauses, exercises, topics), that a therapist was told of and can look
/// back at: a long evening has some dozens; a snapshot with all stays below half of the outbox.
inline constexpr std::size_t kWatchedPastKept = 192;
/// The floor was held for less: nothing is said of who held most of it (R15).
inline constexpr std::int64_t kFloorShareLeastMs = 3 * 60 * 1000;

/// What a pair keeps: characters of its words (and their bytes), items of each person and kind, how
/// far ahead a promise or a plan may lie, and an evening's end; both are reminded of that end this
/// long before. An engineering default each.
inline constexpr std::size_t kPairWordsMax = 140;
inline constexpr std::size_t kPairWordsBytesMax = 4 * kPairWordsMax;
inline constexpr std::size_t kPairItemsKept = 16;
inline constexpr std::int64_t kPairWhenMaxMs = 366LL * 24 * 60 * 60 * 1000;
inline constexpr std::int64_t kEveningEndMaxMs = 24LL * 60 * 60 * 1000;
inline constexpr std::int64_t kEveningEndToldMs = 5 * 60 * 1000;

/// Evenings that a pair's history goes back: half a year of one a week says how it tends to be, and
/// a page shows it at once.
inline constexpr std::size_t kEveningsKept = 26;
/// How often an evening that is under way is kept again, so that one whose phones are just put away
/// is not lost.
inline constexpr std::int64_t kEveningKeptEveryMs = 10 * 60 * 1000;
/// Reach-outs of an evening below which the share that was met says nothing (R23).
inline constexpr std::uint32_t kMetShareLeast = 10;
/// How old one's own calm may be to stand for tonight's: bodies change with the season.
inline constexpr std::int64_t kCalmCarriedMaxMs = 60LL * 24 * 60 * 60 * 1000;

/// Readings of one batch: a strap sends one a second, a phone every few seconds; and how old one
/// may be: what waited longer on a phone without a network is history, and measures live.
inline constexpr std::size_t kHeartSamplesMax = 32;
inline constexpr std::int64_t kHeartAgeMaxMs = 10 * 60 * 1000;
/// A heart that was not heard for longer is unknown to the rules.
inline constexpr std::int64_t kHeartFreshnessMs = 60'000;
/// The therapist's page is told new measures this often at most: each of them is of minutes.
inline constexpr std::int64_t kMeasuresPeriodMs = 15'000;

// --- An engine ---

/// View events kept for each viewer, so that a resume needs no second read of the journal.
inline constexpr std::size_t kRingFramesPerViewer = 512;
/// Inputs of a session that wait while it is loaded.
inline constexpr std::size_t kLoadingInputsMax = 64;
/// Answers and deliveries that wait at one session's gate. A journal that is this far behind has
/// failed.
inline constexpr std::size_t kGateOwedMax = 4'096;
/// A session that nobody is connected to leaves memory.
inline constexpr std::int64_t kSlotIdleMs = 60'000;

// --- The journal ---

/// Bytes of one encoded event.
inline constexpr std::size_t kEventBytesMax = 16 * 1024;
/// Events that wait for the disk, over all sessions; beyond, appends fail and clients try again.
inline constexpr std::size_t kJournalQueueEventsMax = 65'536;

// --- A report ---

/// Reports that are being read or made at one time; beyond, one asks again. Each holds a session.
inline constexpr std::size_t kReportsWaitingMax = 32;
/// Events of a session that a report is made of: two straps that send every three seconds fill a
/// whole day with less.
inline constexpr std::size_t kReportEventsMax = 65'536;

// --- The rulebook ---

inline constexpr std::size_t kRulebookFileBytesMax = 256 * 1024;
inline constexpr std::size_t kRulesMax = 256;
/// A line on a phone is read in two seconds (protocols.md: at most twelve words).
inline constexpr std::size_t kSuggestionWordsMax = 12;
/// Bytes of that line, of a button, and of the sentence behind "Why am I seeing this?": what fits
/// on a small phone.
inline constexpr std::size_t kSuggestionBytesMax = 160;
inline constexpr std::size_t kLabelBytesMax = 32;
inline constexpr std::size_t kWhyBytesMax = 320;
/// Files of a rulebook: a theme or a language each.
inline constexpr std::size_t kRulebookFilesMax = 64;
/// Conditions and guards of one rule; each may become an input of a journaled event.
inline constexpr std::size_t kRuleConditionsMax = 16;
/// Bytes of a rule's id, which is journaled with every offer, and of its source.
inline constexpr std::size_t kRuleIdBytesMax = 32;
inline constexpr std::size_t kRuleSourceBytesMax = 200;
/// Pauses that a rule may count in one session.
inline constexpr std::size_t kPausesCountedMax = 16;
/// No window, cool-down or back-off of a rule is longer: no session is.
inline constexpr std::int64_t kRuleTimeMaxMs = 24 * 60 * 60 * 1000;

// --- Helplines ---

/// Bytes of the operator's file, and lines in it: a few for every country there is.
inline constexpr std::size_t kHelplineFileBytesMax = 256 * 1024;
inline constexpr std::size_t kHelplinesMax = 1'000;
/// Bytes of a helpline's name, and of a telephone number as people write it.
inline constexpr std::size_t kHelplineNameBytesMax = 80;
inline constexpr std::size_t kHelplineNumberBytesMax = 24;

// --- attuned measure ---

/// Bytes of a file of series: a thousand pairs for an hour at one value a second.
inline constexpr std::size_t kMeasureFileBytesMax = 512UL * 1024 * 1024;

}  // namespace attune::limits
