// The partner's phone.
import type { Event } from "@attune/client";
import { effect } from "@preact/signals";
import { render } from "preact";
import { afterPaint } from "../shared/deferred.js";
import { loadHelplines } from "../shared/helplines.js";
import { startLanguage, wordsReady } from "../shared/i18n.js";
import { App, askForTable, linkSecret } from "./app.js";
import { applyBehaviour, behaviour } from "./behaviour.js";
import { keepAwake, softBuzz, startWorker } from "./device.js";
import { watchShift } from "./leave.js";
import { rememberPair } from "./pair.js";
import { sheet, store, wake } from "./state.js";
import { resumeStrap } from "./strap_state.js";

/** A link's secret leaves the address, and the history, before anything else happens. */
function takeLinkSecret(): string | undefined {
  const secret = new URLSearchParams(location.hash.slice(1)).get("join") ?? undefined;
  if (location.hash) history.replaceState(null, "", location.pathname);
  return secret;
}

function onLiveEvent(event: Event): void {
  const body = event.body;
  const theirs = body.case === "reachOutOpened" && body.value.from !== store.view.value.seat;
  if (body.case === "roundOpened" || theirs) softBuzz();
  if (body.case !== "checkInSeen") wake();
}

/** A pause takes every screen back to the one that says when it ends; an end does too. Help stays open. */
function closeSheetsOnPhase(): void {
  let phase = "";
  effect(() => {
    const next = store.view.value.phase;
    if (phase !== "" && next !== phase && sheet.peek()?.name !== "help") sheet.value = undefined;
    phase = next;
  });
}

function keepAwakeWhileTogether(): void {
  effect(() => {
    const { phase } = store.view.value;
    keepAwake(behaviour.value.awake && (phase === "active" || phase === "paused"));
  });
}

startLanguage();
applyBehaviour();
linkSecret.value = takeLinkSecret();
window.addEventListener("hashchange", () => {
  linkSecret.value = takeLinkSecret() ?? linkSecret.value;
});
store.onLiveEvent = onLiveEvent;
if (store.restore()) {
  askForTable();
  void resumeStrap();
}
closeSheetsOnPhase();
keepAwakeWhileTogether();
rememberPair();
watchShift(() => store.disconnect());
startWorker();
void loadHelplines();
wake();
window.addEventListener("keydown", wake);
const root = document.getElementById("app");
if (root) {
  void wordsReady().then(() => {
    render(<App />, root);
    afterPaint(askForTable);
  });
}
