#include "app/measure/json_text.hpp"

#include <boost/json/src.hpp>

namespace attune::app {
namespace {

void print(const boost::json::value& value, std::string& indent, std::string& out);

template <class Items, class PrintItem>
void print_items(const Items& items, char open, char close, std::string& indent, std::string& out,
                 PrintItem print_item) {
  out += open;
  indent += "  ";
  bool first = true;
  for (const auto& item : items) {
    out += first ? "\n" : ",\n";
    out += indent;
    first = false;
    print_item(item);
  }
  indent.resize(indent.size() - 2);
  if (!first) out += "\n" + indent;
  out += close;
}

void print(const boost::json::value& value, std::string& indent, std::string& out) {
  if (const auto* object = value.if_object()) {
    print_items(*object, '{', '}', indent, out, [&](const auto& member) {
      out += boost::json::serialize(boost::json::string{member.key()}) + ": ";
      print(member.value(), indent, out);
    });
  } else if (const auto* array = value.if_array()) {
    print_items(*array, '[', ']', indent, out, [&](const auto& item) { print(item, indent, out); });
  } else {
    out += boost::json::serialize(value);
  }
}

}  // namespace

std::string pretty_json(const boost::json::value& value) {
  std::string indent;
  std::string out;
  print(value, indent, out);
  return out + "\n";
}

}  // namespace attune::app
