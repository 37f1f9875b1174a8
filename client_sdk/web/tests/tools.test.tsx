// @vitest-environment happy-dom
// The therapist's tools: what each control sends, and what it says meanwhile.
import {
  Code,
  ExerciseKind,
  ExerciseStage,
  emptyView,
  Seat,
  type SessionView,
  Topic,
} from "@attune/client";
import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import type { SessionStore } from "../shared/session_store.js";
import { Tools, wordCount } from "../therapist/tools.js";

let root: HTMLElement;
let sent: { case?: string | undefined; value?: unknown }[];
const view = signal<SessionView>(emptyView(Seat.THERAPIST));
const refused = signal<Code | undefined>(undefined);
const store = {
  view,
  refused,
  send: (body: (typeof sent)[number]) => sent.push(body),
} as unknown as SessionStore;

beforeEach(() => {
  sent = [];
  refused.value = undefined;
  view.value = emptyView(Seat.THERAPIST);
  root = document.createElement("div");
  document.body.replaceChildren(root);
  act(() => render(<Tools store={store} />, root));
});

function type(id: string, text: string): void {
  const field = root.querySelector<HTMLInputElement>(`#${id}`);
  if (!field) throw new Error(`no ${id}`);
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
function press(label: string): void {
  const button = [...root.querySelectorAll("button")].find((each) => each.textContent === label);
  if (!button) throw new Error(`no button ${label}`);
  act(() => button.click());
}
function together(change: Partial<SessionView["together"]>): void {
  act(() => {
    view.value = { ...view.value, together: { ...view.value.together, ...change } };
  });
}

describe("the therapist's tools", () => {
  it("whispers at most eight words", () => {
    type("whisper-words", "  you both slowed   down notice that ");
    press("Whisper");
    expect(sent).toEqual([
      {
        case: "whisper",
        value: expect.objectContaining({ words: "you both slowed down notice that" }),
      },
    ]);
    type("whisper-words", "one two three four five six seven eight nine");
    expect(root.textContent).toContain("Eight words are the most.");
    press("Whisper");
    expect(sent).toHaveLength(1);
  });

  it("counts words as the server does", () => {
    expect(wordCount("")).toBe(0);
    expect(wordCount(" a  b\tc ")).toBe(3);
  });

  it("puts an exercise forward, and none while one is open", () => {
    press("Put forward");
    expect(sent).toEqual([
      { case: "offerExercise", value: expect.objectContaining({ kind: ExerciseKind.BREATHING }) },
    ]);
    together({
      shared: {
        kind: ExerciseKind.FLOOR,
        stage: ExerciseStage.RUNNING,
        speaker: Seat.PARTNER_B,
      } as SessionView["together"]["shared"] & object,
    });
    press("Put forward");
    expect(sent).toHaveLength(1);
    expect(root.textContent).toContain("One speaks, one listens: under way");
    expect(root.textContent).toContain("Partner B has the floor.");
  });

  it("says what they talk about", () => {
    together({ topic: Topic.PLANS });
    expect(root.textContent).toContain("They talk about plans.");
  });

  it("marks a moment and keeps a note", () => {
    press("Mark this moment");
    type("note-words", " asked twice ");
    press("Keep it");
    expect(sent.map((each) => each.case)).toEqual(["markMoment", "writeNote"]);
    expect(sent[1]?.value).toEqual(expect.objectContaining({ words: "asked twice" }));
  });

  it("says what the session would not take", () => {
    act(() => {
      refused.value = Code.PAUSED;
    });
    expect(root.querySelector('[role="alert"]')?.textContent).not.toBe("");
  });

  it("takes a family of suggestions off, and shows that it is", () => {
    const first = root.querySelector<HTMLInputElement>(".families input");
    expect(first?.checked).toBe(true);
    act(() => first?.click());
    expect(sent).toEqual([
      { case: "switchRules", value: expect.objectContaining({ name: "pause", off: true }) },
    ]);
    together({ rulesOff: ["pause"] });
    expect(root.querySelector<HTMLInputElement>(".families input")?.checked).toBe(false);
  });
});
