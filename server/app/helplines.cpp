#include "app/helplines.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/stream_parser.hpp>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "app/content_encoding.hpp"
#include "app/measure/json_text.hpp"
#include "app/static_pages.hpp"
#include "base/limits.hpp"

namespace attune::app {
namespace {

namespace json = boost::json;

/// National Domestic Violence Hotline; Refuge's National Domestic Abuse Helpline; Ministerio de
/// Igualdad. Read on public pages in 2026.
constexpr std::string_view kBuiltIn = R"({"helplines": [
  {"country": "ES", "name": "016, Ministerio de Igualdad", "call": "016"},
  {"country": "GB", "name": "National Domestic Abuse Helpline", "call": "0808 2000 247"},
  {"country": "US", "name": "National Domestic Violence Hotline", "call": "800-799-7233",
   "text": {"to": "88788", "send": "START"}}
]})";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_country(std::string_view text) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text.size() == 2 && std::all_of(text.begin(), text.end(), capital);
}

bool is_number(std::string_view text) {
  const auto fits = [](char c) {
    return is_digit(c) || std::string_view{"+-() "}.find(c) != std::string_view::npos;
  };
  return text.size() <= limits::kHelplineNumberBytesMax &&
         std::all_of(text.begin(), text.end(), fits) &&
         std::any_of(text.begin(), text.end(), is_digit);
}

bool is_line_of_words(std::string_view text) {
  const auto prints = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '\x7f'; };
  return !text.empty() && text.size() <= limits::kHelplineNameBytesMax &&
         std::all_of(text.begin(), text.end(), prints);
}

/// Finds the first thing that is wrong, and keeps its place and what was meant.
class Reader {
 public:
  std::optional<std::vector<Helpline>> read(const json::value& root) {
    const json::object* object = root.if_object();
    const json::value* list = object ? object->if_contains("helplines") : nullptr;
    if (list == nullptr || !list->is_array() || object->size() != 1) {
      return fail("the file", R"(is {"helplines": [...]} and nothing else)");
    }
    const json::array& items = list->get_array();
    if (items.empty()) return fail("helplines", "is empty: nobody would find help");
    if (items.size() > limits::kHelplinesMax) {
      return fail("helplines", "has at most " + std::to_string(limits::kHelplinesMax) + " entries");
    }
    std::vector<Helpline> lines;
    for (std::size_t i = 0; i < items.size(); ++i) {
      entry_ = "entry " + std::to_string(i + 1);
      auto line = read_line(items[i]);
      if (!line) return std::nullopt;
      lines.push_back(std::move(*line));
    }
    return lines;
  }

  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  std::nullopt_t fail(std::string_view place, std::string_view meant) {
    reason_ = std::string{place} + ' ' + std::string{meant};
    return std::nullopt;
  }

  std::nullopt_t fail_in(std::string_view member, std::string_view meant) {
    return fail(entry_ + ", " + std::string{member} + ':', meant);
  }

  template <std::size_t N>
  bool has_only(const json::object& object, const std::array<std::string_view, N>& known) {
    for (const auto& member : object) {
      const std::string_view key{member.key().data(), member.key().size()};
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      (void)fail_in(key, "is not known here");
      return false;
    }
    return true;
  }

  /// Empty where it is missing; nothing where it is there and not a text.
  std::optional<std::string> text_of(const json::object& object, std::string_view key) {
    const json::value* found = object.if_contains(key);
    if (found == nullptr) return std::string{};
    if (const json::string* text = found->if_string())
      return std::string{text->data(), text->size()};
    return fail_in(key, "is a text in quotes");
  }

  std::optional<Helpline> read_line(const json::value& value) {
    constexpr std::array<std::string_view, 4> kKnown{"country", "name", "call", "text"};
    const json::object* object = value.if_object();
    if (object == nullptr) return fail(entry_, R"(is {"country": "US", "name": ..., ...})");
    if (!has_only(*object, kKnown)) return std::nullopt;
    const auto country = text_of(*object, "country");
    const auto name = text_of(*object, "name");
    const auto call = text_of(*object, "call");
    if (!country || !name || !call) return std::nullopt;
    Helpline line{
        .country = *country, .name = *name, .call = *call, .text_to = {}, .text_word = {}};
    if (const json::value* text = object->if_contains("text")) {
      if (!read_text(*text, line)) return std::nullopt;
    }
    return checked(std::move(line));
  }

  bool read_text(const json::value& value, Helpline& line) {
    constexpr std::array<std::string_view, 2> kKnown{"to", "send"};
    const json::object* object = value.if_object();
    if (object == nullptr) {
      (void)fail_in("text", R"(is {"to": "88788", "send": "START"})");
      return false;
    }
    if (!has_only(*object, kKnown)) return false;
    const auto to = text_of(*object, "to");
    const auto send = text_of(*object, "send");
    if (!to || !send) return false;
    line.text_to = *to;
    line.text_word = *send;
    if (is_number(*to) && (send->empty() || is_line_of_words(*send))) return true;
    (void)fail_in("text", "needs a number as \"to\"; \"send\" is a word or two, or missing");
    return false;
  }

