#include "app/invite_guard.hpp"

namespace attune::app {

bool InviteGuard::may_try(const std::string& address, TimePoint now) {
  if (!all_.has_token(now)) return false;
  const auto found = per_address_.find(address);
  return found == per_address_.end() || found->second.has_token(now);
}

void InviteGuard::was_wrong(const std::string& address, TimePoint now) {
  all_.take(now);
  if (per_address_.size() >= limits::kGuardedAddressesMax) forget_the_innocent(now);
  const auto [place, added] =
      per_address_.try_emplace(address, limits::kWrongCodesPerAddressPerMinute / kSecondsPerMinute,
                               limits::kWrongCodesPerAddressPerMinute);
  place->second.take(now);
}

void InviteGuard::forget_the_innocent(TimePoint now) {
  for (auto it = per_address_.begin(); it != per_address_.end();) {
    it = it->second.full(now) ? per_address_.erase(it) : std::next(it);
  }
  // All still guilty: an attack from many addresses, which the bucket of all bounds anyway.
  if (per_address_.size() >= limits::kGuardedAddressesMax) per_address_.clear();
}

}  // namespace attune::app
