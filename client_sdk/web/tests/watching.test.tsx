// @vitest-environment happy-dom
// The therapist's page by keyboard: the way through time, the keys, each rule with a switch of its own, and what the measures may say.
import {
  EventSchema,
  emptyView,
  foldEvent,
  MeasuresSeen_Evidence,
  Seat,
  type SessionView,
  MeasuresSeen_Subject as Subject,
} from "@attune/client";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionStore } from "../shared/session_store.js";
import { pressed } from "../therapist/keys.js";
import { FindingCards, MeasureTable } from "../therapist/measures.js";
import { Rules } from "../therapist/rules.js";
import { summaryOf } from "../therapist/summary.js";
import { rowsOf } from "../therapist/table.js";
import { TimeLine } from "../therapist/time_line.js";
import { therapist as en } from "../words/en/therapist.js";

type Body = NonNullable<MessageInitShape<typeof EventSchema>["body"]>;

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
});
const show = (page: ComponentChild) => act(() => render(page, root));

function fold(...events: [ms: number, body: Body][]): SessionView {
  return events.reduce(
    (view, [ms, body]) => foldEvent(view, create(EventSchema, { atMs: BigInt(ms), body })),
    emptyView(Seat.THERAPIST),
  );
}

const kStartMs = 1_800_000_000_000;
const kMark: [number, Body] = [
  kStartMs + 100_000,
  { case: "suggestionOffered", value: { to: Seat.PARTNER_B, ruleId: "R20", text: "Want to ask?" } },
];
const kMoment: [number, Body] = [kStartMs + 160_000, { case: "momentMarked", value: {} }];

describe("suggestions and marks beside the canvas", () => {
  it("stand in the table and in the live summary", () => {
    const view = fold(kMark, kMoment);
    expect(rowsOf(view, en).map(({ who, what }) => `${who}: ${what}`)).toEqual([
      "you: marked this moment",
      "B: suggested (R20): Want to ask?",
    ]);
    expect(summaryOf(view, en)).toMatch(/Last suggested: R20 to B, at .+\. You marked .+\.$/);
  });
});

describe("the time line", () => {
  const nowMs = kStartMs + 300_000;
  const view = fold(kMark, kMoment);
  let atMs: number | undefined;
  const draw = () =>
    show(
      <TimeLine
        view={view}
        range={[kStartMs, kStartMs + 600_000]}
        nowMs={nowMs}
        atMs={atMs}
        said="A: calm."
        onJump={(ms) => {
          atMs = ms;
        }}
      />,
    );
  const slider = () => root.querySelector("input") as HTMLInputElement;
  const button = (name: string) =>
    [...root.querySelectorAll("button")].find((each) => each.textContent === name);
  const key = (name: string) => {
    act(() => {
      slider().dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
    });
    draw();
    return atMs === undefined ? "now" : atMs - kStartMs;
  };

  beforeEach(() => {
    atMs = undefined;
    draw();
  });

  it("goes by keys through the session and no further than its ends", () => {
    expect(key("ArrowLeft")).toBe(290_000);
    expect(key("PageDown")).toBe(230_000);
    expect(key("Home")).toBe(0);
    expect(key("ArrowLeft")).toBe(0);
    expect(key("ArrowRight")).toBe(10_000);
    expect(key("PageUp")).toBe(70_000);
    expect(key("End")).toBe("now");
    expect(key("ArrowRight")).toBe("now");
  });

  it("reads out the moment that it comes to", () => {
    key("Home");
    expect(slider().getAttribute("aria-valuetext")).toMatch(/^\d.+\. A: calm\.$/);
  });

  it("steps to what was said before and after, and says that this is the past", () => {
    const press = (name: string) => {
      act(() => button(name)?.click());
      draw();
    };
    expect(root.querySelector(".looking-back")).toBeNull();
    press("One before");
    expect(atMs).toBe(kStartMs + 160_000);
    press("One before");
    expect(atMs).toBe(kStartMs + 100_000);
    press("One before");
    expect(atMs).toBe(kStartMs + 100_000);
    expect(root.querySelector(".looking-back")?.textContent).toMatch(
      /^You look at .+\. One thing since then\.$/,
    );
    press("One after");
    expect(atMs).toBe(kStartMs + 160_000);
    press("Back to now");
    expect(atMs).toBeUndefined();
    expect(document.activeElement).toBe(slider());
    expect(root.querySelector('[role="status"]')?.textContent).toBe("You look at now.");
  });

  it("takes what lies ahead of now for now", () => {
    act(() => {
      slider().value = String((kStartMs + 500_000) / 1000);
      slider().dispatchEvent(new Event("input", { bubbles: true }));
    });
    expect(atMs).toBeUndefined();
  });
});

describe("keys", () => {
  const event = (code: string, held: Partial<KeyboardEvent> = {}) =>
    ({
      code,
      altKey: true,
      shiftKey: true,
      ctrlKey: false,
      metaKey: false,
      ...held,
    }) as KeyboardEvent;

  it("mean nothing without Alt and Shift, or with more", () => {
    document.body.innerHTML = '<input id="whisper-words">';
    for (const held of [
      { altKey: false },
      { shiftKey: false },
      { ctrlKey: true },
      { metaKey: true },
    ]) {
      expect(pressed(event("KeyW", held), () => true)).toBe(false);
    }
    expect(document.activeElement).toBe(document.body);
    expect(pressed(event("KeyW"), () => true)).toBe(true);
    expect(document.activeElement?.id).toBe("whisper-words");
  });

  it("press what acts, open a session by its place, and leave alone what is not there", () => {
    document.body.innerHTML = '<button id="mark-moment"></button>';
    let marks = 0;
    document.getElementById("mark-moment")?.addEventListener("click", () => marks++);
    expect(pressed(event("KeyK"), () => true)).toBe(true);
    expect(marks).toBe(1);
    expect(pressed(event("KeyW"), () => true)).toBe(false);
    const opened: number[] = [];
    expect(pressed(event("Digit2"), (place) => opened.push(place) > 0)).toBe(true);
    expect(opened).toEqual([1]);
  });
});

