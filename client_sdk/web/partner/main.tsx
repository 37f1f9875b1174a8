// The partner's phone.
import type { Event } from "@attune/client";
import { effect } from "@preact/signals";
import { render } from "preact";
import { afterPaint } from "../shared/deferred.js";
import { loadHelplines } from "../shared/helplines.js";
import { startLanguage, wordsReady } from "../shared/i18n.js";
import { App, askForTable, linkSecret } from "./app.js";
import { asksUs } from "./asks.js";
import { applyBehaviour, behaviour } from "./behaviour.js";
import { keepAwake, softBuzz, startWorker } from "./device.js";
import { staysLeft, watchBack, watchShift } from "./leave.js";
import { rememberPad } from "./pad_kept.js";
import { rememberPair } from "./pair.js";
import { sheet, store, wake } from "./state.js";
import { resumeStrap } from "./strap_resume.js";

/** A link's secret leaves the address, and the history, before anything else happens. */
function takeLinkSecret(): string | undefined {
  const secret = new URLSearchParams(location.hash.slice(1)).get("join") ?? undefined;
  if (location.hash) history.replaceState(null, "", location.pathname);
  return secret;
}

function onLiveEvent(event: Event): void {
  if (asksUs(event, store.view.value.seat)) softBuzz();
  if (event.body.case !== "checkInSeen") wake();
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

function begin(): void {
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
  rememberPad();
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
}

watchBack();
if (!staysLeft()) begin();
