// A page's clocks, to be set, to run fast or slow, and to be put to sleep with the page.

/** To a context, before its pages are opened. `wallMs`: how far the phone's own clock is off; `drift`: how much faster it runs, 1e-4 for 100 ppm. */
export const withClock = (context, { wallMs = 0, drift = 0 } = {}) => context.addInitScript(clock, { wallMs, drift });

/**
 * The page goes to the back and sleeps; its clocks jump meanwhile, in ms. A phone's monotonic clock may stand still in its sleep, its
 * date never does. Whoever calls this stops the page's process at once after it.
 */
export const fallAsleep = (page, { wallMs, monotonicMs }) =>
  page.evaluate((jump) => globalThis.clock.sleep(jump), { wallMs, monotonicMs });

/** It comes to the front, and what fell due goes off. */
export const wakeUp = (page) => page.evaluate(() => globalThis.clock.wake());

/** Sets the date on, as if that long had passed; the page notices nothing. */
export const setOn = (page, wallMs) => page.evaluate((by) => globalThis.clock.setOn(by), wallMs);

/** Runs in the page, before its own code. */
function clock({ wallMs, drift }) {
  if (globalThis.clock) return;
  const native = {
    date: Date,
    now: performance.now.bind(performance),
    setTimeout: globalThis.setTimeout.bind(globalThis),
    clearTimeout: globalThis.clearTimeout.bind(globalThis),
  };
  let ahead = { wall: wallMs, monotonic: 0 };
  const monotonic = () => native.now() * (1 + drift) + ahead.monotonic;
  const wall = () => native.date.now() + native.now() * drift + ahead.wall;
  performance.now = monotonic;
  globalThis.Date = class extends native.date {
    constructor(...args) {
      super(...(args.length === 0 ? [wall()] : args));
    }
    static now() {
      return Math.floor(wall());
    }
  };

  // A timer that fell due in the sleep goes off when the page wakes, as they do; the browser's own would still wait, or go off
  // before the page has come to the front.
  let asleep = false;
  const timers = new Map();
  globalThis.setTimeout = (act, ms = 0, ...args) => {
    const run = () => {
      if (asleep) return;
      timers.delete(id);
      act(...args);
    };
    const id = native.setTimeout(run, ms);
    timers.set(id, { run, dueMs: monotonic() + ms });
    return id;
  };
  globalThis.clearTimeout = (id) => {
    timers.delete(id);
    native.clearTimeout(id);
  };
  const goOff = () => {
    const due = [...timers].filter(([, { dueMs }]) => dueMs <= monotonic()).sort(([, a], [, b]) => a.dueMs - b.dueMs);
    for (const [id, { run }] of due) {
      native.clearTimeout(id);
      native.setTimeout(() => timers.has(id) && run(), 0);
    }
  };
  const show = (state) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  };
  globalThis.clock = {
    sleep: (jump) => {
      show("hidden");
      asleep = true;
      ahead = { wall: ahead.wall + jump.wallMs, monotonic: ahead.monotonic + jump.monotonicMs };
    },
    wake: () => {
      asleep = false;
      show("visible");
      goOff();
    },
    setOn: (by) => {
      ahead.wall += by;
    },
    /** Of this machine, in ms since 1970, whatever the page is made to believe. */
    realMs: () => performance.timeOrigin + native.now(),
    /** The browser's own monotonic clock, that frames are stamped with. */
    nativeNow: native.now,
  };
}
