// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { pageWakes } from "../src/index.js";

let woken = 0;
const forget = pageWakes(() => {
  woken += 1;
});

afterEach(() => {
  woken = 0;
});

test("a page that comes to the front, is shown again, goes offline or comes back wakes its session", () => {
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  window.dispatchEvent(new Event("pageshow"));
  expect(woken).toBe(4);
});

test("a page that goes to the back does not", () => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  expect(woken).toBe(0);
  Reflect.deleteProperty(document, "visibilityState");
});

test("what was undone is not called any more", () => {
  forget();
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("online"));
  expect(woken).toBe(0);
});
