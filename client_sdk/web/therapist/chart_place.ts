// Where things are on the canvas, and in which colours.
import type uPlot from "uplot";

export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Where things are on the canvas, in its own pixels. */
export function placing(u: uPlot) {
  const ratio = devicePixelRatio;
  return {
    ctx: u.ctx,
    ratio,
    box: u.bbox,
    x: (ms: number) => u.valToPos(ms / 1000, "x", true),
    y: (value: number) => u.valToPos(value, "y", true),
  };
}
