// What stands for a peer in bounds per address.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>

namespace attune::http {

/// An IPv4 address as it is, also where it comes as IPv6 (::ffff:192.0.2.1). Of IPv6 the first 64
/// bits, "2001:db8:0:1::/64": one household has all addresses below. The loopback stays "::1".
std::string address_key(const boost::asio::ip::address& address);

}  // namespace attune::http
