// The sheets: what would help, what is seen, why, more, a therapist's invite, the end.
import {
  type Code,
  otherPartner,
  ReachOutKind,
  Seat,
  type SeenSuggestion,
  thanksFromBefore,
  Visibility,
} from "@attune/client";
import { useSignal } from "@preact/signals";
import { kindName } from "./cards.js";
import { Sheet } from "./frame.js";
import { InviteCard } from "./invite.js";
import { RadioRow } from "./radio_row.js";
import { Languages, Refusal } from "./start.js";
import {
  answerObservation,
  askBoth,
  dismissed,
  endSession,
  freshInvite,
  reachOut,
  setVisibility,
  sheet,
  store,
  therapistInvite,
  withdrawObservation,
} from "./state.js";
import { type Texts, words } from "./texts.js";

const kKinds = [
  ReachOutKind.COMFORT,
  ReachOutKind.LISTEN,
  ReachOutKind.SPACE,
  ReachOutKind.HELP_ME_THINK,
  ReachOutKind.THANKS,
];

function close(): void {
  sheet.value = undefined;
}

export function ReachOutSheet() {
  const t = words().reachOut;
  const choose = (kind: ReachOutKind) => () => {
    reachOut(kind);
    close();
  };
  return (
    <Sheet title={t.title}>
      <p class="muted">{t.sub}</p>
      <ul class="choices">
        {kKinds.map((kind) => (
          <li key={kind}>
            <button type="button" class="button" onClick={choose(kind)}>
              {t.kinds[kindName(kind)]}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function WhySheet({ suggestion }: { suggestion: SeenSuggestion }) {
  const t = words().why;
  const { ruleId, why } = suggestion.offer;
  return (
    <Sheet title={t.title}>
      <p class="lead">{why?.sentence}</p>
      <dl class="facts">
        {why && why.inputs.length > 0 && (
          <div>
            <dt>{t.inputs}</dt>
            {why.inputs.map((input) => (
              <dd key={input.name}>
                {input.name}: {input.value}
              </dd>
            ))}
          </div>
        )}
        <Fact name={t.rule} value={ruleId} />
        <Fact name={t.from} value={why?.materialRow} />
        <Fact name={t.grade} value={t.grades[why?.grade ?? ""] ?? why?.grade} />
        <Fact name={t.source} value={why?.source} lang="en" />
      </dl>
    </Sheet>
  );
}

/** `lang` where the value is not in the page's language: sources are cited as they are. */
function Fact(props: { name: string; value: string | undefined; lang?: string }) {
  const { name, value, lang } = props;
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd lang={lang}>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

type MenuName =
  | "ours"
  | "together"
  | "topic"
  | "own"
  | "sharing"
  | "therapist"
  | "heart"
  | "behaviour"
  | "help"
  | "end";

export function MoreSheet() {
  const t = words();
  const open = (name: MenuName) => () => {
    sheet.value = { name };
  };
  const ask = () => {
    askBoth();
    close();
  };
  return (
    <Sheet title={t.more.title}>
      <ul class="choices">
        {!store.view.value.round && <Choice label={t.more.askBoth} onClick={ask} />}
        {!store.view.value.together.shared && (
          <Choice label={t.exercises.heading} onClick={open("together")} />
        )}
        <Choice label={t.safety.topic.title} onClick={open("topic")} />
        <Choice label={t.safety.own.title} onClick={open("own")} />
        <Choice label={t.ours.heading} onClick={open("ours")} />
        <Choice label={t.more.sharing} onClick={open("sharing")} />
        <Choice label={t.more.therapist} onClick={open("therapist")} />
        <Choice label={t.strap.sheet} onClick={open("heart")} />
        <Choice label={t.more.behaviour} onClick={open("behaviour")} />
        <Choice label={t.safety.help.title} onClick={open("help")} />
        <Choice label={t.more.end} onClick={open("end")} />
      </ul>
      <Languages />
      <p class="fine">{t.leaveNote}</p>
    </Sheet>
  );
}

function Choice({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <li>
      <button type="button" class="button" onClick={onClick}>
        {label}
      </button>
    </li>
  );
}

export function SharingSheet() {
  const t = words().sharing;
  const { own, sharing, seat } = store.view.value;
  const theirs = sharing[otherPartner(seat)];
  return (
    <Sheet title={t.title}>
      <p class="muted">{t.sub}</p>
      <Levels
        name="partner"
        label={t.toPartner}
        value={own.toPartner}
        onChoose={(level) => setVisibility(level, own.toTherapist)}
      />
      <Levels
        name="therapist"
        label={t.toTherapist}
        value={own.toTherapist}
        onChoose={(level) => setVisibility(own.toPartner, level)}
      />
      {theirs !== undefined && (
        <p class="muted">
          {t.partnerShares} <strong>{levelName(theirs, t).toLocaleLowerCase()}</strong>
        </p>
      )}
      <Watching />
    </Sheet>
  );
}

function levelName(level: Visibility, t: Texts["sharing"]): string {
  if (level === Visibility.PRIVATE) return t.private;
  return level === Visibility.EXACT ? t.exact : t.zone;
}

interface LevelsProps {
  name: string;
  label: string;
  value: Visibility;
  onChoose: (level: Visibility) => void;
}

const kLevels = [Visibility.PRIVATE, Visibility.ZONE, Visibility.EXACT];

function Levels(props: LevelsProps) {
  const t = words().sharing;
  const note = { [Visibility.PRIVATE]: t.privateNote, [Visibility.EXACT]: t.exactNote } as Record<
    number,
    string
  >;
  return (
    <RadioRow {...props} options={kLevels.map((level) => [level, levelName(level, t)] as const)}>
      <p class="fine">{note[props.value] ?? t.zoneNote}</p>
    </RadioRow>
  );
}

function Watching() {
  const t = words();
  const { observation } = store.view.value;
  const asked = observation.state === "asked" && observation.ownAnswer === undefined;
  return (
    <section class="watching">
      <h2>{t.sharing.watching}</h2>
      <p class="muted">{watchingText(observation, t)}</p>
      {asked && (
        <div class="equals">
          <button type="button" class="button" onClick={() => answerObservation(true)}>
            {t.yes}
          </button>
          <button type="button" class="button" onClick={() => answerObservation(false)}>
            {t.no}
          </button>
        </div>
      )}
      {observation.state === "active" && (
        <button type="button" class="button" onClick={withdrawObservation}>
          {t.sharing.stop}
        </button>
      )}
    </section>
  );
}

function watchingText(observation: { state: string; ownAnswer?: boolean }, t: Texts): string {
  if (observation.state === "active") return t.sharing.watched;
  if (observation.state === "ended") return t.observe.noLonger;
  if (observation.state !== "asked") return t.sharing.nobody;
  return observation.ownAnswer ? t.observe.saidYes : t.observe.ask;
}

export function TherapistSheet() {
  const t = words();
  const refusal = useSignal<Code | undefined>(undefined);
  const fresh = async () => {
    refusal.value = await freshInvite(Seat.THERAPIST);
  };
  return (
    <Sheet title={t.therapist.title}>
      <p class="muted">{t.therapist.how}</p>
      <InviteCard invite={therapistInvite.value} page="/therapist" onFresh={fresh} />
      <p class="muted">{t.therapist.after}</p>
      <Refusal code={refusal.value} />
    </Sheet>
  );
}

/** At the close, what an earlier evening was thanked for. */
export function EndSheet() {
  const t = words();
  const thanks = thanksFromBefore(store.view.value.kept);
  return (
    <Sheet title={t.end.title}>
      <p class="lead">{t.end.note}</p>
      {thanks.length > 0 && (
        <section class="ours-list">
          <h2>{t.ours.thanksFromBefore}</h2>
          <ul>
            {thanks.map((each) => (
              <li key={each.itemId.toString()} class="ours-item">
                {each.words}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="equals">
        <button type="button" class="button" onClick={endSession}>
          {t.end.end}
        </button>
        <button type="button" class="button" onClick={close}>
          {t.notNow}
        </button>
      </div>
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          sheet.value = { name: "wellbeing", next: "end" };
        }}
      >
        {t.safety.own.contentAsk}
      </button>
    </Sheet>
  );
}

/** Whether a question to this person is hidden because it was answered here a moment ago. */
export function isHidden(key: string): boolean {
  return dismissed.value.has(key);
}
