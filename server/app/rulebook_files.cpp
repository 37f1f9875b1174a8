#include "app/rulebook_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "app/embedded_rulebook.hpp"

namespace attune::app {

namespace fs = std::filesystem;

std::variant<RulebookFileText, StartError> read_rulebook_file(const fs::path& path,
                                                              std::string name) {
  std::ifstream in{path, std::ios::binary};
  std::string content{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  if (!in.good() && !in.eof())
    return StartError{"rulebook file " + path.string() + ": cannot be read"};
  return RulebookFileText{.name = std::move(name), .content = std::move(content)};
}

std::variant<std::vector<RulebookFileText>, StartError> read_rulebook_folder(
    const fs::path& folder) {
  std::error_code error;
  fs::recursive_directory_iterator entries{folder, error};
  if (error) return StartError{"rulebook folder " + folder.string() + ": " + error.message()};
  std::vector<RulebookFileText> files;
  for (const auto& entry : entries) {
    if (!entry.is_regular_file() || entry.path().extension() != ".txtpb") continue;
    auto read =
        read_rulebook_file(entry.path(), fs::relative(entry.path(), folder).generic_string());
    if (auto* error_of_file = std::get_if<StartError>(&read)) return std::move(*error_of_file);
    files.push_back(std::get<RulebookFileText>(std::move(read)));
  }
  if (files.empty()) {
    return StartError{"rulebook folder " + folder.string() + ": holds no .txtpb file"};
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

std::vector<RulebookFileText> built_in_rulebook() {
  std::vector<RulebookFileText> files;
  for (const auto& file : embedded_rulebook_files()) {
    files.push_back({std::string{file.path}, std::string{file.body}});
  }
  return files;
}

std::variant<protocol::LoadedRulebook, StartError> load_rulebook_files(
    const std::vector<RulebookFileText>& files) {
  std::vector<protocol::NamedFile> named;
  for (const auto& file : files) named.push_back({file.name, file.content});
  auto result = protocol::load_rulebook(named);
  if (auto* loaded = std::get_if<protocol::LoadedRulebook>(&result)) return std::move(*loaded);
  std::string text = "the rulebook is not right:";
  for (const auto& error : std::get<std::vector<protocol::RulebookError>>(result)) {
    text += "\n  " + protocol::to_string(error);
  }
  return StartError{std::move(text)};
}

std::variant<protocol::LoadedRulebook, StartError> open_rulebook(const fs::path& folder) {
  if (folder.empty()) return load_rulebook_files(built_in_rulebook());
  auto read = read_rulebook_folder(folder);
  if (auto* error = std::get_if<StartError>(&read)) return std::move(*error);
  return load_rulebook_files(std::get<std::vector<RulebookFileText>>(read));
}

}  // namespace attune::app
