// Before a session, three questions for one person alone; and the help that is always there (material, protocols.md, Safety).
// Answers live in this component while it is shown. They are not stored, not sent, and gone with the next screen, so that
// nobody who takes the phone later can tell whether, or how, they were answered. That is why every session asks again.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { LanguageSwitch } from "../shared/language_switch.js";
import { Frame, Sheet } from "./frame.js";
import { Helplines } from "./helplines.js";
import { leave } from "./leave.js";
import { store } from "./state.js";
import { words } from "./texts.js";

export type Answer = "yes" | "no" | "ratherNot";
const kAnswers: readonly Answer[] = ["yes", "no", "ratherNot"];
/** The answer to each question that says: not safe. */
const kUnsafe: readonly Answer[] = ["no", "no", "yes"];

/** What was not answered was rather not said: it keeps nobody. */
export function isUnsafe(answers: readonly (Answer | undefined)[]): boolean {
  return kUnsafe.some((unsafe, i) => answers[i] === unsafe);
}

interface BeforeProps {
  onGo: () => void;
  /** The person stops; the caller shows what it shows without a connection. */
  onStop: () => void;
}

/** Nothing has been asked of the server when this is shown, and nothing is before `onGo`. */
export function BeforeWeBegin({ onGo, onStop }: BeforeProps) {
  const unsafe = useSignal(false);
  if (unsafe.value) return <HelpAtTheDoor onGo={onGo} onStop={onStop} />;
  return (
    <Questions
      onDone={(answers) => {
        if (isUnsafe(answers)) unsafe.value = true;
        else onGo();
      }}
    />
  );
}

type Answers = readonly (Answer | undefined)[];

function Questions({ onDone }: { onDone: (answers: Answers) => void }) {
  const t = words().safety.before;
  const answers = useSignal<Answers>([]);
  const heading = useHeading();
  const submit = (event: Event) => {
    event.preventDefault();
    onDone(answers.value);
  };
  const choose = (i: number) => (answer: Answer) => {
    answers.value = t.questions.map((_, j) => (i === j ? answer : answers.value[j]));
  };
  return (
    <Frame name="before">
      <form class="before" autocomplete="off" onSubmit={submit}>
        <h1 ref={heading} tabIndex={-1}>
          {t.title}
        </h1>
        <p class="muted">
          {t.note} {t.leave}
        </p>
        {t.questions.map((question, i) => (
          <Question key={`q${i}`} name={`q${i}`} text={question} onChoose={choose(i)} />
        ))}
        <button type="submit" class="button primary">
          {t.goOn}
        </button>
        <LanguageSwitch onChoose={() => {}}>
          <legend class="visually-hidden">{words().language}</legend>
        </LanguageSwitch>
      </form>
    </Frame>
  );
}

interface QuestionProps {
  name: string;
  text: string;
  onChoose: (answer: Answer) => void;
}

function Question({ name, text, onChoose }: QuestionProps) {
  const t = words().safety.before;
  return (
    <fieldset class="levels">
      <legend>{text}</legend>
      <div class="levels-row">
        {kAnswers.map((answer) => (
          <label key={answer}>
            <input type="radio" name={name} autocomplete="off" onChange={() => onChoose(answer)} />
            <span>{t[answer]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function HelpAtTheDoor({ onGo, onStop }: BeforeProps) {
  const t = words().safety.door;
  const heading = useHeading();
  return (
    <Frame name="door">
      <div class="sheet">
        <h1 ref={heading} tabIndex={-1}>
          {t.title}
        </h1>
        <p class="lead">{t.lead}</p>
        <Helplines />
        <div class="stack">
          <button type="button" class="button" onClick={leaveNow}>
            {t.leave}
          </button>
          <button type="button" class="button" onClick={onStop}>
            {t.stop}
          </button>
          <button type="button" class="button" onClick={onGo}>
            {t.anyway}
          </button>
        </div>
        <p class="fine">{t.unseen}</p>
      </div>
    </Frame>
  );
}

/** The same for whoever opens it, from the menu or from a rule's card. */
export function HelpSheet() {
  const t = words().safety.help;
  return (
    <Sheet title={t.title}>
      <p class="lead">{t.lead}</p>
      <p class="muted">{t.nobodyTold}</p>
      <Helplines />
      <button type="button" class="button" onClick={leaveNow}>
        {t.leave}
      </button>
      {store.membership.value && <p class="fine">{t.leaveNote}</p>}
    </Sheet>
  );
}

function leaveNow(): void {
  leave(() => store.disconnect());
}

function useHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}
