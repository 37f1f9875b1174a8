// The therapist's page.
import { render } from "preact";
import { afterPaint } from "../shared/deferred.js";
import { startLanguage, wordsReady } from "../shared/i18n.js";
import { App, room } from "./app.js";
import { askForChart } from "./chart_later.js";
import { join } from "./join.js";

function takeLinkSecret(): string | undefined {
  const secret = new URLSearchParams(location.hash.slice(1)).get("join") ?? undefined;
  if (location.hash) history.replaceState(null, "", location.pathname);
  return secret;
}

startLanguage();
room.restore();
const secret = takeLinkSecret();
if (secret) void join(room, { linkSecret: secret });
window.addEventListener("hashchange", () => {
  const next = takeLinkSecret();
  if (next) void join(room, { linkSecret: next });
});
const root = document.getElementById("app");
if (root) {
  void wordsReady().then(() => {
    render(<App />, root);
    afterPaint(() => {
      // A session asks for it by itself; this is for one that is still to come.
      void import("../shared/live_link.js").catch(() => {});
      askForChart();
    });
  });
}
