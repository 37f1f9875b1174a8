// What connects and listens is fetched only for those who had a strap on.
import { strapWasUsed } from "./strap_state.js";

/** After a reload: the strap comes back by itself where the browser lets it. */
export async function resumeStrap(): Promise<void> {
  if (!strapWasUsed()) return;
  const { heartFeed } = await import("./heart_feed.js");
  await heartFeed.resume();
}
