#include "protocol/rulebook_source.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "protocol/wording.hpp"

namespace attune::protocol {
namespace {

/// Takes what libprotobuf would otherwise print. Its lines and columns count from 0; a line of -1
/// is the whole file.
class Collector final : public google::protobuf::io::ErrorCollector {
 public:
  Collector(std::string_view file, RulebookErrors& errors) : file_{file}, errors_{errors} {}

  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    errors_.push_back(RulebookError{.file = std::string{file_},
                                    .line = std::max(line, 0) + 1,
                                    .column = std::max(column, 0) + 1,
                                    .reason = message});
  }
  void AddWarning(int, google::protobuf::io::ColumnNumber, const std::string&) override {}

 private:
  std::string_view file_;
  RulebookErrors& errors_;
};

/// Line and column of a byte, from 1.
RulebookError error_at(const NamedFile& file, std::size_t byte, std::string reason) {
  const std::string_view before = file.content.substr(0, byte);
  const auto line = std::count(before.begin(), before.end(), '\n');
  const auto newline = before.rfind('\n');
  const std::size_t column = newline == std::string_view::npos ? byte : byte - newline - 1;
  return RulebookError{.file = std::string{file.name},
                       .line = static_cast<int>(line) + 1,
                       .column = static_cast<int>(column) + 1,
                       .reason = std::move(reason)};
}

}  // namespace

Place Place::into(int field_number, int index) const {
  const auto* field = type_->FindFieldByNumber(field_number);
  ATTUNE_CHECK(field != nullptr && field->message_type() != nullptr);
  return Place{file_, tree_->GetTreeForNested(field, index), field->message_type(),
               location_of(field_number, index), *errors_};
}

void Place::fail_at(int field_number, std::string reason, int index) const {
  report(location_of(field_number, index), std::move(reason));
}

std::string Place::name() const { return file_ + ":" + std::to_string(start_.line + 1); }

Place::Location Place::location_of(int field_number, int index) const {
  const auto* field = type_->FindFieldByNumber(field_number);
  ATTUNE_CHECK(field != nullptr);
  if (tree_ == nullptr) return start_;
  if (!field->is_repeated()) return or_start(tree_->GetLocation(field, -1));
  const Location found = tree_->GetLocation(field, std::max(index, 0));
  // A list in brackets has one place for all that stand in it.
  return found.line < 0 ? or_start(tree_->GetLocation(field, 0)) : found;
}

void Place::report(Location at, std::string reason) const {
  errors_->push_back(RulebookError{
      .file = file_, .line = at.line + 1, .column = at.column + 1, .reason = std::move(reason)});
}

bool parse_text(const NamedFile& file, google::protobuf::Message& message, Place::Tree& tree,
                RulebookErrors& errors) {
  if (file.content.size() > limits::kRulebookFileBytesMax) {
    errors.push_back(
        RulebookError{.file = std::string{file.name},
                      .reason = "has " + std::to_string(file.content.size()) + " bytes; at most " +
                                std::to_string(limits::kRulebookFileBytesMax) + " are read"});
    return false;
  }
  if (const auto bad = find_invalid_utf8(file.content)) {
    errors.push_back(error_at(file, *bad, "this byte is not UTF-8"));
    return false;
  }
  Collector collector{file.name, errors};
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(&tree);
  return parser.ParseFromString(std::string{file.content}, &message);
}

}  // namespace attune::protocol
