// What lies on the table for most of the evening: one line, the pad, the pause bar.
import {
  itemsThatAsk,
  latestCheckIn,
  OwnHeart_HeartState,
  otherPartner,
  type Seat,
  type SeenCheckIn,
  type SessionView,
} from "@attune/client";
import { listed } from "../shared/bidi.js";
import { describe, padWord, zoneName } from "../shared/feeling.js";
import { minutesAgo } from "../shared/i18n.js";
import { EyeIcon, SignalMark } from "../shared/marks.js";
import { refusalText } from "../shared/refusals.js";
import { CurrentCard, currentCard } from "./cards.js";
import { Frame } from "./frame.js";
import { timeText } from "./ours_form.js";
import { Pad } from "./pad.js";
import {
  awake,
  checkIn,
  dismissed,
  noted,
  sheet,
  store,
  takenBack,
  undoCheckIn,
  wake,
  withdrawObservation,
} from "./state.js";
import { StrapLine } from "./strap_line.js";
import { words } from "./texts.js";
import { TopicLine } from "./topic.js";

/** A signal says something about now; after this it says nothing and goes. */
const kSignalShownMs = 15 * 60_000;
const kNewsShownMs = 60_000;

/** Before the server has answered after a reload: the pad, and nothing of anyone. */
export function Evening() {
  const view = store.view.value;
  const isKnown = store.welcomed.value;
  const card = isKnown ? currentCard(view, dismissed.value, store.nowMs.value) : undefined;
  const resting = !awake.value && card === undefined && noted.value === undefined;
  return (
    <Frame name="evening" pauseBar resting={resting}>
      <h1 class="visually-hidden">{words().evening.heading}</h1>
      <div class="upper">
        {isKnown ? (
          <WhatIs view={view} asks={card !== undefined} />
        ) : (
          <p class="rest-line">{words().evening.rest}</p>
        )}
      </div>
      <Pad marked={noted.value} onTouch={wake} onCheckIn={checkIn} />
      <Strip />
    </Frame>
  );
}

function WhatIs({ view, asks }: { view: SessionView; asks: boolean }) {
  return (
    <>
      <div class="status-row">
        <PartnerSignal view={view} />
        <StrapLine />
        <Watched view={view} />
      </div>
      {asks ? <CurrentCard /> : <RestLine view={view} />}
      <TopicLine topic={view.together.topic} />
      <QuietActions />
    </>
  );
}

/** Whoever watches is named for as long as they do, and one tap ends it. */
function Watched({ view }: { view: SessionView }) {
  if (view.observation.state !== "active") return null;
  const t = words().evening;
  return (
    <button type="button" class="watched" onClick={withdrawObservation}>
      <EyeIcon />
      <span>
        {t.watched} <strong>{t.stopWatching}</strong>
      </span>
    </button>
  );
}

function PartnerSignal({ view }: { view: SessionView }) {
  const seat = otherPartner(view.seat);
  const latest = latestCheckIn(view, seat);
  const ageMs = latest ? store.nowMs.value - latest.feltAtMs : 0;
  if (!latest || ageMs > kSignalShownMs) return null;
  return <Signal seat={seat} checkIn={latest} ageMs={ageMs} />;
}

function Signal({ seat, checkIn, ageMs }: { seat: Seat; checkIn: SeenCheckIn; ageMs: number }) {
  const t = words();
  return (
    <section class="signal" aria-label={t.evening.partner} aria-live="polite">
      <SignalMark seat={seat} zone={zoneName(checkIn.zone)} size={42} />
      <p>
        <strong>{describe(checkIn, t.pad)}</strong>
        <span class="muted">
          {listed([t.evening.partner, minutesAgo(ageMs) ?? t.evening.momentAgo])}
        </span>
      </p>
    </section>
  );
}

function RestLine({ view }: { view: SessionView }) {
  const t = words().evening;
  const lastPauseEnd = view.pauses.at(-1)?.untilMs;
  const justBack = lastPauseEnd !== undefined && store.nowMs.value - lastPauseEnd < kNewsShownMs;
  const endedMs = view.observation.endedMs;
  if (endedMs !== undefined && store.nowMs.value - endedMs < kNewsShownMs) {
    return <p class="rest-line">{words().observe.noLonger}</p>;
  }
  const endsAtMs = view.kept.endsAtMs;
  if (endsAtMs !== undefined) {
    return <p class="rest-line">{words().ours.endNear(timeText(endsAtMs))}</p>;
  }
  if (view.ownHeart !== OwnHeart_HeartState.SETTLED) return <p class="rest-line">{t.heartUp}</p>;
  const began = (view.checkIns[view.seat]?.length ?? 0) > 0;
  return <p class="rest-line">{justBack ? t.backTogether : began ? t.rest : t.firstLine}</p>;
}

function QuietActions() {
  const t = words().evening;
  const open = (name: "reachOut" | "more" | "ours") => () => {
    sheet.value = { name };
  };
  const asks = itemsThatAsk(store.view.value.kept).length > 0;
  return (
    <div class="quiet-actions">
      {asks && (
        <button type="button" class="asks" onClick={open("ours")}>
          {words().ours.asksUs}
        </button>
      )}
      <button type="button" onClick={open("reachOut")}>
        {t.reachOut}
      </button>
      <button type="button" onClick={open("more")}>
        {t.more}
      </button>
    </div>
  );
}

/** Three seconds to take a tap back; after that nothing to read. */
function Strip() {
  const t = words();
  const point = noted.value;
  const refused = store.refused.value;
  return (
    <div class="strip">
      <p role="status">
        {point ? (
          <>
            {store.isLive.value ? t.evening.noted : t.evening.notedOffline}{" "}
            <strong>{t.pad[padWord(point)]}</strong>
          </>
        ) : takenBack.value ? (
          t.evening.takenBack
        ) : refused !== undefined ? (
          refusalText(refused, t.refusals)
        ) : (
          ""
        )}
      </p>
      {point && (
        <button type="button" class="undo" onClick={undoCheckIn}>
          {t.evening.undo}
        </button>
      )}
    </div>
  );
}
