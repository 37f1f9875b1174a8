// @vitest-environment happy-dom
import fc from "fast-check";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { applyBehaviour, behave, behaviour, kUsual, readBehaviour } from "../partner/behaviour.js";
import { BehaviourSheet } from "../partner/behaviour_sheet.js";
import { BreathCircle, kHalfBreathMs } from "../partner/breath.js";
import { breathShown, keepAwake, softBuzz } from "../partner/device.js";
import { language, wordsReady } from "../shared/i18n.js";

const buzzed = vi.fn();
let root: HTMLElement;

beforeEach(() => {
  buzzed.mockReset();
  Object.assign(navigator, { vibrate: buzzed });
  localStorage.clear();
  behaviour.value = kUsual;
  root = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
});

describe("what was kept of how a phone behaves", () => {
  test("is what was chosen", () => {
    behave({
      hand: "left",
      letters: "largest",
      answer: "words",
      breath: "buzz",
      buzz: false,
      awake: false,
    });
    expect(readBehaviour(localStorage.getItem("phone.behaviour"))).toEqual(behaviour.value);
  });

  test("is the usual where it is nothing of ours, whatever it is", () => {
    expect(readBehaviour(null)).toEqual(kUsual);
    expect(readBehaviour("}")).toEqual(kUsual);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (kept) => {
        const { hand, letters, answer, breath, buzz, awake } = readBehaviour(kept);
        expect(["field", "words"]).toContain(answer);
        expect([undefined, "right", "left"]).toContain(hand);
        expect(["usual", "larger", "largest"]).toContain(letters);
        expect(["circle", "number", "buzz"]).toContain(breath);
        expect([typeof buzz, typeof awake]).toEqual(["boolean", "boolean"]);
      }),
    );
  });
});

test.each([
  ["en", undefined, "false"],
  ["en", "left", "true"],
  ["ar", undefined, "false"],
  ["ar", "left", "false"],
  ["ar", "right", "true"],
] as const)("in %s a phone in the %s hand is mirrored: %s", async (spoken, hand, mirrored) => {
  applyBehaviour();
  language.value = spoken;
  behave({ hand });
  expect(document.documentElement.dataset.mirrored).toBe(mirrored);
  await wordsReady(); // Words that are on their way when a test file ends are an error of it.
  language.value = "en";
});

describe("the sheet", () => {
  const choose = (name: string, at: number) =>
    act(() => root.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)[at]?.click());

  test("changes the phone at once, and keeps it", async () => {
    applyBehaviour();
    await act(() => render(<BehaviourSheet />, root));
    await choose("letters", 2);
    await choose("breath", 1);
    expect(document.documentElement.dataset.letters).toBe("largest");
    expect(localStorage.getItem("phone.behaviour")).toContain('"breath":"number"');
  });

  test("offers no buzz where the phone has none, and says what it does instead", async () => {
    Object.assign(navigator, { vibrate: undefined });
    await act(() => render(<BehaviourSheet />, root));
    expect(root.textContent).not.toContain("Buzz softly");
    await choose("breath", 2);
    expect(root.textContent).toContain("so it counts");
    expect(breathShown()).toBe("number");
  });
});

test("a phone that is asked not to buzz does not", () => {
  softBuzz();
  behave({ buzz: false });
  softBuzz();
  expect(buzzed).toHaveBeenCalledOnce();
});

describe("a paced breath", () => {
  const stillness = (wanted: boolean) => vi.stubGlobal("matchMedia", () => ({ matches: wanted }));

  test.each([
    ["circle", false, "circle"],
    ["circle", true, "number"],
    ["number", false, "number"],
    ["buzz", true, "buzz"],
  ] as const)("asked for as %s, with stillness %s, is a %s", (breath, still, shown) => {
    stillness(still);
    behave({ breath });
    expect(breathShown()).toBe(shown);
  });

  test("buzzes long for in, and twice for out, once at each turn", async () => {
    vi.useFakeTimers();
    let elapsed = 0;
    behave({ breath: "buzz" });
    await act(() => render(<BreathCircle elapsedMs={() => elapsed} />, root));
    for (let s = 0; s < 3; s++) {
      elapsed += kHalfBreathMs / 2;
      await act(async () => {
        await vi.advanceTimersByTimeAsync(kHalfBreathMs / 2);
      });
    }
    vi.useRealTimers();
    expect(buzzed.mock.calls).toEqual([[[400]], [[120, 160, 120]]]);
    expect(root.querySelector(".breath")?.getAttribute("data-still")).toBe("true");
  });
});

test("the screen is kept on only while it is wanted, and taken anew when the page comes back", async () => {
  const locks: { released: boolean; release: () => Promise<void> }[] = [];
  const request = async () => {
    const lock = {
      released: false,
      release: async () => {
        lock.released = true;
      },
    };
    locks.push(lock);
    return lock;
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  keepAwake(true);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([false]);
  document.dispatchEvent(new Event("visibilitychange")); // Still held: nothing to take.
  await settle();
  expect(locks).toHaveLength(1);
  await locks[0]?.release(); // As the system does when the page is hidden.
  document.dispatchEvent(new Event("visibilitychange"));
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true, false]);
  keepAwake(false);
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true, true]);
});
