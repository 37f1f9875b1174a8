// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { leave, staysLeft, watchBack } from "../partner/leave.js";

const replaced = vi.fn();
let type = "navigate";

beforeEach(() => {
  replaced.mockReset();
  sessionStorage.clear();
  document.documentElement.className = "";
  document.head.innerHTML = '<meta name="attune-leave" content="/leave">';
  vi.stubGlobal("location", { replace: replaced });
  vi.spyOn(performance, "getEntriesByType").mockImplementation(() => [{ type } as never]);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("leaving blanks the page, drops the connection, and replaces the page in the history", () => {
  const disconnect = vi.fn();
  document.body.innerHTML = '<div id="app">ours</div>';
  leave(disconnect);
  expect(document.body.textContent).toBe("");
  expect(document.documentElement.classList.contains("left")).toBe(true);
  expect(disconnect).toHaveBeenCalledOnce();
  expect(replaced).toHaveBeenCalledExactlyOnceWith("/leave");
});

test.each([
  ["back_forward", true],
  ["navigate", false],
  ["reload", false],
])("after leaving, %s keeps the page gone: %s", (how, gone) => {
  leave(() => {});
  replaced.mockReset();
  type = how;
  expect(staysLeft()).toBe(gone);
  expect(replaced).toHaveBeenCalledTimes(gone ? 1 : 0);
});

test("who opens it anew is let in, and may go back as anywhere", () => {
  leave(() => {});
  type = "navigate";
  expect(staysLeft()).toBe(false);
  type = "back_forward";
  expect(staysLeft()).toBe(false);
});

test("a page that the browser kept as it was goes again, and one that was not left does not", () => {
  watchBack();
  const kept = () => {
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  };
  kept();
  expect(replaced).not.toHaveBeenCalled();
  leave(() => {});
  kept();
  expect(replaced).toHaveBeenCalledTimes(2);
});
