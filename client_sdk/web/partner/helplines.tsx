// Whom to call, by country. Made of what came with the page: nothing is asked for here, and nothing is kept.
import { useSignal } from "@preact/signals";
import {
  countriesOf,
  dialled,
  type Helpline,
  helplines,
  likelyCountry,
} from "../shared/helplines.js";
import { localeTag } from "../shared/i18n.js";
import { words } from "./texts.js";

export function Helplines() {
  const t = words().safety.help;
  const lines = helplines.value;
  const chosen = useSignal<string | undefined>(undefined);
  const country = chosen.value ?? likelyCountry(lines, navigator.languages ?? []) ?? "";
  const shown = lines.filter((line) => country === "" || line.country === country);
  return (
    <section class="helplines">
      <p>{t.emergency}</p>
      {lines.length === 0 ? (
        <p class="muted">{t.missing}</p>
      ) : (
        <label class="country">
          <span class="muted">{t.country}</span>
          <select
            autocomplete="off"
            value={country}
            onChange={(event) => {
              chosen.value = event.currentTarget.value;
            }}
          >
            <option value="">{t.everywhere}</option>
            {countriesOf(lines, localeTag()).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <ul class="lines">
        {shown.map((line) => (
          <Line key={`${line.country} ${line.name}`} line={line} />
        ))}
      </ul>
      <p class="fine">{t.trace}</p>
    </section>
  );
}

function Line({ line }: { line: Helpline }) {
  const t = words().safety.help;
  const { name, call, text } = line;
  const body = text?.send ? `?body=${encodeURIComponent(text.send)}` : "";
  return (
    <li>
      <strong>{name}</strong>
      {call && <a href={`tel:${dialled(call)}`}>{t.call(call)}</a>}
      {text && <a href={`sms:${dialled(text.to)}${body}`}>{t.text(text.to, text.send ?? "")}</a>}
    </li>
  );
}
