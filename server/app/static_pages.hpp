// The web pages inside the binary, with the headers that keep other sites out of them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/http/messages.hpp"
#include "app/web_assets.hpp"

namespace attune::app {

/// FNV-1a, 64 bits, in quotes: tells one body from another; nothing secret hangs on it.
[[nodiscard]] std::string etag_of(std::string_view body);

class StaticPages {
 public:
  /// `assets` live as long as this.
  explicit StaticPages(std::span<const WebAsset> assets);

  /// The page or file of that path in the form that the browser likes best, or 304 where it has
  /// that; nothing where there is none.
  [[nodiscard]] std::optional<http::Response> find(const http::Request& request) const;
  [[nodiscard]] bool empty() const { return pages_.empty(); }

 private:
  /// One form of a page. Each has a tag of its own: to a cache they are different bytes.
  struct Form {
    std::string_view coding;  ///< As Content-Encoding names it; empty for the file as it is.
    std::string_view body;
    std::string etag;
  };
  struct Page {
    WebAsset asset;
    std::vector<Form> forms;  ///< The one we would rather send first; the file as it is last.
  };
  static std::vector<Form> forms_of(const WebAsset& asset);
  static const Form& form_for(const Page& page, std::string_view accept_encoding);
  std::unordered_map<std::string, Page> pages_;
};

}  // namespace attune::app
