// Two phones that breathe together, far apart in every way that is not theirs: their dates are minutes off, their clocks run at
// different speeds, and their links take another time up than down. What is measured is the circle as it is drawn, on both pages,
// against the one true time of this machine.
import assert from "node:assert/strict";
import { withClock } from "./clock.mjs";
import { Link } from "./link.mjs";
import { openPair } from "./pair.mjs";
import { random } from "./random.mjs";
import { Wire } from "./wire.mjs";

const kMostApartMs = 50;
const kCovered = 0.95;
/** What the measuring itself may be off: the server tells whole ms, and a frame's stamp and this process's clock are two readings. */
const kMeasuringMs = 2;
const kLooks = 12;
/** Looks go on while the probes at the start come in, so that they are looks at different estimates. */
const kLookEveryMs = 100;
const kFirstLookMs = 450;

/** Least ms up and down, and the mean of what a queue adds each way. The two ways of one phone differ by up to 80 ms. */
const kLinks = [
  { name: "quick and even", a: [5, 5, 2, 2], b: [20, 20, 5, 5] },
  { name: "80 ms longer down than up, on one phone", a: [20, 100, 3, 3], b: [40, 40, 3, 3] },
  { name: "the other way round on the other phone", a: [20, 60, 3, 3], b: [60, 20, 3, 3] },
  { name: "120 ms longer down than up, for both: one router", a: [20, 140, 5, 5], b: [22, 138, 5, 5] },
  { name: "a queue on one way of each", a: [15, 15, 2, 60], b: [15, 15, 60, 2] },
];
/** Two phones whose ways differ by 120 ms, against each other: no clock that is read over them can know it; only the error can. */
const kWorst = { name: "120 ms, against each other", a: [20, 140, 3, 3], b: [140, 20, 3, 3] };

export async function breathing(stage) {
  const { report, server, seed, long } = stage;
  const draw = random(seed);
  const roads = { a: [0, 0, 0, 0], b: [0, 0, 0, 0] };
  const links = { a: await linkOver(server, roads, "a", draw), b: await linkOver(server, roads, "b", draw) };
  const before = {
    a: (context) => withClock(context, { wallMs: 7 * 60_000, drift: 80e-6 }),
    b: (context) => withClock(context, { wallMs: -3 * 60_000, drift: -80e-6 }),
  };
  const { a, b } = await openPair(stage, { urls: { a: links.a.url, b: links.b.url }, before });
  const story = { a, b, roads, wire: await Wire.of(a), looks: [] };
  await a.reload();
  await begin(story);
  for (const link of [...kLinks, ...(long ? drawnLinks(draw) : [])]) {
    await report.step(`breathing in phase: ${link.name}`, async () => {
      const looks = await breatheOver(story, link);
      story.looks.push(...looks);
      report.note(`${link.name}: ${told(looks)}`);
      assert.ok(quantile(looks.map(apart), 0.95) <= kMostApartMs, told(looks));
    });
  }
  await report.step("the error that is told covers the real one, on any link", async () => {
    const worst = await breatheOver(story, kWorst);
    report.note(`${kWorst.name}: ${told(worst)}`);
    const all = [...story.looks, ...worst];
    report.note(`all links that are bound to 50 ms: ${told(story.looks)}`);
    assert.ok(covered(all) >= kCovered, told(all));
    assert.ok(worst.every((look) => apart(look) <= look.a.told + look.b.told + 2 * kMeasuringMs), told(worst));
  });
  await Promise.all([a, b].map((page) => page.context().close()));
  await Promise.all([links.a.close(), links.b.close()]);
}

function linkOver(server, roads, name, draw) {
  const queue = (mean) => -mean * Math.log(1 - draw(1_000_000) / 1_000_000);
  const way = (least, more) => () => roads[name][least] + queue(roads[name][more]);
  return new Link(server.url, { up: way(0, 2), down: way(1, 3) }).open();
}

/** Of the longer run: each way of a phone takes 5 to 55 ms at least, so that two phones are at most 50 ms apart, and a queue on top. */
function drawnLinks(draw) {
  const phone = () => [5 + draw(51), 5 + draw(51), draw(30), draw(30)];
  return Array.from({ length: 16 }, (_, i) => ({ name: `drawn ${i + 1}`, a: phone(), b: phone() }));
}

