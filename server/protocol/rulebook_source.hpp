// One file of a rulebook as a message that remembers where each field stood. Internal to protocol:
// sees Protobuf.
#pragma once

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <map>
#include <string>
#include <vector>

#include "protocol/rulebook_codec.hpp"

namespace attune::protocol {

using RulebookErrors = std::vector<RulebookError>;

/// A message in a file: where its fields stand, so that what is wrong with them can be said there.
class Place {
 public:
  using Tree = google::protobuf::TextFormat::ParseInfoTree;
  using Location = google::protobuf::TextFormat::ParseLocation;

  Place(std::string_view file, const Tree* tree, const google::protobuf::Descriptor* type,
        Location start, RulebookErrors& errors)
      : file_{file}, tree_{tree}, type_{type}, start_{start}, errors_{&errors} {}

  /// The message in the field of that number; `index` for a repeated one.
  [[nodiscard]] Place into(int field_number, int index = -1) const;

  void fail(std::string reason) const { report(start_, std::move(reason)); }
  /// At the field, or at its message where the field is not there. For a repeated field that is not
  /// empty, at `index`.
  void fail_at(int field_number, std::string reason, int index = -1) const;
  /// "pause.txtpb:12", to point at one place from another.
  [[nodiscard]] std::string name() const;

 private:
  [[nodiscard]] Location location_of(int field_number, int index) const;
  [[nodiscard]] Location or_start(Location found) const { return found.line < 0 ? start_ : found; }
  void report(Location at, std::string reason) const;

  std::string file_;
  const Tree* tree_;
  const google::protobuf::Descriptor* type_;
  Location start_;
  RulebookErrors* errors_;
};

/// A file, parsed. `whole` is false where something in it could not be read; then `errors` says
/// what.
template <class Message>
struct Parsed {
  std::string file;
  Message message;
  Place::Tree tree;
  bool whole = false;

  [[nodiscard]] Place place(RulebookErrors& errors) const {
    return Place{file, &tree, Message::descriptor(), Place::Location{0, 0}, errors};
  }
};

/// Reads text format into `message`; false with an error appended. Nothing reaches stderr.
bool parse_text(const NamedFile& file, google::protobuf::Message& message, Place::Tree& tree,
                RulebookErrors& errors);

}  // namespace attune::protocol
