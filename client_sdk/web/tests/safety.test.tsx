// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BeforeWeBegin, isUnsafe } from "../partner/safety.js";
import { answerSuggestion, sheet } from "../partner/state.js";
import {
  countriesOf,
  dialled,
  helplines,
  likelyCountry,
  readHelplines,
} from "../shared/helplines.js";

const lines = [
  { country: "US", name: "One", call: "800-799-7233", text: { to: "88788", send: "START" } },
  { country: "GB", name: "Two", call: "0808 2000 247" },
];

describe("the three questions", () => {
  test.each([
    [["no", "yes", "no"], true],
    [["yes", "no", "no"], true],
    [["yes", "yes", "yes"], true],
    [["yes", "yes", "no"], false],
    [["ratherNot", "ratherNot", "ratherNot"], false],
    [[], false],
  ] as const)("%j is unsafe: %s", (answers, unsafe) => {
    expect(isUnsafe(answers)).toBe(unsafe);
  });
});

describe("before we begin", () => {
  const onGo = vi.fn();
  const onStop = vi.fn();
  const asked = vi.fn();
  let root: HTMLElement;

  const show = () => act(() => render(<BeforeWeBegin onGo={onGo} onStop={onStop} />, root));
  const press = (name: string) =>
    act(() => [...root.querySelectorAll("button")].find((b) => b.textContent === name)?.click());
  const choose = (question: number, answer: number) =>
    act(() => root.querySelectorAll<HTMLInputElement>("input")[3 * question + answer]?.click());
  /** Every key and value: spreading a storage would find nothing in this environment. */
  const entries = (storage: Storage) =>
    Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "").map((key) => [
      key,
      storage.getItem(key),
    ]);
  const stored = () => JSON.stringify([entries(localStorage), entries(sessionStorage)]);

  beforeEach(async () => {
    vi.clearAllMocks();
    localStorage.clear();
    sessionStorage.clear();
    vi.stubGlobal("fetch", asked);
    helplines.value = lines;
    root = document.body.appendChild(document.createElement("div"));
    await show();
  });
  afterEach(() => {
    render(null, root);
    root.remove();
    vi.unstubAllGlobals();
  });

  test("one tap goes on, with nothing answered", async () => {
    await press("Go on");
    expect(onGo).toHaveBeenCalledOnce();
  });

  test("an answer that is not safe shows help first, and the choice stays one's own", async () => {
    await choose(0, 1);
    await press("Go on");
    expect(onGo).not.toHaveBeenCalled();
    expect(root.querySelector('a[href="tel:8007997233"]')).not.toBeNull();
    expect(root.querySelector('a[href="sms:88788?body=START"]')).not.toBeNull();
    await press("Go on anyway");
    expect(onGo).toHaveBeenCalledOnce();
    expect(onStop).not.toHaveBeenCalled();
  });

  test("stopping is for the caller to show as a missing connection", async () => {
    await choose(2, 0);
    await press("Go on");
    await press("Stop here, as if there were no connection");
    expect(onStop).toHaveBeenCalledOnce();
    expect(onGo).not.toHaveBeenCalled();
  });

  test("nothing is stored, nothing is sent, and the next one finds nothing chosen", async () => {
    const pages = history.length;
    for (const question of [0, 1, 2]) await choose(question, 0);
    await press("Go on");
    expect([stored(), document.cookie, history.length]).toEqual(["[[],[]]", "", pages]);
    expect(asked).not.toHaveBeenCalled();
    render(null, root);
    await show();
    expect(root.querySelectorAll("input:checked")).toHaveLength(0);
  });
});

test("taking a rule's card of safety opens the same help as the menu", () => {
  const offer = { suggestionId: 1n, action: 7 } as never;
  answerSuggestion({ offer } as never, 1);
  expect(sheet.value).toEqual({ name: "help" });
  sheet.value = undefined;
});

describe("the helplines", () => {
  test("are those that a page can show", () => {
    expect(readHelplines({ helplines: [...lines, { name: 7 }, null] })).toEqual(lines);
    expect(readHelplines({})).toEqual([]);
    expect(readHelplines(null)).toEqual([]);
  });

  test("open at the country that the browser's languages name, where it is there", () => {
    expect(likelyCountry(lines, ["fr", "en-GB"])).toBe("GB");
    expect(likelyCountry(lines, ["en-Latn-US"])).toBe("US");
    expect(likelyCountry(lines, ["es-419", "es-MX"])).toBeUndefined();
  });

  test("name their countries in the page's language", () => {
    expect(countriesOf(lines, "es")).toEqual([
      ["US", "Estados Unidos"],
      ["GB", "Reino Unido"],
    ]);
  });

  test("are dialled by their digits", () => {
    expect(dialled("0808 2000 247")).toBe("08082000247");
    expect(dialled("+1 (800) 799-7233")).toBe("+18007997233");
  });
});
