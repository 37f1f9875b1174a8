// How this phone behaves: the hand, the letters, the breath, the buzz, the screen.
import { directionOf, language } from "../shared/i18n.js";
import {
  type Behaviour,
  behave,
  behaviour,
  handOf,
  kAnswers,
  kBreaths,
  kHands,
  kLetters,
} from "./behaviour.js";
import { words } from "./behaviour_texts.js";
import { canBuzz, softBuzz } from "./device.js";
import { Sheet } from "./frame.js";
import { RadioRow } from "./radio_row.js";

export function BehaviourSheet() {
  const t = words();
  const now = behaviour.value;
  return (
    <Sheet title={t.title}>
      <p class="muted">{t.note}</p>
      <RadioRow
        name="letters"
        label={t.letters}
        options={kLetters.map((each) => [each, t.lettersAre[each]] as const)}
        value={now.letters}
        onChoose={(letters) => behave({ letters })}
      >
        <p class="fine">{t.lettersNote}</p>
      </RadioRow>
      <RadioRow
        name="hand"
        label={t.hand}
        options={kHands.map((each) => [each, t.hands[each]] as const)}
        value={handOf(now, directionOf(language.value))}
        onChoose={(hand) => behave({ hand })}
      >
        <p class="fine">{t.handNote}</p>
      </RadioRow>
      <RadioRow
        name="answer"
        label={t.answer}
        options={kAnswers.map((each) => [each, t.answers[each]] as const)}
        value={now.answer}
        onChoose={(answer) => behave({ answer })}
      />
      <RadioRow
        name="breath"
        label={t.breath}
        options={kBreaths.map((each) => [each, t.breaths[each]] as const)}
        value={now.breath}
        onChoose={(breath) => behave({ breath })}
      >
        <p class="fine">{breathNote(now)}</p>
      </RadioRow>
      <section class="part">
        {canBuzz() && (
          <Switch
            label={t.buzz}
            on={now.buzz}
            onChange={(buzz) => {
              behave({ buzz });
              softBuzz();
            }}
          />
        )}
        <Switch label={t.awake} on={now.awake} onChange={(awake) => behave({ awake })} />
      </section>
    </Sheet>
  );
}

function breathNote({ breath }: Behaviour): string {
  const t = words().breathNotes;
  return breath === "buzz" && !canBuzz() ? t.noBuzz : t[breath];
}

function Switch(props: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        autocomplete="off"
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
