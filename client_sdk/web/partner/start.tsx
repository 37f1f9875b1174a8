// Before this phone is in a conversation: start one, or join one.
import { Code, Seat, WebStorage } from "@attune/client";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { LanguageSwitch } from "../shared/language_switch.js";
import { refusalText } from "../shared/refusals.js";
import { FootLink, Frame } from "./frame.js";
import { BeforeWeBegin } from "./safety.js";
import { invite, phoneStorage, sheet, store } from "./state.js";
import { words } from "./texts.js";

/** What a person who stops at the questions sees is what anyone sees without a connection. */
const kNoConnection = Code.UNSPECIFIED;

export function Home() {
  const t = words();
  const refusal = useSignal<Code | undefined>(undefined);
  const working = useSignal(false);
  const asking = useSignal(false);
  const start = async () => {
    asking.value = false;
    working.value = true;
    const answer = await store.api.createSession({ pairCredential: phoneStorage.loadPair() });
    working.value = false;
    if (!answer.ok) {
      refusal.value = answer.code;
      return;
    }
    invite.value = answer.value.invite;
    store.enter(answer.value.membership);
  };
  const stop = () => {
    asking.value = false;
    refusal.value = kNoConnection;
  };
  if (asking.value) return <BeforeWeBegin onGo={start} onStop={stop} />;
  return (
    <Frame name="home">
      <div class="centre">
        <p class="mark-pair">
          <PairMark />
        </p>
        <h1>{t.home.line}</h1>
        <p class="muted">{t.home.more}</p>
      </div>
      <div class="stack">
        <Refusal code={refusal.value} />
        <button
          type="button"
          class="button primary"
          disabled={working.value}
          onClick={() => (asking.value = true)}
        >
          {working.value ? t.home.working : t.home.start}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            sheet.value = { name: "join" };
          }}
        >
          {t.home.haveCode}
        </button>
        <Languages />
        <p class="fine">{t.leaveNote}</p>
        <div class="foot">
          <FootLink label={t.more.behaviour} opens="behaviour" />
          <HelpLink />
        </div>
      </div>
    </Frame>
  );
}

/** Small, and on every screen that is not the table's. */
export function HelpLink() {
  return <FootLink label={words().safety.help.title} opens="help" />;
}

function PairMark() {
  return (
    <svg width="92" height="52" viewBox="0 0 92 52" aria-hidden="true">
      <circle cx="32" cy="26" r="20" fill="none" stroke="var(--a)" stroke-width="2.4" />
      <path
        d="M57.2 5.2a4 4 0 0 1 5.6 0l18 18a4 4 0 0 1 0 5.6l-18 18a4 4 0 0 1-5.6 0l-18-18a4 4 0 0 1 0-5.6z"
        fill="none"
        stroke="var(--b)"
        stroke-width="2.4"
      />
    </svg>
  );
}

/** The pages' switch; the words of suggestions come from the server, so that a choice reconnects. */
export function Languages() {
  return (
    <LanguageSwitch onChoose={() => store.reopen()}>
      <legend class="visually-hidden">{words().language}</legend>
    </LanguageSwitch>
  );
}

export function Refusal({ code }: { code: Code | undefined }) {
  return (
    <p class="refusal" role="alert">
      {code === undefined ? "" : refusalText(code, words().refusals)}
    </p>
  );
}

/** By the eight letters. */
export function JoinByCode() {
  const t = words();
  const code = useSignal("");
  const refusal = useSignal<Code | undefined>(undefined);
  const working = useSignal(false);
  const asked = useSignal(false);
  const stopped = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [asked.value]);
  const join = async (event: Event) => {
    event.preventDefault();
    if (stopped.value) return askAgain();
    working.value = true;
    refusal.value = await redeem({ code: code.value });
    working.value = false;
  };
  const stop = () => {
    asked.value = true;
    stopped.value = true;
    refusal.value = kNoConnection;
  };
  /** Whoever stopped may be urged to try again: they can stop again, too. */
  const askAgain = () => {
    asked.value = false;
    stopped.value = false;
    refusal.value = undefined;
  };
  if (!asked.value) return <BeforeWeBegin onGo={() => (asked.value = true)} onStop={stop} />;
  return (
    <Frame name="join">
      <form class="centre" onSubmit={join}>
        <h1>
          <label for="code">{t.join.title}</label>
        </h1>
        <input
          id="code"
          ref={field}
          class="code-field tabular"
          value={code.value}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={11}
          placeholder="XXXX-XXXX"
          onInput={(event) => {
            code.value = event.currentTarget.value.toUpperCase();
          }}
        />
        <Refusal code={refusal.value} />
        <button type="submit" class="button primary" disabled={working.value}>
          {working.value ? t.home.working : t.join.go}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            sheet.value = undefined;
          }}
        >
          {t.back}
        </button>
      </form>
    </Frame>
  );
}

/** Redeems an invite and enters its session; a refusal comes back as its code. */
export async function redeem(by: { code: string } | { linkSecret: string }) {
  const answer = await store.api.redeemInvite(by, { pairCredential: phoneStorage.loadPair() });
  if (!answer.ok) return answer.code;
  sheet.value = undefined;
  if (answer.value.seat === Seat.THERAPIST) {
    new WebStorage(localStorage, "therapist").saveMembership(answer.value); // A therapist's code, typed on this page.
    location.assign("/therapist");
    return undefined;
  }
  store.enter(answer.value);
  return undefined;
}

/** A link was opened. What it held is already gone from the address. */
export function JoinByLink({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = words();
  const refusal = useSignal<Code | undefined>(undefined);
  const asks = useSignal(store.membership.value !== undefined);
  const asked = useSignal(false);
  const join = async () => {
    asked.value = true;
    refusal.value = await redeem({ linkSecret: secret });
    if (refusal.value === undefined) onDone();
  };
  const stop = () => {
    asked.value = true;
    refusal.value = kNoConnection;
  };
  if (!asks.value && !asked.value) return <BeforeWeBegin onGo={join} onStop={stop} />;
  const title = refusal.value === undefined ? t.home.working : t.join.title;
  return (
    <Frame name="join">
      <div class="centre">
        <h1>{asks.value ? t.join.already : title}</h1>
        <Refusal code={refusal.value} />
      </div>
      {asks.value && (
        <div class="stack">
          <button type="button" class="button" onClick={() => (asks.value = false)}>
            {t.join.leaveIt}
          </button>
          <button type="button" class="button" onClick={onDone}>
            {t.join.stay}
          </button>
        </div>
      )}
      {refusal.value !== undefined && (
        <div class="stack">
          <button type="button" class="button" onClick={onDone}>
            {t.stopped.home}
          </button>
        </div>
      )}
    </Frame>
  );
}

/** A line and one thing to do: ended, declined, replaced, gone. */
export function Message(props: {
  title: string;
  note?: string;
  action: string;
  onAction: () => void;
}) {
  return (
    <Frame name="message" pauseBar={false}>
      <div class="centre">
        <h1>{props.title}</h1>
        {props.note && <p class="muted">{props.note}</p>}
      </div>
      <div class="stack">
        <button type="button" class="button" onClick={props.onAction}>
          {props.action}
        </button>
      </div>
    </Frame>
  );
}

/** Nothing is known yet: after a reload, until the server has answered. */
export function Connecting({ pauseBar = false }: { pauseBar?: boolean }) {
  return (
    <Frame name="waiting" pauseBar={pauseBar}>
      <div class="centre">
        <h1>{words().home.working}</h1>
      </div>
    </Frame>
  );
}
