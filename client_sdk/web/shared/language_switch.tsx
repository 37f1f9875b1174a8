// The choice of a language.
import type { ComponentChildren } from "preact";
import { chooseLanguage, kLanguages, language } from "./i18n.js";

/** `onChoose` runs after a choice, e.g. to reconnect: the words of suggestions come from the server. */
export function LanguageSwitch(props: { onChoose: () => void; children?: ComponentChildren }) {
  return (
    <fieldset class="languages">
      {props.children}
      {kLanguages.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          lang={id}
          aria-pressed={language.value === id}
          onClick={() => {
            chooseLanguage(id);
            props.onChoose();
          }}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
