#include "app/qr_code.hpp"

#include <qrcodegen/QrCode.hpp>

namespace attune::app {
namespace {

constexpr std::size_t kTextBytesMax = 500;
constexpr int kQuietModules = 2;

/// The half block whose upper and lower halves are light where the module is.
const char* half_block(bool upper_dark, bool lower_dark) {
  if (upper_dark) return lower_dark ? " " : "\u2584";
  return lower_dark ? "\u2580" : "\u2588";
}

}  // namespace

std::string qr_code(std::string_view text) {
  if (text.size() > kTextBytesMax) return {};
  const auto code =
      qrcodegen::QrCode::encodeText(std::string{text}.c_str(), qrcodegen::QrCode::Ecc::LOW);
  const int end = code.getSize() + kQuietModules;
  std::string drawn;
  for (int y = -kQuietModules; y < end; y += 2) {
    for (int x = -kQuietModules; x < end; ++x) {
      drawn += half_block(code.getModule(x, y), code.getModule(x, y + 1));
    }
    drawn += '\n';
  }
  return drawn;
}

}  // namespace attune::app
