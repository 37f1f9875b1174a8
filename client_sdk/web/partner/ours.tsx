// "Ours": what the two keep, tonight and beyond. Each item with what this person can say to it.
import {
  ItemAnswer,
  ItemKind,
  type ItemSeen,
  ItemStatus,
  itemsThatAsk,
  type Kept,
  Topic,
} from "@attune/client";
import { useSignal } from "@preact/signals";
import { theirWords } from "../shared/bidi.js";
import { topicName } from "../shared/names.js";
import { Sheet } from "./frame.js";
import {
  dateText,
  type ItemForm,
  ItemFormSheet,
  kindOf,
  kKinds,
  msOf,
  timeText,
  WhenField,
} from "./ours_form.js";
import {
  answerItem,
  encourage,
  forgetMine,
  keepTogether,
  liftItem,
  moveItem,
} from "./ours_send.js";
import { store } from "./state.js";
import { words } from "./texts.js";

export function OursSheet() {
  const t = words().ours;
  const { kept, seat } = store.view.value;
  const form = useSignal<ItemForm | undefined>(undefined);
  if (form.value !== undefined) {
    const done = () => {
      form.value = undefined;
    };
    return <ItemFormSheet {...form.value} onDone={done} />;
  }
  const change = (before: ItemSeen) => {
    form.value = { kind: before.kind, before };
  };
  const asking = itemsThatAsk(kept);
  const others = kept.items.filter((each) => !asking.includes(each));
  return (
    <Sheet title={t.heading}>
      <p class="muted">{t.sub}</p>
      <Items title={t.askHeading} items={asking} onChange={change} />
      <Items
        title={t.yours}
        items={others.filter((each) => each.owner === seat)}
        onChange={change}
      />
      <Items
        title={t.theirs}
        items={others.filter((each) => each.owner !== seat)}
        onChange={change}
      />
      {kept.items.length === 0 && <p class="muted">{t.empty}</p>}
      <h2>{t.add}</h2>
      <ul class="choices">
        {kKinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class="button"
              onClick={() => {
                form.value = { kind };
              }}
            >
              {t.kinds[kindOf(kind)]}
            </button>
          </li>
        ))}
      </ul>
      <Keeping kept={kept} />
      <Forgetting />
    </Sheet>
  );
}

type OnChange = (before: ItemSeen) => void;