  std::optional<Helpline> checked(Helpline line) {
    if (!is_country(line.country)) return fail_in("country", "is two capital letters, as in US");
    if (!is_line_of_words(line.name)) {
      return fail_in("name", "is one line of at most " +
                                 std::to_string(limits::kHelplineNameBytesMax) + " bytes");
    }
    if (line.call.empty() && line.text_to.empty()) {
      return fail_in("call", "is missing, and so is text: there is no way to reach anybody");
    }
    if (!line.call.empty() && !is_number(line.call)) {
      return fail_in("call", "is a telephone number, as in 0808 2000 247");
    }
    return line;
  }

  std::string entry_;
  std::string reason_;
};

/// "LINE:COLUMN", from 1.
std::string place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0.
  return std::to_string(line) + ':' + std::to_string(before.size() - line_start + 1);
}

json::object json_of(const Helpline& line) {
  json::object out;
  out["country"] = line.country;
  out["name"] = line.name;
  if (!line.call.empty()) out["call"] = line.call;
  if (line.text_to.empty()) return out;
  json::object text;
  text["to"] = line.text_to;
  if (!line.text_word.empty()) text["send"] = line.text_word;
  out["text"] = std::move(text);
  return out;
}

std::string json_of(const std::vector<Helpline>& lines) {
  json::array list;
  for (const Helpline& line : lines) list.push_back(json_of(line));
  json::object root;
  root["helplines"] = std::move(list);
  return pretty_json(root);
}

/// The country of "country=US", in capitals; empty where all are meant; nothing where neither is.
std::optional<std::string> country_of(std::string_view query) {
  if (query.empty()) return std::string{};
  const auto asked = http::query_value(query, "country");
  if (!asked) return std::nullopt;
  std::string country{*asked};
  for (char& c : country) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return is_country(country) ? std::optional{country} : std::nullopt;
}

}  // namespace

std::variant<std::vector<Helpline>, StartError> read_helplines(std::string_view name,
                                                               std::string_view text) {
  const std::string file{name};
  if (text.size() > limits::kHelplineFileBytesMax) {
    return StartError{file + ": is larger than " + std::to_string(limits::kHelplineFileBytesMax) +
                      " bytes"};
  }
  json::stream_parser parser;
  boost::system::error_code error;
  const std::size_t used = parser.write_some(text.data(), text.size(), error);
  if (!error && used < text.size()) error = json::error::extra_data;
  if (!error) parser.finish(error);
  if (error) {
    return StartError{file + ':' + place_of(text, used) + ": is no JSON: " + error.message()};
  }
  Reader reader;
  if (auto lines = reader.read(parser.release())) return std::move(*lines);
  return StartError{file + ": " + reader.reason()};
}

std::variant<std::vector<Helpline>, StartError> open_helplines(const std::filesystem::path& file) {
  if (file.empty()) return read_helplines("the built-in helplines", kBuiltIn);
  std::error_code ignored;
  std::ifstream in{file, std::ios::binary};
  if (!in || std::filesystem::is_directory(file, ignored)) {
    return StartError{"helplines " + file.string() + ": cannot be read"};
  }
  std::string text(limits::kHelplineFileBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return read_helplines("helplines " + file.string(), text);
}

HelplineAnswers::HelplineAnswers(const std::vector<Helpline>& lines) {
  const auto answer = [](const std::vector<Helpline>& some) {
    auto body = std::make_shared<const std::string>(json_of(some));
    std::string etag = etag_of(*body);
    return Answer{.body = std::move(body), .etag = std::move(etag)};
  };
  std::map<std::string, std::vector<Helpline>> sorted;
  for (const Helpline& line : lines) sorted[line.country].push_back(line);
  for (const auto& [country, some] : sorted) by_country_.emplace(country, answer(some));
  all_ = answer(lines);
  none_ = answer({});
}

http::Response HelplineAnswers::find(const http::Request& request) const {
  const auto country = country_of(request.query);
  if (!country) return http::text_response(400, "Ask for ?country= and two letters, or for all.\n");
  const auto found = by_country_.find(*country);
  const Answer& answer =
      country->empty() ? all_ : (found == by_country_.end() ? none_ : found->second);
  http::Response response;
  response.headers = {{"ETag", answer.etag}, {"Cache-Control", "public, max-age=3600"}};
  if (names_etag(request.if_none_match, answer.etag)) {
    response.status = 304;
    return response;
  }
  response.content_type = "application/json";
  response.owned_body = answer.body;
  return response;
}

}  // namespace attune::app
