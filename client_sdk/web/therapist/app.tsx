// Which state the page is in: joining, asking, waiting, watching, not available.
import { Code, Seat, type Status, WebStorage } from "@attune/client";
import { signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { timeOfDay } from "../shared/i18n.js";
import { LanguageSwitch } from "../shared/language_switch.js";
import { seatLetter } from "../shared/marks.js";
import { refusalText } from "../shared/refusals.js";
import { SessionStore } from "../shared/session_store.js";
import { After } from "./after.js";
import { Chart } from "./chart_later.js";
import { Hearts } from "./hearts.js";
import { Cards, DataTable, PresenceLine, Suggestions, summaryOf } from "./report.js";
import { switchesOf } from "./rule_switch.js";
import { keepsPrivate, kPartnerSeats } from "./series.js";
import { words } from "./texts.js";
import { Tools } from "./tools.js";

export const store = new SessionStore(new WebStorage(localStorage, "therapist"));
export const refusal = signal<Code | undefined>(undefined);

export function App() {
  if (!store.membership.value) return <Join />;
  const view = store.view.value;
  const status = store.status.value;
  if (view.phase === "ended" || (status.kind === "stopped" && status.code === Code.ENDED))
    return <Ended />;
  if (status.kind === "stopped") return <Stopped status={status} />;
  if (store.link.failed.value) return <Unreachable />;
  if (!store.welcomed.value) return <Sheet title={words().working} />;
  if (view.observation.state === "active") return <Watching />;
  return <Asking />;
}

/** What speaks with the server did not come: the page cannot go on by itself. */
function Unreachable() {
  const { refusals, stopped } = words();
  return (
    <Sheet title={refusals.unreachable}>
      <button type="button" class="button" onClick={() => void store.link.again()}>
        {stopped.reload}
      </button>
    </Sheet>
  );
}

/** Redeems an invite for the therapist's seat; a partner's goes on where it belongs. */
export async function join(by: { code: string } | { linkSecret: string }): Promise<void> {
  refusal.value = undefined;
  const answer = await store.api.redeemInvite(by);
  if (!answer.ok) {
    refusal.value = answer.code;
  } else if (answer.value.seat !== Seat.THERAPIST) {
    new WebStorage(localStorage, "phone").saveMembership(answer.value);
    location.assign("/");
  } else {
    store.enter(answer.value);
  }
}

function Refusal() {
  const code = refusal.value ?? store.refused.value;
  return (
    <p class="refusal" role="alert">
      {code === undefined ? "" : refusalText(code, words().refusals)}
    </p>
  );
}

/** One sheet of paper in the middle, for everything that is not watching. */
function Sheet(props: { title: string; note?: string; children?: ComponentChildren }) {
  return (
    <div class="page">
      <TopBar />
      <main class="middle">
        <section class="sheet">
          <h1>{props.title}</h1>
          {props.note && <p class="muted">{props.note}</p>}
          {props.children}
        </section>
      </main>
    </div>
  );
}

function TopBar({ children }: { children?: ComponentChildren }) {
  return (
    <header class="top">
      <span class="name">{words().title}</span>
      {children}
      <span class="spacer" />
      {store.membership.value && !store.isLive.value && store.welcomed.value && (
        <span role="status">{words().offline}</span>
      )}
      <LanguageSwitch onChoose={() => store.reopen()} />
    </header>
  );
}

function Join() {
  const t = words().join;
  const code = useSignal("");
  const submit = (event: Event) => {
    event.preventDefault();
    void join({ code: code.value });
  };
  return (
    <Sheet title={t.title} note={t.how}>
      <form onSubmit={submit}>
        <label for="code">{t.label}</label>
        <input
          id="code"
          class="tabular"
          value={code.value}
          autocomplete="off"
          spellcheck={false}
          maxLength={11}
          placeholder="XXXX-XXXX"
          onInput={(event) => {
            code.value = event.currentTarget.value.toUpperCase();
          }}
        />
        <button type="submit" class="button primary">
          {t.go}
        </button>
      </form>
      <Refusal />
    </Sheet>
  );
}

function Asking() {
  const t = words().ask;
  const state = store.view.value.observation.state;
  const ask = () =>
    store.send({
      case: "requestObservation",
      value: { $typeName: "attune.v1.RequestObservation" },
    });
  if (state === "asked") return <WaitingForBoth />;
  const ended = state === "ended";
  return (
    <Sheet title={ended ? t.unavailable : t.title} note={ended ? t.unavailableNote : t.note}>
      <button type="button" class={ended ? "button" : "button primary"} onClick={ask}>
        {ended ? t.again : t.go}
      </button>
      <Refusal />
    </Sheet>
  );
}

/** Two empty lines on one time axis, until both have said yes. */
function WaitingForBoth() {
  const t = words();
  return (
    <Sheet title={t.ask.waiting} note={t.ask.waitingNote}>
      <svg class="empty-lines" viewBox="0 0 400 120" aria-hidden="true">
        <g fill="none" stroke-width="2" stroke-dasharray="2 7" stroke-linecap="round">
          <path d="M20 42H392" stroke="var(--a)" />
          <path d="M20 76H392" stroke="var(--b)" />
        </g>
        <circle cx="10" cy="42" r="5" fill="var(--a)" />
        <path d="M10 69l7 7-7 7-7-7z" fill="var(--b)" />
        <path d="M4 112H396" stroke="var(--line)" />
      </svg>
    </Sheet>
  );
}

function Watching() {
  const t = words();
  const view = store.view.value;
  const nowMs = store.nowMs.value;
  const summary = summaryOf(view, t);
  return (
    <div class="page watching">
      <TopBar>
        {view.observation.sinceMs !== undefined && (
          <span class="muted">{t.since(timeOfDay(view.observation.sinceMs))}</span>
        )}
        <span class="presences">
          {kPartnerSeats.map((seat) => (
            <PresenceLine key={seat} view={view} seat={seat} />
          ))}
        </span>
      </TopBar>
      <main class="columns">
        <div class="main-column">
          <section class="card chart-card">
            <h1>{t.chart.title}</h1>
            <Chart view={view} nowMs={nowMs} label={summary} />
            {kPartnerSeats
              .filter((seat) => keepsPrivate(view, seat))
              .map((seat) => (
                <p key={seat} class="muted private-note">
                  {t.chart.keepsPrivate(seatLetter(seat))}
                </p>
              ))}
            <p class="visually-hidden" role="status">
              {summary}
            </p>
            <DataTable view={view} />
          </section>
          <Cards view={view} nowMs={nowMs} />
          <Hearts view={view} />
          <Tools store={store} />
        </div>
        <Suggestions view={view} onSwitch={switchesOf(store)} />
      </main>
    </div>
  );
}

function Ended() {
  const t = words().stopped;
  return (
    <Sheet title={t.ended} note={t.endedNote}>
      <After store={store} />
      <button type="button" class="button" onClick={() => store.forget()}>
        {t.done}
      </button>
    </Sheet>
  );
}

function Stopped({ status }: { status: Extract<Status, { kind: "stopped" }> }) {
  const t = words().stopped;
  const [title, action, act] =
    status.code === Code.REPLACED
      ? ([t.replaced, t.useHere, () => store.reopen()] as const)
      : status.code === Code.VERSION
        ? ([t.version, t.reload, () => location.reload()] as const)
        : ([t.gone, t.done, () => store.forget()] as const);
  return (
    <Sheet title={title}>
      <button type="button" class="button" onClick={act}>
        {action}
      </button>
    </Sheet>
  );
}
