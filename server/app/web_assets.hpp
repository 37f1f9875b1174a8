// The web pages that the binary carries.
#pragma once

#include <span>
#include <string_view>

namespace attune::app {

/// One file of the built pages. The bytes live as long as the program.
struct WebAsset {
  std::string_view path;  ///< From the root of the pages, with a leading slash: "/index.html".
  std::string_view content_type;  ///< As a Content-Type header says it.
  std::string_view body;
  /// The name holds a hash of the content, so that a browser may keep it for good.
  bool immutable;
  std::string_view gzip =
      {};  ///< `body`, packed while the pages were built; empty where that saves nothing.
  std::string_view brotli = {};  ///< The same by Brotli.
};

/// Every file, ordered by path; empty in a build without pages (ATTUNE_WEB=OFF). Any thread.
std::span<const WebAsset> web_assets();

}  // namespace attune::app
