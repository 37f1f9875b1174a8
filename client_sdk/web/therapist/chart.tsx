// One time axis for everything: both lines, pauses, reach-outs, suggestions. The canvas has its words beside it.
import { Seat, type SessionView } from "@attune/client";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { localeTag, timeOfDay } from "../shared/i18n.js";
import { placing, token } from "./chart_place.js";
import { drawTogether } from "./chart_together.js";
import { kPartnerSeats, linesOf, tailOf, zoneBandsOf } from "./series.js";
import { type Texts, words } from "./texts.js";

const kHeightPx = 380;
const kLow = 0.4;
const kHigh = 9.6;
const kStirredFrom = 7;

export interface ChartProps {
  /** As it is now, or as it stood at `atMs`; and the time of that. */
  view: SessionView;
  nowMs: number;
  /** The ends of the axis. */
  range: readonly [fromMs: number, toMs: number];
  /** The past moment that is looked at; undefined: now. */
  atMs: number | undefined;
  label: string;
  /** A click on the canvas; the time line below it does the same by keyboard. */
  onJump: (atMs: number) => void;
}

/** Everything the drawing needs to know of this moment. */
interface Moment extends ChartProps {
  t: Texts;
}

export function Chart(props: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const moment = useRef<Moment>({ ...props, t: words() });
  moment.current = { ...props, t: words() };

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const build = () => {
      plot.current?.destroy();
      plot.current = new uPlot(
        options(element.clientWidth, moment),
        dataOf(moment.current),
        element,
      );
    };
    build();
    const observer = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height: kHeightPx }),
    );
    observer.observe(element);
    const theme = matchMedia("(prefers-color-scheme: dark)");
    theme.addEventListener("change", build);
    return () => {
      observer.disconnect();
      theme.removeEventListener("change", build);
      plot.current?.destroy();
    };
  }, []);

  useEffect(() => {
    plot.current?.setData(dataOf(moment.current));
  });

  const pick = ({ clientX }: MouseEvent) => {
    const canvas = plot.current?.over.getBoundingClientRect();
    if (plot.current && canvas)
      props.onJump(plot.current.posToVal(clientX - canvas.left, "x") * 1000);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time line below it is for keyboards.
    <div ref={holder} class="chart" role="img" aria-label={props.label} onClick={pick} />
  );
}

function dataOf({ view, nowMs }: ChartProps): uPlot.AlignedData {
  const lines = linesOf(view, nowMs);
  const columns = kPartnerSeats.flatMap((seat) => [
    lines.exact[seat] ?? [],
    lines.zone[seat] ?? [],
  ]);
  return [lines.xs, ...columns];
}

function colourOf(seat: Seat): string {
  return token(seat === Seat.PARTNER_B ? "--b" : "--a");
}

function options(width: number, moment: { current: Moment }): uPlot.Options {
  const axis = {
    stroke: token("--muted"),
    grid: { stroke: token("--line"), width: 1 },
    ticks: { show: false },
    font: `13px ${token("--font")}`,
  };
  const series = kPartnerSeats.flatMap((seat) => [exactSeries(seat), zoneSeries(seat)]);
  return {
    width,
    height: kHeightPx,
    padding: [14, 14, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: {
        time: true,
        range: () => [moment.current.range[0] / 1000, moment.current.range[1] / 1000],
      },
      y: { range: [kLow, kHigh] },
    },
    axes: [
      {
        ...axis,
        size: 44,
        gap: 14,
        grid: { show: false },
        values: (_, splits) => splits.map((s) => timeOfDay(s * 1000)),
        space: localeTag().startsWith("en") ? 110 : 90,
      },
      {
        ...axis,
        size: 82,
        gap: 10,
        splits: [2, 5, 8],
        values: () => [
          moment.current.t.chart.calm,
          moment.current.t.chart.middle,
          moment.current.t.chart.stirred,
        ],
      },
    ],
    series: [{}, ...series],
    hooks: {
      drawClear: [(u) => drawBehind(u, moment.current)],
      draw: [(u) => drawAbove(u, moment.current)],
    },
  };
}

function exactSeries(seat: Seat): uPlot.Series {
  const stroke = colourOf(seat);
  return { stroke, width: 2.4, points: { show: true, size: 6, fill: stroke, stroke } };
}

/** Its corners come from the data: a value holds from its check-in until it ends. */
function zoneSeries(seat: Seat): uPlot.Series {
  return { stroke: colourOf(seat), width: 2.4, points: { show: false } };
}

