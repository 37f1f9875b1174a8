// The list of sessions, on every screen. A click or a key opens one; the others say how they stand, and nothing of what is in them.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Entry, kLabelMax, kSessionsMax, type Room, standingOf } from "./room.js";
import { words } from "./texts.js";

export function nameOf({ label, slot }: Entry): string {
  return label || words().room.session(slot);
}

export function RoomBar({ room }: { room: Room }) {
  const t = words().room;
  const open = room.open.value;
  if (room.entries.value.length === 0) return null;
  return (
    <nav class="room" aria-label={t.title}>
      <ul onKeyDown={walk}>
        {room.entries.value.map((entry) => (
          <li key={entry.slot}>
            <Item entry={entry} isOpen={entry === open} onOpen={() => room.show(entry.slot)} />
          </li>
        ))}
        <li>
          <Another room={room} />
        </li>
      </ul>
      {open && <Manage key={open.slot} room={room} entry={open} />}
      <Told room={room} />
    </nav>
  );
}

/** The arrows go from one to the next. */
function walk(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const isRtl = getComputedStyle(list).direction === "rtl";
  const ways: Record<string, number> = {
    [isRtl ? "ArrowLeft" : "ArrowRight"]: at + 1,
    [isRtl ? "ArrowRight" : "ArrowLeft"]: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const to = buttons[ways[event.key] ?? -1];
  if (at < 0 || !to) return;
  event.preventDefault();
  to.focus();
}

function Item({ entry, isOpen, onOpen }: { entry: Entry; isOpen: boolean; onOpen: () => void }) {
  const standing = standingOf(entry.store);
  return (
    <button type="button" aria-current={isOpen ? "true" : undefined} onClick={onOpen}>
      <span class="room-name">{nameOf(entry)}</span>
      <span class={`standing ${standing}`}>{words().room.standings[standing]}</span>
    </button>
  );
}

function Another({ room }: { room: Room }) {
  const t = words().room;
  if (room.isFull.value) return <span class="muted room-full">{t.full(kSessionsMax)}</span>;
  const isAsking = room.open.value === undefined;
  return (
    <button
      type="button"
      aria-current={isAsking ? "true" : undefined}
      onClick={() => room.show(undefined)}
    >
      <span class="room-name">{t.add}</span>
    </button>
  );
}

function Manage({ room, entry }: { room: Room; entry: Entry }) {
  const t = words().room;
  const label = useSignal(entry.label);
  const isSure = useSignal(false);
  const keep = (event: Event) => {
    event.preventDefault();
    room.rename(entry.slot, label.value);
  };
  return (
    <details class="room-manage">
      <summary>{t.manage}</summary>
      <form onSubmit={keep}>
        <label for="room-label">{t.label}</label>
        <input
          id="room-label"
          class="plain"
          value={label.value}
          maxLength={kLabelMax}
          autocomplete="off"
          aria-describedby="room-label-note"
          onInput={(event) => {
            label.value = event.currentTarget.value;
          }}
        />
        <p id="room-label-note" class="muted">
          {t.labelNote}
        </p>
        <button type="submit" class="button">
          {t.keep}
        </button>
      </form>
      <p class="muted">{t.leaveNote}</p>
      {isSure.value ? (
        <div class="row">
          <button type="button" class="button" onClick={() => room.leave(entry.slot)}>
            {t.leaveSure}
          </button>
          <button type="button" class="button" onClick={() => (isSure.value = false)}>
            {t.stay}
          </button>
        </div>
      ) : (
        <button type="button" class="button" onClick={() => (isSure.value = true)}>
          {t.leave}
        </button>
      )}
    </details>
  );
}

/** What has changed in a session that is not open, for those who do not look at the list. */
function Told({ room }: { room: Room }) {
  const t = words().room;
  const before = useRef(new Map<number, string>());
  const told = useSignal("");
  const standings = room.entries.value.map((entry) => [entry, standingOf(entry.store)] as const);
  useEffect(() => {
    for (const [entry, standing] of standings) {
      const was = before.current.get(entry.slot);
      before.current.set(entry.slot, standing);
      if (was === undefined || was === standing || was === "looking") continue;
      if (entry !== room.open.value) told.value = t.told(nameOf(entry), t.standings[standing]);
    }
  }, [standings.map(([entry, standing]) => `${entry.slot} ${standing}`).join()]);
  return (
    <p class="visually-hidden" role="status">
      {told.value}
    </p>
  );
}
