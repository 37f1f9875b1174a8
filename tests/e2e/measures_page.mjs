// Runs in a page, where measures.mjs puts it: what is wrong with a screen's sizes and places, as sentences.

const kSlackPx = 0.5; // Of rounding.
const kTargets = "button, a[href], input, select, textarea, summary, [role=slider], [role=button], .pad";

const box = (e) => e.getBoundingClientRect();

function nameOf(e) {
  const words = (e.getAttribute("aria-label") ?? e.innerText ?? e.value ?? "").trim().replace(/\s+/g, " ").slice(0, 30);
  const names = typeof e.className === "string" && e.className ? `.${e.className.split(" ").join(".")}` : "";
  return `${e.localName}${names} "${words}"`;
}

/** What is left of a place once everything that clips it has; undefined for nothing. */
function visible(rect, from) {
  let { left, top, right, bottom } = rect;
  for (let e = from; e && e !== document.documentElement; e = e.parentElement) {
    const { overflow, clipPath } = getComputedStyle(e);
    if (overflow === "visible" && clipPath === "none") continue;
    const clip = box(e);
    if (clipPath !== "none" && clip.width <= 1) return undefined;
    if (overflow === "visible") continue;
    [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
    [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
  }
  return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : undefined;
}

/** The pad answered in words: that form lies on the field, which shows through nowhere. */
const covered = (e) => e.closest(".pad") !== null && document.querySelector(".in-words:focus-within") !== null;
const drawn = (e) => !covered(e) && e.checkVisibility({ visibilityProperty: true });
const shown = (e) => drawn(e) && visible(box(e), e) !== undefined;

/** What a finger can hit. The hit area of a radio or a checkbox is its label. */
function targetsOf() {
  const area = (e) => (e.matches("input") ? (e.closest("label") ?? e) : e);
  return [...new Set([...document.querySelectorAll(kTargets)].map(area))].filter(shown);
}

function tooSmall(targets, least) {
  return targets.flatMap((target) => {
    const { width, height } = box(target);
    const fits = Math.min(width, height) >= least - kSlackPx;
    return fits ? [] : [`${nameOf(target)} is ${width.toFixed(1)} by ${height.toFixed(1)}`];
  });
}

/** What stays in place while the rest scrolls under it may lie above it; what scrolls with it may not. */
function layerOf(e) {
  for (let at = e; at; at = at.parentElement) {
    if (["sticky", "fixed"].includes(getComputedStyle(at).position)) return at;
  }
  return undefined;
}

const placed = (e, name, place) => ({ e, name, place, layer: layerOf(e) });

function overlaps(places, slackPx) {
  const wrong = [];
  places.forEach((one, i) => {
    for (const other of places.slice(i + 1)) {
      if (one.layer !== other.layer || one.e.contains(other.e) || other.e.contains(one.e)) continue;
      const width = Math.min(one.place.right, other.place.right) - Math.max(one.place.left, other.place.left);
      const height = Math.min(one.place.bottom, other.place.bottom) - Math.max(one.place.top, other.place.top);
      if (width > slackPx && height > slackPx) {
        wrong.push(`${one.name} and ${other.name} overlap by ${width.toFixed(0)} by ${height.toFixed(0)}`);
      }
    }
  });
  return wrong;
}

/** Every line of letters, with its place. */
function lines() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: e } = walker.currentNode;
    if (data.trim() === "" || e.closest("svg, canvas, option") || !drawn(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const rect of range.getClientRects()) {
      const place = visible(rect, e);
      if (place) found.push(placed(e, `the words "${data.trim().slice(0, 30)}"`, place));
    }
  }
  return found;
}

/** The boxes of close lines touch; letters that lie on each other do so by more than that. */
const linesTouchPx = () => Math.max(4, parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.3);

/** Words that are cut off, and what scrolls sideways: a table of figures may, where the keyboard gets to it. */
function cut() {
  return [...document.querySelectorAll("body *")].flatMap((e) => {
    const over = e.scrollWidth - e.clientWidth;
    if (over <= 1 || e.clientWidth <= 1 || e.matches(".visually-hidden, textarea, select, [tabindex]") || !shown(e)) return [];
    const { overflowX } = getComputedStyle(e);
    if (["auto", "scroll"].includes(overflowX)) return e.matches("input") ? [] : [`${nameOf(e)} scrolls sideways by ${over}`];
    const matters = overflowX !== "visible" || e.matches("button, .button, label, h1, h2");
    return matters && e instanceof HTMLElement ? [`${nameOf(e)} is cut by ${over}`] : [];
  });
}

function beside(targets) {
  const out = (e) => box(e).left < -1 || box(e).right > innerWidth + 1;
  const { scrollWidth, clientWidth } = document.documentElement;
  const all = targets.filter((target) => out(target)).map((target) => `${nameOf(target)} lies beside the screen`);
  return scrollWidth > clientWidth ? [...all, `${scrollWidth - clientWidth} px lie beside the screen`] : all;
}

/** On a phone's screen: Leave is in sight, and in a session the pause bar is there. */
function corners(outsideSession) {
  const wrong = [];
  const leave = document.querySelector(".leave");
  if (!leave || !shown(leave) || box(leave).top < 0) wrong.push("there is no way to leave");
  const kind = document.querySelector(".screen")?.className.match(/screen-(\w+)/)?.[1];
  const inSession = kind && !outsideSession.includes(kind) && document.querySelector(".link")?.textContent !== "";
  if (inSession && !pauseBar()) wrong.push(`the screen ${kind} has no pause bar`);
  return wrong;
}

function pauseBar() {
  const bar = document.querySelector(".pause-bar button");
  if (!bar) return undefined;
  const { left, top, width, height } = box(bar);
  return { left, fromBottom: innerHeight - top - height, width, height };
}

globalThis.measureScreen = ({ targetMin, outsideSession, isPhone }) => {
  const targets = targetsOf();
  const places = targets.map((e) => placed(e, nameOf(e), visible(box(e), e)));
  const wrong = [
    ...tooSmall(targets, targetMin),
    ...overlaps(places, 1),
    ...overlaps(lines(), linesTouchPx()),
    ...cut(),
    ...beside(targets),
    ...(isPhone ? corners(outsideSession) : []),
  ];
  return { wrong, bar: isPhone ? pauseBar() : undefined, letters: getComputedStyle(document.documentElement).fontSize };
};
