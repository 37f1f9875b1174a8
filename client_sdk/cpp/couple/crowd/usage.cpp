#include "couple/crowd/usage.hpp"

#include "couple/crowd/crowd.hpp"
#include "couple/model/feelings.hpp"
#include "couple/script/verbs.hpp"

namespace attune::couple {
namespace {

constexpr const char* kUsage = R"(attune-couple: simulated couples in live sessions of their own

where
  --server URL      where attuned listens (http://127.0.0.1:8080)
  --i-may-load-this-host HOST
                    the same host once more, where it is not this machine: whoever loads a server
                    of others' may do harm
what
  --script FILE     play this evening (scripts/README.md tells how one is written)
  --check           read the script, say what is wrong with it, and play nothing
  --verbs           list all that a line of a script can say
  --pattern NAME    live by the model, in this pattern; after the script, where there is one
  --speed N         time runs N times as fast (1; 0.1 to 1000). Times of a script are divided by it,
                    check-ins by the model come so much more often. What does not run faster: the
                    server's own times (3 s to take a tap back, 20 s of a round, 2 minutes that a
                    mood counts, 20 minutes of a pause and everything that is asked before its end,
                    cool-downs of rules, 30 s until someone is away) and hearts, which beat once a
                    second for the server's measures too. Both may come back from a pause at once.
  --period-ms N     between two check-ins of one person by the model, about (8000)
  --model-for TIME  of the model, before the script begins again (with --repeat; 8m)
  --only-taps       by the model, nothing but check-ins: no hearts, no reach-outs, no answers
  --repeat          all of it again
  --seed N          other people, another evening (1)
how many
  --couples N       so many at once, in this one process (1; at most 5000)
  --ramp N/s        so many begin in a second (100/s; at most 1000/s)
  --for TIME        end after so long: 60s, 5m, 2h (never, or with the script)
to watch
  --link URL        print the link by which a person sits down as the therapist, beginning so; the
                    script's own therapist stays away
  --demo            as --pattern two-way --period-ms 4000 --repeat --link SERVER

Ctrl-C ends it. At its end it says what was sent, acknowledged, refused and seen by the other, how
long a tap took to the other phone, and how often a phone came back. Status 0: all is well; 1:
something that was acknowledged is missing with the other, was there twice or was not meant to be
seen, a session could not begin, or a line of the script went otherwise; 2: the command line or the
script is not right.

patterns (two people by two coupled oscillators x'' = -w x + z x' + p y + q y' each, w = (2 pi / T)^2,
stepped once a second; drawn by the seed; another pair of lines every 20 minutes)
  T of A 60 to 150 s, T of B 0.85 to 1.15 of it; z -0.05 to -0.02; p = q = 0; noise in x' SD 0.8 to
  1.25, of measuring 0.1; but
  settling          z of one -0.02 to -0.005, of the other -0.1 to -0.06; q +-0.02 to 0.07, opposite
                    in sign; p within 0.2 w; both together settle by 0.003 a second sooner
  building          z -0.04 to -0.015; q 0.01 to 0.06, of one sign; p within 0.2 w; together they
                    grow by 0.0005 to 0.0025 a second, where each alone would settle
  a-leads, b-leads  p of who hears 0.3 w to 0.8 w, q 0.02 to 0.06, either sign; nothing back
  together          the noises of both correlate by 0.7
A line has an SD of 1: arousal is 5 + 1.6 x on the grid, pleasantness 5.6 (B: 5.2) - 1.3 x, the heart
70 (B: 74) + 6 x beats a minute.
)";

std::string list_of_patterns() {
  std::string text;
  for (const model::PatternName& each : model::pattern_names()) {
    std::string name{each.name};
    name.resize(18, ' ');
    text += "  " + name + std::string{each.meaning} + "\n";
  }
  return text;
}

}  // namespace

std::string usage() { return std::string{kUsage} + "names\n" + list_of_patterns(); }

std::string list_of_verbs() {
  std::string text;
  for (const Verb& each : verbs()) text += std::string{each.pattern} + "\n";
  return text;
}

}  // namespace attune::couple