async function begin({ a, b }) {
  const press = (page, name) => page.getByRole("button", { name, exact: true }).tap();
  await press(a, "More");
  await press(a, "Something together");
  await press(a, "Breathe together");
  await press(b, "Yes, let us");
  for (const page of [a, b]) await page.locator(".breath").waitFor();
}

/** Both pages are loaded anew over these links, so that their clocks begin from nothing, and then looked at. */
async function breatheOver({ a, b, roads, wire }, link) {
  Object.assign(roads, { a: link.a, b: link.b });
  await Promise.all([a, b].map((page) => page.reload()));
  await Promise.all([a, b].map((page) => page.locator(".breath[data-error-ms]").waitFor()));
  await new Promise((resolve) => setTimeout(resolve, kFirstLookMs + 2 * Math.max(...link.a, ...link.b)));
  const sinceMs = Number(wire.all("exerciseSeen").at(-1).sinceMs);
  const ahead = await Promise.all([a, b].map(pageAheadMs));
  const looks = [];
  for (let i = 0; i < kLooks; i += 1) {
    const seen = await Promise.all([a, b].map((page) => page.evaluate(lookAtCircle)));
    const [one, other] = seen.map((look, who) => ({ off: look.phaseMs - (look.realMs - ahead[who] - sinceMs), told: look.toldMs }));
    for (const look of seen) assert.ok(Math.abs(look.scale - scaleAt(look.phaseMs)) < 0.01, "the circle is drawn as its phase says");
    looks.push({ a: one, b: other });
    await new Promise((resolve) => setTimeout(resolve, kLookEveryMs));
  }
  return looks;
}

/** Runs in the page: the circle of one frame, and when that frame was. */
function lookAtCircle() {
  return new Promise((done) => {
    requestAnimationFrame((stamp) => {
      const circle = document.querySelector(".breath-circle");
      done({
        realMs: performance.timeOrigin + stamp,
        phaseMs: circle.getAnimations()[0].currentTime,
        scale: Number(getComputedStyle(circle).scale),
        toldMs: Number(circle.parentElement.dataset.errorMs),
      });
    });
  });
}

/** How far the page's reading of this machine's time is from this process's: of the quickest of ten questions. */
async function pageAheadMs(page) {
  const answers = [];
  for (let i = 0; i < 10; i += 1) {
    const asked = performance.timeOrigin + performance.now();
    const there = await page.evaluate(() => globalThis.clock.realMs());
    const answered = performance.timeOrigin + performance.now();
    answers.push({ took: answered - asked, ahead: there - (asked + answered) / 2 });
  }
  const [quickest] = answers.sort((one, other) => one.took - other.took);
  // The server reads the machine's date, which this process's monotonic clock may have left since it began.
  return quickest.ahead + (performance.timeOrigin + performance.now() - preciseDate());
}

/** The date at its turn to a new ms, so that it is not up to one ms behind. */
function preciseDate() {
  const before = Date.now();
  while (Date.now() === before);
  return before + 1;
}

/** partner.css: from 0.55 to 1 and back, each way eased in and out, in 10909.09 ms. */
function scaleAt(phaseMs) {
  const half = 60_000 / 5.5 / 2;
  const within = (((phaseMs % (2 * half)) + 2 * half) % (2 * half)) / half;
  const eased = within <= 1 ? easeInOut(within) : 1 - easeInOut(within - 1);
  return 0.55 + 0.45 * eased;
}

/** cubic-bezier(0.42, 0, 0.58, 1), by halving. */
function easeInOut(x) {
  const at = (t, p1, p2) => 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3;
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (at(middle, 0.42, 0.58) < x) low = middle;
    else high = middle;
  }
  return at(low, 0, 1);
}

const apart = ({ a, b }) => Math.abs(a.off - b.off);

function quantile(values, q) {
  return [...values].sort((one, other) => one - other)[Math.ceil(q * values.length) - 1];
}

function covered(looks) {
  const all = looks.flatMap(({ a, b }) => [a, b]);
  return all.filter(({ off, told }) => Math.abs(off) <= told + kMeasuringMs).length / all.length;
}

function told(looks) {
  const [p50, p95, most] = [0.5, 0.95, 1].map((q) => quantile(looks.map(apart), q).toFixed(1));
  const errors = looks.flatMap(({ a, b }) => [a.told, b.told]);
  return `apart p50 ${p50}, p95 ${p95}, most ${most} ms; told error up to ${Math.max(...errors)} ms; covered ${(100 * covered(looks)).toFixed(0)} %`;
}
