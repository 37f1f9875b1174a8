#include <algorithm>

#include "core/report/sections.hpp"

namespace attune::core::report {

std::vector<Topic> put_aside_of(const Timeline& timeline) {
  std::vector<Topic> topics;
  for (const Entry& entry : timeline) {
    const auto* each = std::get_if<TopicPutAside>(&entry.body);
    if (each == nullptr) continue;
    if (std::find(topics.begin(), topics.end(), each->topic) == topics.end()) {
      topics.push_back(each->topic);
    }
  }
  return topics;
}

}  // namespace attune::core::report
