#include "adapters/http/address_key.hpp"

#include <algorithm>
#include <boost/asio/ip/address_v6.hpp>

namespace attune::http {

std::string address_key(const boost::asio::ip::address& address) {
  namespace ip = boost::asio::ip;
  if (address.is_v4() || address.is_loopback()) return address.to_string();
  const ip::address_v6 whole = address.to_v6();
  if (whole.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, whole).to_string();
  constexpr std::size_t kNetworkBytes = 8;
  auto bytes = whole.to_bytes();
  std::fill(bytes.begin() + kNetworkBytes, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6{bytes}.to_string() + "/64";
}

}  // namespace attune::http