function Items(props: { title: string; items: readonly ItemSeen[]; onChange: OnChange }) {
  const { title, items, onChange } = props;
  if (items.length === 0) return null;
  return (
    <section class="ours-list">
      <h2>{title}</h2>
      <ul>
        {items.map((each) => (
          <Item key={each.itemId.toString()} item={each} onChange={onChange} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item, onChange }: { item: ItemSeen; onChange: OnChange }) {
  const t = words().ours;
  const mine = item.owner === store.view.value.seat;
  return (
    <li class="ours-item">
      <p class="fine">{t.kinds[kindOf(item.kind)]}</p>
      <p class="lead">{linesOf(item).join(" · ")}</p>
      {item.onlyMine && <p class="fine">{t.onlyYours}</p>}
      {item.seen && mine && <p class="fine">{t.seen}</p>}
      {item.encouragement && (
        <p class="muted">{(mine ? t.encouraged : t.iWrote)(theirWords(item.encouragement))}</p>
      )}
      <Standing item={item} />
      <Sayings item={item} mine={mine} onChange={onChange} />
    </li>
  );
}

function linesOf(item: ItemSeen): string[] {
  const t = words().ours;
  const lines = item.words ? [theirWords(item.words)] : [];
  if (item.topic > Topic.NONE) lines.push(t.offLimits(topicName(item.topic, words().topics)));
  if (item.whenMs === 0n) return lines;
  const at = Number(item.whenMs);
  lines.push(item.kind === ItemKind.BOUNDARY ? t.endsAt(timeText(at)) : t.at(dateText(at)));
  return lines;
}

function Standing({ item }: { item: ItemSeen }) {
  const t = words().ours;
  const text =
    item.status === ItemStatus.KEPT
      ? t.isKept
      : item.status === ItemStatus.MISSED
        ? t.isMissed
        : item.differs
          ? t.differs
          : item.yourAnswer !== ItemAnswer.UNSPECIFIED
            ? t.said
            : "";
  return text ? <p class="muted">{text}</p> : null;
}

/** Said anew by their owner; a promise is moved, and thanks stand. */
const kChangeable: readonly ItemKind[] = [ItemKind.BOUNDARY, ItemKind.GOAL, ItemKind.OWN_TIME];

/** Answers of one size; none is meant to be the right one. */
function Sayings(props: { item: ItemSeen; mine: boolean; onChange: OnChange }) {
  const { item, mine, onChange } = props;
  const t = words().ours.say;
  const open = item.status === ItemStatus.OPEN;
  const say = (answer: ItemAnswer) => () => answerItem(item.itemId, answer);
  const settles =
    open && (item.kind === ItemKind.PROMISE || (mine && item.kind === ItemKind.OWN_TIME));
  const thanks = item.kind === ItemKind.APPRECIATION || item.kind === ItemKind.LEARNED;
  const canSee = !mine && !item.seen && (thanks || item.kind === ItemKind.BOUNDARY);
  return (
    <div class="answers">
      {settles && (
        <>
          <Say label={t.kept} onClick={say(ItemAnswer.KEPT)} />
          <Say label={t.missed} onClick={say(ItemAnswer.MISSED)} />
        </>
      )}
      {open && item.kind === ItemKind.PROMISE && <Moving item={item} />}
      {open && mine && item.kind === ItemKind.GOAL && (
        <Say label={t.reached} onClick={say(ItemAnswer.KEPT)} />
      )}
      {open && !mine && item.kind === ItemKind.GOAL && <Encouraging item={item} />}
      {canSee && <Say label={t.seen} onClick={say(ItemAnswer.SEEN)} />}
      {open && mine && kChangeable.includes(item.kind) && (
        <Say label={t.change} onClick={() => onChange(item)} />
      )}
      {mine && (
        <button type="button" class="button quiet" onClick={() => liftItem(item.itemId)}>
          {t.lift}
        </button>
      )}
    </div>
  );
}

function Say({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" class="button" onClick={onClick}>
      {label}
    </button>
  );
}

function Moving({ item }: { item: ItemSeen }) {
  const t = words().ours;
  const open = useSignal(false);
  const when = useSignal("");
  if (!open.value) {
    const show = () => {
      open.value = true;
    };
    return <Say label={t.say.moved} onClick={show} />;
  }
  const send = () => {
    if (msOf(when.value) === 0) return;
    moveItem(item.itemId, msOf(when.value));
    open.value = false;
  };
  return (
    <>
      <WhenField label={t.when} value={when} />
      <Say label={t.say.send} onClick={send} />
    </>
  );
}

function Encouraging({ item }: { item: ItemSeen }) {
  const t = words().ours;
  const open = useSignal(false);
  const text = useSignal("");
  if (!open.value) {
    const show = () => {
      open.value = true;
    };
    return <Say label={t.say.encourage} onClick={show} />;
  }
  const send = () => {
    if (text.value.trim() === "") return;
    encourage(item.itemId, text.value.trim());
    open.value = false;
  };
  return (
    <>
      <input
        class="ours-field"
        aria-label={t.yourWords}
        placeholder={t.yourWords}
        maxLength={140}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <Say label={t.say.send} onClick={send} />
    </>
  );
}

function Keeping({ kept }: { kept: Kept }) {
  const t = words().ours;
  if (kept.together) return <p class="muted">{kept.cameBack ? t.cameBack : t.kept}</p>;
  if (kept.ownAnswer) return <p class="muted">{t.keepSaidYes}</p>;
  return (
    <section class="stack">
      <h2>{t.keepQuestion}</h2>
      <p class="fine">{t.keepNote}</p>
      <Say label={t.keepYes} onClick={keepTogether} />
    </section>
  );
}

function Forgetting() {
  const t = words();
  const asked = useSignal(false);
  const answer = (forgets: boolean) => () => {
    asked.value = false;
    if (forgets) forgetMine();
  };
  if (!asked.value) {
    const ask = () => {
      asked.value = true;
    };
    return (
      <button type="button" class="button quiet" onClick={ask}>
        {t.ours.forget}
      </button>
    );
  }
  return (
    <section class="stack">
      <p class="muted">{t.ours.forgetNote}</p>
      <div class="equals">
        <Say label={t.ours.forgetYes} onClick={answer(true)} />
        <Say label={t.notNow} onClick={answer(false)} />
      </div>
    </section>
  );
}
