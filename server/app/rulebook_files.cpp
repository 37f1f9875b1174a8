#include "app/rulebook_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "app/embedded_rulebook.hpp"

namespace attune::app {
namespace {

struct ReadFile {
  std::string name;
  std::string content;
};

std::string contents_of(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

std::variant<std::vector<ReadFile>, StartError> read_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::recursive_directory_iterator entries{folder, error};
  if (error) return StartError{"rulebook folder " + folder.string() + ": " + error.message()};
  std::vector<ReadFile> files;
  for (const auto& entry : entries) {
    if (!entry.is_regular_file() || entry.path().extension() != ".txtpb") continue;
    files.push_back({std::filesystem::relative(entry.path(), folder).generic_string(),
                     contents_of(entry.path())});
  }
  if (files.empty()) {
    return StartError{"rulebook folder " + folder.string() + ": holds no .txtpb file"};
  }
  std::sort(files.begin(), files.end(),
            [](const ReadFile& a, const ReadFile& b) { return a.name < b.name; });
  return files;
}

std::variant<protocol::LoadedRulebook, StartError> load(
    const std::vector<protocol::NamedFile>& files) {
  auto result = protocol::load_rulebook(files);
  if (auto* loaded = std::get_if<protocol::LoadedRulebook>(&result)) return std::move(*loaded);
  std::string text = "the rulebook is not right:";
  for (const auto& error : std::get<std::vector<protocol::RulebookError>>(result)) {
    text += "\n  " + protocol::to_string(error);
  }
  return StartError{std::move(text)};
}

}  // namespace

std::variant<protocol::LoadedRulebook, StartError> open_rulebook(
    const std::filesystem::path& folder) {
  std::vector<protocol::NamedFile> named;
  if (folder.empty()) {
    for (const auto& file : embedded_rulebook_files()) named.push_back({file.path, file.body});
    return load(named);
  }
  auto read = read_folder(folder);
  if (auto* error = std::get_if<StartError>(&read)) return std::move(*error);
  const auto& files = std::get<std::vector<ReadFile>>(read);
  for (const auto& file : files) named.push_back({file.name, file.content});
  return load(named);
}

}  // namespace attune::app
