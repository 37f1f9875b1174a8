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
import { Switch } from "./switch.js";

export function BehaviourSheet() {
  const t = words();
  const now = behaviour.value;
  const hand = handOf(now, directionOf(language.value));
  return (
    <Sheet title={t.title}>
      <p class="muted">{t.note}</p>
      <Choice name="letters" of={kLetters} words={t.letters} value={now.letters} />
      <Choice name="hand" of={kHands} words={t.hand} value={hand} />
      <Choice name="answer" of={kAnswers} words={t.answer} value={now.answer} />
      <Choice
        name="breath"
        of={kBreaths}
        words={{ ...t.breath, note: breathNote(now) }}
        value={now.breath}
      />
      <section class="part">
        {canBuzz() && <Switch label={t.buzz} on={now.buzz} onChange={buzzOrNot} />}
        <Switch label={t.awake} on={now.awake} onChange={(awake) => behave({ awake })} />
      </section>
    </Sheet>
  );
}

interface ChoiceProps<T extends string> {
  name: keyof Behaviour;
  of: readonly T[];
  words: { label: string; are: Record<T, string>; note?: string };
  value: T;
}

function Choice<T extends string>({
  name,
  of,
  words: { label, are, note },
  value,
}: ChoiceProps<T>) {
  return (
    <RadioRow
      name={name}
      label={label}
      options={of.map((each) => [each, are[each]] as const)}
      value={value}
      onChoose={(chosen) => behave({ [name]: chosen })}
    >
      {note && <p class="fine">{note}</p>}
    </RadioRow>
  );
}

/** Felt at once by whoever wants it. */
function buzzOrNot(buzz: boolean): void {
  behave({ buzz });
  softBuzz();
}

function breathNote({ breath }: Behaviour): string {
  const { notes } = words().breath;
  return breath === "buzz" && !canBuzz() ? notes.noBuzz : notes[breath];
}
