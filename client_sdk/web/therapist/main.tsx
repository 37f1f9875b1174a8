// The therapist's page.
import { render } from "preact";
import { afterPaint } from "../shared/deferred.js";
import { startLanguage, wordsReady } from "../shared/i18n.js";
import { App, join, store } from "./app.js";
import { askForChart } from "./chart_later.js";

function takeLinkSecret(): string | undefined {
  const secret = new URLSearchParams(location.hash.slice(1)).get("join") ?? undefined;
  if (location.hash) history.replaceState(null, "", location.pathname);
  return secret;
}

startLanguage();
const secret = takeLinkSecret();
if (secret) void join({ linkSecret: secret });
else store.restore();
window.addEventListener("hashchange", () => {
  const next = takeLinkSecret();
  if (next) void join({ linkSecret: next });
});
const root = document.getElementById("app");
if (root) {
  void wordsReady().then(() => {
    render(<App />, root);
    afterPaint(() => {
      void store.link.ask();
      askForChart();
    });
  });
}
