// The rows of the material and what keeps them beside rules: exercises, cards, and the session
// itself. For the rulebook's page.
#pragma once

#include <array>
#include <string_view>

namespace attune::app {

struct MaterialRow {
  std::string_view id;     ///< "M5"
  std::string_view words;  ///< In few words of our own.
  std::string_view cards;  ///< Exercises and cards that serve it.
  std::string_view kept;   ///< What the session keeps without any rule.
  std::string_view tests;  ///< Of those two: suites of the tests.
};

inline constexpr std::array<MaterialRow, 14> kMaterialRows{{
    {"M1", "close, and each with a life of one's own", "decision: mine, yours or ours", "",
     "EachExercise"},
    {"M2", "support without losing oneself", "stress talk, reach-out and its three answers", "",
     "EachExercise, SessionReachOuts"},
    {"M3", "showing what is tender, owning one's part",
     "disclosure with mutual reveal, own part, strengths", "", "EachExercise, Exercises"},
    {"M4", "life goes well, for each", "one question at the start and at the end",
     "the answers are their owner's alone, in every later evening too",
     "Therapist, CorePrivacy, Evening"},
    {"M5", "we settle each other",
     "breathing together, micro-pause, repair, soft start, floor, mirrored dialogue, aftermath",
     "the pause (R1), its length, agreement and return (R4, R5, R7, R8), and that nobody is "
     "prompted while somebody has the floor (R14)",
     "NegotiatedPause, SessionPause, EachExercise, Floor"},
    {"M6", "goals of one's own, with the other behind them",
     "a goal of one's own, and the other's encouragement; plans as a topic",
     "a goal comes back in a later session", "Goal, LaterEvening"},
    {"M7", "asking, and getting a kind answer", "reach-out and its three answers",
     "after the session, one table of both together, and evening by evening how many of ten or "
     "more "
     "were met (R23), never of one",
     "SessionReachOuts, Report, Evening"},
    {"M8", "growing, and helping the other grow",
     "closing: one thing learned, one thing tried; what I learned about you", "",
     "EachExercise, Pair"},
    {"M9", "limits, said openly",
     "boundaries: said, acknowledged, changed, lifted; 'not now' and 'no' as answers",
     "a topic off limits, an end for tonight, who may see what",
     "Boundary, SessionReachOuts, CorePrivacy"},
    {"M10", "interests outside of us", "a plan for time of one's own",
     "its owner is asked in a later session whether it was kept free", "Pair, LaterEvening"},
    {"M11", "open, and still oneself",
     "depth of a disclosure, chosen by each; taken back until it is shown",
     "silence leaves no trace", "Exercises, CorePrivacy"},
    {"M12", "trust by what is done", "promises: kept, moved or missed, as both say; return times",
     "returns and promises are counted for both together, never for one",
     "Promise, NegotiatedPause, Evening"},
    {"M13", "freedom rather than control", "every suggestion can be declined, in private",
     "a rule backs off after a decline, longer each time", "Suggest"},
    {"M14", "safe enough to be oneself", "help, for one person alone",
     "visibility, consent to be watched, a way out that looks like a lost connection",
     "CorePrivacy, Simulation"},
}};

}  // namespace attune::app
