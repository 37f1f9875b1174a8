// `attuned measure`: the measures of two series in a file, without a server.
#pragma once

namespace attune::app {

/// Reads argv from the word "measure" on, prints to stdout, errors to stderr. Returns the exit
/// status: 0, or 1 for a file that cannot be read, or what the command line's parser says.
int run_measure(int argc, const char* const* argv);

}  // namespace attune::app
