// @vitest-environment happy-dom
// The therapist's tools: what each control sends, and what it says meanwhile.
import {
  type ApiResult,
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
import { beforeEach, describe, expect, it, vi } from "vitest";
import { chooseLanguage } from "../shared/i18n.js";
import type { SessionStore } from "../shared/session_store.js";
import { Tools, wordCount } from "../therapist/tools.js";

let root: HTMLElement;
let sent: { case?: string | undefined; value?: unknown }[];
const view = signal<SessionView>(emptyView(Seat.THERAPIST));
let heldBack: ApiResult<string>;
const refused = signal<Code | undefined>(undefined);
const store = {
  view,
  refused,
  membership: signal({ sessionId: "0".repeat(32), credential: "c", seat: Seat.THERAPIST }),
  api: { heldBack: async () => heldBack },
  send: (body: (typeof sent)[number]) => sent.push(body),
} as unknown as SessionStore;

beforeEach(() => {
  sent = [];
  refused.value = undefined;
  heldBack = { ok: true, value: "{}" };
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

  /** Asked, and what reads the answer has been fetched. */
  const answered = () => act(() => vi.dynamicImportSettled());

  it("says why a rule was held back, and takes that one off", async () => {
    const rule = { to: "SEAT_PARTNER_A", ruleId: "R20", text: "Slow your voice." };
    const guard = "Not while we talk about money.";
    heldBack = {
      ok: true,
      value: JSON.stringify({
        rules: [{ ...rule, why: "WHY_GUARD", guard, guardAbout: "topic_is", newer: 1 }],
      }),
    };
    press("Why nothing now?");
    await answered();
    const item = root.querySelector(".held-back li");
    expect(item?.textContent).toContain("Partner A: Slow your voice.");
    expect(item?.textContent).toContain(
      "Held back by its own limits: the topic. Not while we talk about money.",
    );
    press("Take R20 off");
    expect(sent[0]?.value).toEqual(expect.objectContaining({ name: "R20", off: true }));
    together({ rulesOff: ["R20"] });
    expect(root.querySelector(".families")?.textContent).toContain("R20, on its own");
    press("Put R20 back on");
    expect(sent[1]?.value).toEqual(expect.objectContaining({ name: "R20", off: false }));
  });

  it("says in the page's language what holds a rule back, and nothing in English", async () => {
    const rule = { to: "SEAT_PARTNER_A", ruleId: "R20", text: "Leiser?", why: "WHY_GUARD" };
    const guard = { guard: "Not while an exercise is open.", guardAbout: "exercise_is" };
    heldBack = { ok: true, value: JSON.stringify({ rules: [{ ...rule, ...guard }] }) };
    act(() => chooseLanguage("de"));
    await answered();
    press("Warum jetzt nichts?");
    await answered();
    const said = root.querySelector(".held-back .fine")?.textContent;
    expect(said?.trim()).toBe("Von den eigenen Grenzen zurückgehalten: eine offene Übung.");
    act(() => chooseLanguage("en"));
  });

  it("says kindly that nothing is held back, and that it could not ask", async () => {
    press("Why nothing now?");
    await answered();
    expect(root.textContent).toContain("Nothing you can see calls for a suggestion");
    heldBack = { ok: false, code: Code.TRY_AGAIN } as ApiResult<string>;
    press("Why nothing now?");
    await answered();
    expect(root.textContent).toContain("could not be fetched");
  });
});
