// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Pad, snap } from "../partner/pad.js";
import { padWord } from "../shared/feeling.js";

const rect = { left: 100, top: 200, width: 360, height: 360 };

describe("the pad's nine by nine", () => {
  test.each([
    [101, 201, 1, 9],
    [459, 201, 9, 9],
    [280, 380, 5, 5],
    [101, 559, 1, 1],
    [180, 290, 3, 7],
  ])("a finger at %i, %i is pleasantness %i, arousal %i", (x, y, pleasantness, arousal) => {
    expect(snap(rect, x, y)).toEqual({ pleasantness, arousal });
  });

  test("a finger just over the edge still means the edge, one that slid off means nothing", () => {
    expect(snap(rect, 95, 380)).toEqual({ pleasantness: 1, arousal: 5 });
    expect(snap(rect, 80, 380)).toBeUndefined();
    expect(snap(rect, 280, 600)).toBeUndefined();
  });

  test("its words are the four corners and the middle", () => {
    expect(padWord({ pleasantness: 5, arousal: 5 })).toBe("okay");
    expect(padWord({ pleasantness: 2, arousal: 8 })).toBe("tense");
    expect(padWord({ pleasantness: 8, arousal: 8 })).toBe("lively");
    expect(padWord({ pleasantness: 2, arousal: 2 })).toBe("low");
    expect(padWord({ pleasantness: 8, arousal: 2 })).toBe("easy");
  });
});

describe("the pad under a finger", () => {
  const onCheckIn = vi.fn();
  let root: HTMLElement;

  beforeEach(() => {
    onCheckIn.mockReset();
    root = document.createElement("div");
    document.body.append(root);
    act(() => render(<Pad onTouch={() => {}} onCheckIn={onCheckIn} />, root));
    const field = root.querySelector(".pad") as HTMLElement;
    field.getBoundingClientRect = () => rect as DOMRect;
  });

  afterEach(() => {
    render(null, root);
    root.remove();
  });

  function point(type: string, clientX: number, clientY: number): void {
    const event = new PointerEvent(type, { clientX, clientY, isPrimary: true, bubbles: true });
    act(() => {
      root.querySelector(".pad")?.dispatchEvent(event);
    });
  }

  test("sends on release, at the place of the release", () => {
    point("pointerdown", 280, 380);
    expect(onCheckIn).not.toHaveBeenCalled();
    point("pointermove", 140, 240);
    point("pointerup", 140, 240);
    expect(onCheckIn).toHaveBeenCalledExactlyOnceWith({ pleasantness: 2, arousal: 8 });
  });

  test("means where the pad was when the finger came down, though the page moves under it", () => {
    point("pointerdown", 140, 240);
    const field = root.querySelector(".pad") as HTMLElement;
    field.getBoundingClientRect = () => ({ ...rect, top: rect.top + 200 }) as DOMRect;
    point("pointerup", 140, 240);
    expect(onCheckIn).toHaveBeenCalledExactlyOnceWith({ pleasantness: 2, arousal: 8 });
  });

  test("sends nothing when the finger slides off, or the system takes the touch away", () => {
    point("pointerdown", 280, 380);
    point("pointerup", 280, 700);
    point("pointerdown", 280, 380);
    point("pointercancel", 280, 380);
    point("pointerup", 280, 380);
    expect(onCheckIn).not.toHaveBeenCalled();
  });

  test("asks the same in words: two rows of five", () => {
    const rows = [...root.querySelectorAll("fieldset")];
    expect(rows.map((row) => row.querySelectorAll("input[type=radio]").length)).toEqual([5, 5]);
    const label = rows[0]?.querySelectorAll("input")[3]?.getAttribute("aria-label");
    expect(label).toBe("Pleasant: 4 of 5");
    act(() => rows[0]?.querySelectorAll("input")[0]?.click());
    act(() => rows[1]?.querySelectorAll("input")[4]?.click());
    act(() => {
      root.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    });
    expect(onCheckIn).toHaveBeenCalledExactlyOnceWith({ pleasantness: 1, arousal: 9 });
  });
});
