// @vitest-environment happy-dom

import {
  ExerciseKind,
  ExerciseSeenSchema,
  ExerciseStage,
  emptyView,
  Seat,
  type SessionView,
} from "@attune/client";
import { create } from "@bufbuild/protobuf";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App, askForTable } from "../partner/app.js";
import { rememberPad } from "../partner/pad_kept.js";
import { forget, type Sheet, sheet, store } from "../partner/state.js";
import { phone } from "../words/en/phone.js";

let root: HTMLElement;
let letPadBe: () => void;

beforeEach(async () => {
  root = document.body.appendChild(document.createElement("div"));
  store.membership.value = { sessionId: "s", credential: "c", seat: Seat.PARTNER_A } as never;
  store.welcomed.value = true;
  store.status.value = { kind: "live" };
  await Promise.all([import("../partner/table.js"), store.link.ask()]);
  askForTable();
  letPadBe = rememberPad();
});
afterEach(() => {
  letPadBe();
  render(null, root);
  root.remove();
  sheet.value = undefined;
  store.restored = false;
  localStorage.clear();
});

async function show(over: Partial<SessionView>, open?: Sheet["name"]): Promise<void> {
  store.view.value = { ...emptyView(Seat.PARTNER_A), phase: "active", ...over };
  sheet.value = open && ({ name: open } as Sheet);
  await act(() => render(<App />, root));
  await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
}

const bars = () => root.querySelectorAll(".pause-bar button").length;
const leaves = () => root.querySelectorAll(".top .leave").length;

const kSheets: Sheet["name"][] = [
  "more",
  "reachOut",
  "sharing",
  "therapist",
  "end",
  "breathe",
  "ground",
  "together",
  "help",
  "topic",
  "own",
  "wellbeing",
  "ours",
  "heart",
  "behaviour",
];

test.each(kSheets)("the sheet %s has Leave and the pause bar, once each", async (name) => {
  await show({}, name);
  expect([leaves(), bars()]).toEqual([1, 1]);
});

const running = create(ExerciseSeenSchema, {
  kind: ExerciseKind.FLOOR,
  stage: ExerciseStage.RUNNING,
});
const { together } = emptyView(Seat.PARTNER_A);

test.each<[string, Partial<SessionView>]>([
  ["the table", {}],
  ["a pause", { phase: "paused" }],
  ["an exercise", { together: { ...together, shared: running } }],
  ["a question who joins", { joinRequests: [{ joinId: 1n, seat: Seat.THERAPIST }] as never }],
])("%s has Leave and the pause bar, once each", async (_, over) => {
  await show(over);
  expect([leaves(), bars()]).toEqual([1, 1]);
});

test("before two are together, and after the end, there is nothing to pause; Leave stays", async () => {
  for (const phase of ["waiting", "ended"] as const) {
    await show({ phase });
    expect([leaves(), bars()]).toEqual([1, 0]);
  }
});

test("after a reload, before anything is known, there is a pause bar; after entering there is none", async () => {
  store.welcomed.value = false;
  for (const restored of [true, false]) {
    store.restored = restored;
    render(null, root);
    await show({ phase: "waiting" });
    expect([leaves(), bars()]).toEqual([1, restored ? 1 : 0]);
  }
});

test("after a reload the pad is there at once, without a word of anyone, and stays under a finger as the answer comes", async () => {
  await show({ phase: "active" });
  store.restored = true;
  store.welcomed.value = false;
  await show({ phase: "waiting" });
  const pad = root.querySelector(".pad");
  expect(pad).not.toBeNull();
  expect(root.querySelectorAll(".signal, .card, .quiet-actions").length).toBe(0);
  expect([bars(), leaves()]).toEqual([1, 1]);
  await act(() => {
    store.view.value = { ...store.view.value, phase: "active" };
    store.welcomed.value = true;
  });
  expect(root.querySelector(".quiet-actions")).not.toBeNull();
  expect(root.querySelector(".pad")).toBe(pad);
});

test.each([
  ["in a pause", { phase: "paused" }],
  ["when it was over", { phase: "ended" }],
  ["before the other was in", { phase: "waiting" }],
  ["in an exercise", { together: { ...together, shared: running } }],
  ["while a yes was waited for", { waitingForYes: true }],
] as const)(
  "it is not there where the page was left %s, nor in another session",
  async (_, left) => {
    await show({ phase: "active" });
    await show(left);
    store.restored = true;
    store.welcomed.value = false;
    await show({ phase: "waiting" });
    expect(root.querySelector(".pad")).toBeNull();
    localStorage.setItem("phone.pad", "another session");
    await show({ phase: "waiting" });
    expect(root.querySelector(".pad")).toBeNull();
  },
);

test("once an attempt has failed it says so until the server is heard, and not anew with each attempt", async () => {
  store.restored = true;
  store.welcomed.value = false;
  const said: (string | undefined)[] = [];
  for (const kind of ["connecting", "waiting", "connecting", "waiting", "live"] as const) {
    await act(() => {
      store.status.value = { kind, everConnected: false, untilMs: 0 } as never;
    });
    await show({ phase: "waiting" });
    said.push(root.querySelector(".link")?.textContent ?? undefined);
  }
  const { connecting, reconnecting } = phone.link;
  expect(said).toEqual([connecting, reconnecting, reconnecting, reconnecting, ""]);
});

test("a phone that forgets its session forgets that", async () => {
  await show({ phase: "active" });
  expect(localStorage.getItem("phone.pad")).toBe("s");
  forget();
  expect(localStorage.getItem("phone.pad")).toBeNull();
});
