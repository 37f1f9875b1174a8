// Frames of a hostile server into the C++ client's machine: it may leave, it may not break. The
// input is a list of frames, each behind one byte of length.
#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "attune_client/session_machine.hpp"

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace attune::client;
  SessionMachine machine{{.credential = "credential"}};
  Now now{.random = 0.5};
  const auto feed = [&](const Input& input) {
    now.ms += 1;
    machine.handle_input(input, now);
    while (machine.poll_output()) {
    }
  };
  attune::v1::Command command;
  command.mutable_ask_both();
  (void)machine.enqueue(command, now);
  feed(input::Start{});
  feed(input::Opened{});
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  while (!rest.empty()) {
    const auto length = static_cast<std::uint8_t>(rest.front());
    rest.remove_prefix(1);
    const std::string_view frame = rest.substr(0, length);
    rest.remove_prefix(frame.size());
    feed(input::Received{.bytes = frame});
    if (machine.status().kind == Status::Kind::waiting) {
      now.ms = std::max(now.ms, machine.status().until_ms);
      feed(input::Tick{});
      feed(input::Opened{});
    }
  }
  (void)machine.persisted();
  return 0;
}
