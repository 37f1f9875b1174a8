// What a therapist sees while both let them: now, or as it stood at a past moment. Gone as a whole the instant either withdraws, and with it
// whatever moment was looked at.
import type { SessionView } from "@attune/client";
import { useSignal } from "@preact/signals";
import type { SessionStore } from "../shared/session_store.js";
import { Chart } from "./chart_later.js";
import { Hearts } from "./hearts.js";
import { KeysHelp } from "./keys_help.js";
import { FindingCards, MeasureTable } from "./measures.js";
import { viewAt } from "./replay.js";
import { Cards, Suggestions } from "./report.js";
import { switchesOf } from "./rule_switch.js";
import { axisOf } from "./series.js";
import { summaryOf } from "./summary.js";
import { DataTable } from "./table.js";
import { words } from "./texts.js";
import { TimeLine } from "./time_line.js";
import { Tools } from "./tools.js";

export function Watching({ store }: { store: SessionStore }) {
  const t = words();
  const view = store.view.value;
  const nowMs = store.nowMs.value;
  const at = useSignal<number | undefined>(undefined);
  const atMs = at.value;
  const shown = atMs === undefined ? view : viewAt(view, atMs);
  const shownMs = atMs ?? nowMs;
  const said = summaryOf(shown, t);
  const range = axisOf(view, nowMs);
  const jump = (ms: number | undefined) => {
    at.value = ms;
  };
  return (
    <main class={atMs === undefined ? "columns" : "columns past"}>
      <div class="main-column">
        <section class="card chart-card">
          <h1 tabIndex={-1}>{t.chart.title}</h1>
          <Said said={said} isNow={atMs === undefined} />
          <Chart
            view={shown}
            nowMs={shownMs}
            range={range}
            atMs={atMs}
            label={said}
            onJump={jump}
          />
          <TimeLine view={view} range={range} nowMs={nowMs} atMs={atMs} said={said} onJump={jump} />
          <DataTable view={shown} />
        </section>
        <Aside view={shown} nowMs={shownMs} />
        <Tools store={store} isPast={atMs !== undefined} />
        <KeysHelp />
      </div>
      <Suggestions view={shown} off={view.together.rulesOff} onSwitch={switchesOf(store)} />
    </main>
  );
}

/** The chart in words, live. In the past the moment's own control reads it out, so that nothing is said twice. */
function Said({ said, isNow }: { said: string; isNow: boolean }) {
  return (
    <p class="said" {...(isNow && { role: "status" })}>
      {said}
    </p>
  );
}

function Aside({ view, nowMs }: { view: SessionView; nowMs: number }) {
  return (
    <>
      <Cards view={view} nowMs={nowMs} />
      <FindingCards view={view} />
      <Hearts view={view} />
      <MeasureTable view={view} />
    </>
  );
}
