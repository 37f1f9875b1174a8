// For as long as a strap is in use the phone says how it stands; one tap opens its sheet.
import { HeartIcon } from "../shared/marks.js";
import { sheet } from "./state.js";
import { type Strap, strap } from "./strap_state.js";
import { type Texts, words } from "./texts.js";

export function StrapLine() {
  const line = lineOf(strap.value, words().strap);
  if (line === undefined) return null;
  return (
    <button
      type="button"
      class="strap"
      onClick={() => {
        sheet.value = { name: "heart" };
      }}
    >
      <HeartIcon />
      <span>{line}</span>
    </button>
  );
}

function lineOf(now: Strap, t: Texts["strap"]): string | undefined {
  switch (now.kind) {
    case "connected":
      return now.contact ? t.connected : t.noContact;
    case "looking":
      return t.looking;
    case "stopped":
      return now.why === "lost" || now.why === "reloaded" ? t.stopped : undefined;
    default:
      return undefined;
  }
}
