#include "app/static_pages.hpp"

#include <cstdint>
#include <string_view>

namespace attune::app {
namespace {

/// Nothing from elsewhere, in no frame: what a phone shows belongs to two people.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; img-src 'self' data:; style-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a person types or a link says, without ".html".
std::string asset_path(std::string_view path) {
  if (path == "/") return "/index.html";
  if (path == "/therapist" || path == "/therapist/") return "/therapist.html";
  if (path == "/leave") return "/leave.html";
  return std::string{path};
}

}  // namespace

std::string etag_of(std::string_view body) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : body) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return '"' + std::to_string(hash) + '"';
}

StaticPages::StaticPages(std::span<const WebAsset> assets) {
  for (const auto& asset : assets) {
    pages_.emplace(std::string{asset.path}, Page{asset, etag_of(asset.body)});
  }
}

std::optional<http::Response> StaticPages::find(const http::Request& request) const {
  const auto found = pages_.find(asset_path(request.path));
  if (found == pages_.end()) return std::nullopt;
  const Page& page = found->second;
  http::Response response;
  response.headers = {
      {"ETag", page.etag},
      {"Content-Security-Policy", std::string{kContentSecurityPolicy}},
      {"Cache-Control", page.asset.immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (request.if_none_match == page.etag) {
    response.status = 304;
    return response;
  }
  response.content_type = page.asset.content_type;
  response.static_body = page.asset.body;
  return response;
}

}  // namespace attune::app
