#include "couple/script/verbs.hpp"

namespace attune::couple {

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> kVerbs = [] {
    std::vector<Verb> all;
    for (const auto& part : {verbs_of_moments, verbs_of_pauses, verbs_of_exercises,
                             verbs_of_keeping, verbs_of_watching, verbs_of_phones}) {
      for (const Verb& each : part()) all.push_back(each);
    }
    return all;
  }();
  return kVerbs;
}

Who actor_of(const Verb& verb, const Values& values) {
  if (verb.pattern.starts_with("T ")) return Who::therapist;
  const auto* who = values.empty() ? nullptr : std::get_if<Who>(&values.front());
  if (who != nullptr) return *who;
  return verb.pattern.starts_with("B ") ? Who::b : Who::a;
}

}  // namespace attune::couple
