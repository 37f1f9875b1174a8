#include "app/static_pages.hpp"

#include <cstdint>
#include <string_view>

#include "app/content_encoding.hpp"

namespace attune::app {
namespace {

/// Nothing from elsewhere, in no frame: what a phone shows belongs to two people.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; img-src 'self' data:; style-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Nobody is looked at, listened to or found: not even by a page that had been made to ask.
constexpr std::string_view kPermissionsPolicy = "camera=(), microphone=(), geolocation=()";

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

std::vector<StaticPages::Form> StaticPages::forms_of(const WebAsset& asset) {
  std::vector<Form> forms;
  if (!asset.brotli.empty()) forms.push_back({"br", asset.brotli, etag_of(asset.brotli)});
  if (!asset.gzip.empty()) forms.push_back({"gzip", asset.gzip, etag_of(asset.gzip)});
  forms.push_back({"", asset.body, etag_of(asset.body)});
  return forms;
}

StaticPages::StaticPages(std::span<const WebAsset> assets) {
  for (const auto& asset : assets) {
    pages_.emplace(std::string{asset.path}, Page{asset, forms_of(asset)});
  }
}

const StaticPages::Form& StaticPages::form_for(const Page& page, std::string_view accept_encoding) {
  const Form* best = &page.forms.back();
  int most = 0;
  for (const Form& form : page.forms) {
    const int liking = form.coding.empty() ? 0 : liking_of(accept_encoding, form.coding);
    if (liking > most) {
      best = &form;
      most = liking;
    }
  }
  return *best;
}

std::optional<http::Response> StaticPages::find(const http::Request& request) const {
  const auto found = pages_.find(asset_path(request.path));
  if (found == pages_.end()) return std::nullopt;
  const Page& page = found->second;
  const Form& form = form_for(page, request.accept_encoding);
  http::Response response;
  response.headers = {
      {"ETag", form.etag},
      {"Vary", "Accept-Encoding"},
      {"Content-Security-Policy", std::string{kContentSecurityPolicy}},
      {"Permissions-Policy", std::string{kPermissionsPolicy}},
      {"Cache-Control", page.asset.immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (names_etag(request.if_none_match, form.etag)) {
    response.status = 304;
    return response;
  }
  if (!form.coding.empty()) {
    response.headers.emplace_back("Content-Encoding", std::string{form.coding});
  }
  response.content_type = page.asset.content_type;
  response.static_body = form.body;
  return response;
}

}  // namespace attune::app
