// One case with one SDK: its steps, and then what holds at the end of every case.
import { isDeepStrictEqual } from "node:util";
import { checkInsOf } from "./person.mjs";
import { eventually, Stage } from "./stage.mjs";
import { perform } from "./steps.mjs";

/** Nothing where all is well; otherwise what went wrong. */
export async function play({ steps }, { server, driver, number }) {
  const stage = new Stage(server, driver, number);
  try {
    await stage.open();
    for (const step of steps) await perform(step, stage);
    if (stage.proxy.armed > 0) throw new Error("a fault never met its frame");
    await checkEnd(stage);
    return undefined;
  } catch (error) {
    const told = stage.people.a?.log.slice(-12).map((said) => JSON.stringify(said));
    return [error.message, `its Hellos asked from: ${stage.proxy?.hellos.join(", ")}`, ...(told ?? [])].join("\n    ");
  } finally {
    stage.close();
  }
}

async function checkEnd(stage) {
  const { a } = stage.people;
  const count = stage.taps.a + stage.others.a;
  const answered = () => a.sent.length === count && a.settled.size === count;
  if (a.status.status === "live") await eventually(() => "every tap of A is answered", answered);
  for (const [name, person] of Object.entries(stage.people)) {
    if (person.wrongs.length > 0) throw new Error(`${name}: ${person.wrongs.join("; ")}`);
  }
  const journaled = checkInsOf(await stage.report());
  checkScreen(stage.people.a, journaled);
  checkTaps(stage, journaled);
}

/** What A's screen shows is what the journal ends with; all of it, where no snapshot stood in for a part. */
function checkScreen(a, journaled) {
  for (const seat of ["SEAT_PARTNER_A", "SEAT_PARTNER_B"]) {
    const shown = a.screen.filter((each) => each.by === seat);
    const truth = journaled.filter((each) => each.by === seat);
    const same = isDeepStrictEqual(shown, truth.slice(truth.length - shown.length));
    if (!same || (shown.length === 0 && truth.length > 0)) {
      throw new Error(`A's screen has ${JSON.stringify(shown)}, the journal ${JSON.stringify(truth)}`);
    }
  }
}

/** Every tap that was settled as durable is one check-in, and there are no others. */
function checkTaps({ people: { a }, taps }, journaled) {
  const own = journaled.filter((each) => each.by === "SEAT_PARTNER_A").length;
  const others = journaled.filter((each) => each.by === "SEAT_PARTNER_B").length;
  if (own > taps.a || others > taps.b) throw new Error(`${own} and ${others} check-ins of ${taps.a} and ${taps.b} taps`);
  if (a.status.status !== "live") return;
  const dropped = [...a.settled.values()].filter(({ refusal, withdrawn }) => refusal !== 0 || withdrawn).length;
  if (own + dropped !== taps.a) throw new Error(`of ${taps.a} taps ${dropped} were dropped and ${own} journaled`);
}
