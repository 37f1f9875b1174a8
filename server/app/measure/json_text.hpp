// Boost.JSON, compiled in one place.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>

namespace attune::app {

/// One member a line, indented, for people and programs alike.
[[nodiscard]] std::string pretty_json(const boost::json::value& value);

}  // namespace attune::app
