// What every screen of the therapist's page stands in: the head, one sheet of paper, and what a refusal says.
import type { Code } from "@attune/client";
import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../shared/language_switch.js";
import { refusalText } from "../shared/refusals.js";
import { words } from "./texts.js";

/** One sheet of paper in the middle, for everything that is not watching. */
export function Sheet(props: { title: string; note?: string; children?: ComponentChildren }) {
  return (
    <main class="middle">
      <section class="sheet">
        <h1 tabIndex={-1}>{props.title}</h1>
        {props.note && <p class="muted">{props.note}</p>}
        {props.children}
      </section>
    </main>
  );
}

interface TopBarProps {
  /** What comes first for those who use no pointer. */
  first?: ComponentChildren;
  isOffline: boolean;
  onLanguage: () => void;
  children?: ComponentChildren;
}

export function TopBar({ first, isOffline, onLanguage, children }: TopBarProps) {
  return (
    <header class="top">
      {first}
      <span class="name">{words().title}</span>
      {children}
      <span class="spacer" />
      {isOffline && <span role="status">{words().offline}</span>}
      <LanguageSwitch onChoose={onLanguage} />
    </header>
  );
}

export function Refusal({ code }: { code: Code | undefined }) {
  return (
    <p class="refusal" role="alert">
      {code === undefined ? "" : refusalText(code, words().refusals)}
    </p>
  );
}
