// The ways past what one does not want to hear, and the list of keys.
import { focusOn, kKeys } from "./keys.js";
import { words } from "./texts.js";

export function SkipLinks() {
  const t = words().room.keys;
  return (
    <>
      <button type="button" class="skip" onClick={() => focusOn("moment")}>
        {t.toChart}
      </button>
      <button type="button" class="skip" onClick={() => focusOn("tools-title")}>
        {t.toTools}
      </button>
    </>
  );
}

export function KeysHelp() {
  const t = words().room.keys;
  return (
    <details class="data keys">
      <summary>{t.title}</summary>
      <p class="muted">{t.note}</p>
      <dl>
        <Key shown="1 … 8" says={t.session} />
        {kKeys.map(({ shown, word }) => (
          <Key key={shown} shown={shown} says={t[word]} />
        ))}
      </dl>
    </details>
  );
}

function Key({ shown, says }: { shown: string; says: string }) {
  return (
    <div>
      <dt>
        <kbd>{shown}</kbd>
      </dt>
      <dd>{says}</dd>
    </div>
  );
}
