// The web pages inside the binary, with the headers that keep other sites out of them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "adapters/http/messages.hpp"
#include "app/web_assets.hpp"

namespace attune::app {

/// FNV-1a, 64 bits, in quotes: tells one body from another; nothing secret hangs on it.
[[nodiscard]] std::string etag_of(std::string_view body);

class StaticPages {
 public:
  /// `assets` live as long as this.
  explicit StaticPages(std::span<const WebAsset> assets);

  /// The page or file of that path, or 304 where the browser has it; nothing where there is none.
  [[nodiscard]] std::optional<http::Response> find(const http::Request& request) const;
  [[nodiscard]] bool empty() const { return pages_.empty(); }

 private:
  struct Page {
    WebAsset asset;
    std::string etag;
  };
  std::unordered_map<std::string, Page> pages_;
};

}  // namespace attune::app