function drawBehind(u: uPlot, { view, nowMs, t }: Moment): void {
  const { ctx, box, x, y } = placing(u);
  ctx.save();
  ctx.fillStyle = token("--stirred");
  ctx.globalAlpha = 0.07;
  ctx.fillRect(box.left, y(9), box.width, y(kStirredFrom) - y(9));
  ctx.globalAlpha = 0.1;
  for (const band of zoneBandsOf(view, nowMs)) {
    ctx.fillStyle = colourOf(band.seat);
    ctx.fillRect(
      x(band.fromMs),
      y(band.high),
      x(band.toMs) - x(band.fromMs),
      y(band.low) - y(band.high),
    );
  }
  ctx.restore();
  for (const pause of view.pauses) drawPause(u, pause, nowMs, t);
  drawTogether(u, view, nowMs, t);
}

function drawPause(u: uPlot, pause: SessionView["pauses"][number], nowMs: number, t: Texts): void {
  const { ctx, ratio, box, x } = placing(u);
  const left = x(pause.fromMs);
  const width = Math.max(2 * ratio, x(pause.untilMs ?? nowMs) - left);
  ctx.save();
  ctx.fillStyle = token("--calm");
  ctx.globalAlpha = 0.1;
  ctx.beginPath();
  ctx.roundRect(left, box.top, width, box.height, 6 * ratio);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.fillStyle = token("--ink");
  ctx.font = `600 ${13 * ratio}px ${token("--font")}`;
  ctx.textBaseline = "top";
  const text = pause.untilMs ? t.chart.timeOutPast : t.chart.timeOut(timeOfDay(pause.returnAtMs));
  const room = box.left + box.width - left;
  const fits = ctx.measureText(text).width + 12 * ratio <= room;
  ctx.textAlign = fits ? "left" : "right";
  ctx.fillText(text, fits ? left + 10 * ratio : left - 10 * ratio, box.top + 8 * ratio);
  ctx.restore();
}

/** A line through the moment that is looked at; what came later is not drawn. */
function drawMoment(u: uPlot, atMs: number): void {
  const { ctx, ratio, box, x } = placing(u);
  ctx.fillStyle = token("--ink");
  ctx.fillRect(x(atMs) - ratio, box.top, 2 * ratio, box.height);
}

function drawAbove(u: uPlot, { view, nowMs, atMs }: Moment): void {
  const { ctx, ratio, box, x, y } = placing(u);
  ctx.save();
  if (atMs !== undefined) drawMoment(u, atMs);
  for (const seat of kPartnerSeats) drawTail(u, view, seat, nowMs);
  for (const reachOut of view.reachOuts) {
    const at = x(reachOut.atMs);
    const floor = box.top + box.height;
    ctx.strokeStyle = token("--ink");
    ctx.lineWidth = 1.5 * ratio;
    ctx.beginPath();
    ctx.moveTo(at, y(0.9));
    ctx.lineTo(at, floor);
    ctx.stroke();
    drawShape(ctx, reachOut.from, at, floor + 6 * ratio, 4.5 * ratio, token("--ink"));
  }
  drawRuleMarks(u, view);
  ctx.restore();
}

/** The name of the rule where something was suggested; marks that would touch are set lower. */
function drawRuleMarks(u: uPlot, view: SessionView): void {
  const { ctx, ratio, x, y } = placing(u);
  ctx.fillStyle = token("--muted");
  ctx.font = `${12 * ratio}px ${token("--font")}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  let lastEnd = Number.NEGATIVE_INFINITY;
  let row = 0;
  for (const { offer, atMs } of view.suggestions) {
    const half = ctx.measureText(offer.ruleId).width / 2 + 4 * ratio;
    row = x(atMs) - half < lastEnd ? (row + 1) % 2 : 0;
    lastEnd = Math.max(lastEnd, x(atMs) + half);
    ctx.fillText(offer.ruleId, x(atMs), y(1.1) - row * 15 * ratio);
  }
}

function drawTail(u: uPlot, view: SessionView, seat: Seat, nowMs: number): void {
  const tail = tailOf(view, seat, nowMs);
  if (!tail || tail.fromMs === undefined) return;
  const { ctx, ratio, x, y } = placing(u);
  ctx.strokeStyle = colourOf(seat);
  ctx.lineWidth = 2 * ratio;
  ctx.setLineDash([2 * ratio, 6 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x(tail.fromMs), y(tail.height));
  ctx.lineTo(x(tail.toMs), y(tail.height));
  ctx.stroke();
  ctx.setLineDash([]);
  drawShape(ctx, seat, x(tail.fromMs), y(tail.height), 6.5 * ratio, colourOf(seat));
}

function drawShape(
  ctx: CanvasRenderingContext2D,
  seat: Seat,
  x: number,
  y: number,
  r: number,
  colour: string,
): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  if (seat === Seat.PARTNER_B) {
    const d = r * 1.2;
    ctx.moveTo(x, y - d);
    ctx.lineTo(x + d, y);
    ctx.lineTo(x, y + d);
    ctx.lineTo(x - d, y);
  } else {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  }
  ctx.fill();
}