describe("each suggestion that can be taken off", () => {
  const rules = {
    version: "1",
    families: [
      {
        name: "pause",
        rules: [
          {
            ruleId: "R10",
            text: "Would a pause help us?",
            why: "You tapped '…'.",
            source: "P3",
            grade: "C",
          },
        ],
      },
      { name: "oneself", rules: [{ ruleId: "R25", text: "Help is here.", alwaysOn: true }] },
    ],
  };
  const sent: unknown[] = [];
  const view = signal(emptyView(Seat.THERAPIST));
  let answer: unknown;
  const store = {
    view,
    api: { rules: async () => answer },
    send: ({ value }: { value: unknown }) => sent.push(value),
  } as unknown as SessionStore;
  const arrived = () =>
    vi.waitFor(async () => {
      await act(async () => {});
      expect(root.querySelector('.family, [role="alert"]')).not.toBeNull();
    });
  const open = async () => {
    const details = root.querySelector("details") as HTMLDetailsElement;
    await act(async () => {
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    });
    await arrived();
  };
  const off = (...names: string[]) =>
    act(() => {
      view.value = { ...view.value, together: { ...view.value.together, rulesOff: names } };
    });

  beforeEach(async () => {
    sent.length = 0;
    answer = { ok: true, value: JSON.stringify(rules) };
    off();
    show(<Rules store={store} />);
  });

  it("says what it is and where it comes from, and has a switch of its own", async () => {
    await open();
    const [pause] = root.querySelectorAll(".family");
    expect(pause?.querySelector("label")?.textContent).toBe("Would a pause help us?");
    expect(pause?.textContent).toContain("R10");
    expect(pause?.textContent).toContain("P3");
    const box = pause?.querySelector("input") as HTMLInputElement;
    expect(box.checked).toBe(true);
    act(() => box.click());
    expect(sent).toEqual([expect.objectContaining({ name: "R10", off: true })]);
    off("R10");
    expect((root.querySelector(".family input") as HTMLInputElement).checked).toBe(false);
  });

  it("goes with its group", async () => {
    await open();
    off("pause");
    const box = root.querySelector(".family input") as HTMLInputElement;
    expect([box.checked, box.disabled]).toEqual([false, true]);
  });

  it("has none where it is about somebody's safety", async () => {
    await open();
    const help = root.querySelectorAll(".family")[1];
    expect(help?.querySelector("input")).toBeNull();
    expect(help?.textContent).toContain("Stays on");
  });

  it("says that the list could not be fetched, and tries again", async () => {
    answer = { ok: false };
    await open();
    expect(root.querySelector('[role="alert"]')?.textContent).toContain("could not be fetched");
    answer = { ok: true, value: JSON.stringify(rules) };
    await act(async () => root.querySelector<HTMLButtonElement>("details button")?.click());
    await vi.waitFor(async () => {
      await act(async () => {});
      expect(root.querySelectorAll(".family")).toHaveLength(2);
    });
  });
});

describe("what the measures say", () => {
  const { CALIBRATED, DESCRIPTIVE } = MeasuresSeen_Evidence;
  const seen = (measures: object[]) =>
    fold([kStartMs, { case: "measuresSeen", value: { measures } } as Body]);
  const page = (view: SessionView) =>
    show(
      <>
        <FindingCards view={view} />
        <MeasureTable view={view} />
      </>,
    );

  it("is not enough where nothing was heard, and says what it needs", () => {
    page(fold());
    expect(root.querySelector(".card-word")?.textContent).toBe("Not enough to say");
    expect(root.textContent).toContain("needs both hearts, shared exactly");
    expect(root.querySelector("table")).toBeNull();
  });

  it("is not enough, with the reason and how far it has come", () => {
    page(
      seen([
        {
          name: "claim",
          of: Subject.BOTH,
          says: "not_enough_to_say",
          notAvailable: "too_short",
          confidence: [{ name: "minutes", value: 4.4 }],
        },
        { name: "recovery", of: Subject.A, unit: "s", notAvailable: "no_event" },
      ]),
    );
    const cards = [...root.querySelectorAll(".card:not(.measures)")].map(
      (each) => each.textContent,
    );
    expect(cards[0]).toContain("Not enough to say");
    expect(cards[0]).toContain("too little time was heard");
    expect(cards[0]).toContain("4 minutes of both lines so far");
    expect(cards[1]).toContain("it has not happened yet");
  });

  it("is a sentence with how far it may be trusted, and figures with their confidence", () => {
    page(
      seen([
        {
          name: "claim",
          of: Subject.BOTH,
          says: "moved_together",
          evidence: CALIBRATED,
          confidence: [{ name: "minutes", value: 12.9 }],
        },
        {
          name: "recovery",
          of: Subject.B,
          unit: "s",
          value: 41.23,
          evidence: DESCRIPTIVE,
          confidence: [{ name: "n", value: 5 }],
        },
      ]),
    );
    expect(root.querySelector(".card-word")?.textContent).toBe(
      "Over 12 minutes the two lines moved together.",
    );
    expect(root.textContent).toContain("checked against strangers and known truth");
    expect(root.textContent).toContain("in about 41.2 s");
    const row = root.querySelectorAll("tbody tr")[1];
    expect([...(row?.children ?? [])].map((each) => each.textContent)).toEqual([
      "settling",
      "B",
      "41.2 s",
      "n 5",
      "says what was, in this conversation",
    ]);
  });
});
