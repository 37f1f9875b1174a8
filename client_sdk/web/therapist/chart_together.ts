// What the two do together, on the chart: exercises as bands, topics as labels, marked moments as flags.
import { type SessionView, Topic } from "@attune/client";
import type uPlot from "uplot";
import { exerciseName, topicName } from "../shared/names.js";
import { placing, token } from "./chart_place.js";
import type { Texts } from "./texts.js";

const kBandPx = 20;

export function drawTogether(u: uPlot, view: SessionView, nowMs: number, t: Texts): void {
  drawExercises(u, view, nowMs, t);
  drawTopics(u, view, t);
  drawMoments(u, view);
}

/** A band at the foot of the chart, with its name where there is room. */
function drawExercises(u: uPlot, view: SessionView, nowMs: number, t: Texts): void {
  const { ctx, ratio, box, x } = placing(u);
  const height = kBandPx * ratio;
  const top = box.top + box.height - height;
  ctx.save();
  ctx.font = `${12 * ratio}px ${token("--font")}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const { kind, fromMs, untilMs } of view.together.exercises) {
    const left = Math.max(box.left, x(fromMs));
    const width = Math.max(3 * ratio, x(untilMs ?? nowMs) - left);
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = token("--calm");
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, 4 * ratio);
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.fillStyle = token("--ink");
    const name = exerciseName(kind, t.names.exercises);
    const room = width - 12 * ratio;
    if (ctx.measureText(name).width <= room) ctx.fillText(name, left + 6 * ratio, top + height / 2);
  }
  ctx.restore();
}

/** Where a topic was taken up or left: a dotted line with its word at the head. */
function drawTopics(u: uPlot, view: SessionView, t: Texts): void {
  const { ctx, ratio, box, x } = placing(u);
  ctx.save();
  ctx.font = `${12 * ratio}px ${token("--font")}`;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.strokeStyle = token("--muted");
  ctx.fillStyle = token("--muted");
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  for (const { topic, atMs } of view.together.topics) {
    if (topic === Topic.NONE) continue;
    const at = x(atMs);
    ctx.beginPath();
    ctx.moveTo(at, box.top + 26 * ratio);
    ctx.lineTo(at, box.top + box.height);
    ctx.stroke();
    ctx.fillText(topicName(topic, t.names.topics), at + 5 * ratio, box.top + 26 * ratio);
  }
  ctx.restore();
}

/** A small flag at the head of the chart. */
function drawMoments(u: uPlot, view: SessionView): void {
  const { ctx, ratio, box, x } = placing(u);
  ctx.save();
  ctx.fillStyle = token("--ink");
  for (const atMs of view.together.momentsMs) {
    const at = x(atMs);
    ctx.fillRect(at - ratio, box.top, 2 * ratio, 18 * ratio);
    ctx.beginPath();
    ctx.moveTo(at, box.top);
    ctx.lineTo(at + 10 * ratio, box.top + 5 * ratio);
    ctx.lineTo(at, box.top + 10 * ratio);
    ctx.fill();
  }
  ctx.restore();
}
