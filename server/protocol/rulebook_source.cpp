#include "protocol/rulebook_source.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "protocol/did_you_mean.hpp"
#include "protocol/wording.hpp"

namespace attune::protocol {
namespace {

/// The text between the n-th and the next quotation mark, from 0.
std::string_view quoted(std::string_view text, int n) {
  std::size_t from = 0;
  for (int i = 0; i <= 2 * n; ++i) {
    from = text.find('"', from);
    if (from == std::string_view::npos) return {};
    ++from;
  }
  return text.substr(from, text.find('"', from) - from);
}

std::vector<std::string> fields_of(const google::protobuf::Descriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) names.push_back(type.field(i)->name());
  return names;
}
std::vector<std::string> values_of(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 1; i < type.value_count(); ++i) names.push_back(type.value(i)->name());
  return names;
}

/// The enum of a field of that name, in `type` or in a message below it. The parser's message names
/// the field and not its message.
const google::protobuf::EnumDescriptor* enum_of(const google::protobuf::Descriptor& type,
                                                const std::string& field, int depth = 0) {
  constexpr int kDeepest = 4;
  if (const auto* found = type.FindFieldByName(field); found && found->enum_type()) {
    return found->enum_type();
  }
  for (int i = 0; i < type.field_count() && depth < kDeepest; ++i) {
    const auto* inner = type.field(i)->message_type();
    const auto* found = inner == nullptr ? nullptr : enum_of(*inner, field, depth + 1);
    if (found != nullptr) return found;
  }
  return nullptr;
}

/// The known name that is nearest to the one the parser stumbled over.
std::string hint_for(std::string_view message, const google::protobuf::Descriptor& file_type) {
  if (message.find("has no field named") != std::string_view::npos) {
    const auto* type =
        file_type.file()->pool()->FindMessageTypeByName(std::string{quoted(message, 0)});
    return type == nullptr ? std::string{} : did_you_mean(quoted(message, 1), fields_of(*type));
  }
  if (message.find("Unknown enumeration value") != std::string_view::npos) {
    const auto* type = enum_of(file_type, std::string{quoted(message, 1)});
    return type == nullptr ? std::string{} : did_you_mean(quoted(message, 0), values_of(*type));
  }
  return {};
}

/// Takes what libprotobuf would otherwise print. Its lines and columns count from 0; a line of -1
/// is the whole file.
class Collector final : public google::protobuf::io::ErrorCollector {
 public:
  Collector(std::string_view file, const google::protobuf::Descriptor& type, RulebookErrors& errors)
      : file_{file}, type_{type}, errors_{errors} {}

  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    errors_.push_back(RulebookError{.file = std::string{file_},
                                    .line = std::max(line, 0) + 1,
                                    .column = std::max(column, 0) + 1,
                                    .reason = message + hint_for(message, type_)});
  }
  void AddWarning(int, google::protobuf::io::ColumnNumber, const std::string&) override {}

 private:
  std::string_view file_;
  const google::protobuf::Descriptor& type_;
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
  Collector collector{file.name, *message.GetDescriptor(), errors};
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&collector);
  parser.WriteLocationsTo(&tree);
  return parser.ParseFromString(std::string{file.content}, &message);
}

}  // namespace attune::protocol
