// How A's phone behaves, as A asks it to: for the left hand, in large letters, a number in place of the circle; after a reload too.
import assert from "node:assert/strict";

export async function aChangesThePhone({ report, a }) {
  await report.step("A's phone is for the left hand, in large letters, and nothing of it lies beside the screen", async () => {
    await openSheet(a);
    await report.look(a.page, "70-behaviour");
    await choose(a, "The hand that holds it", "Left");
    await choose(a, "Letters", "Largest");
    await report.look(a.page, "71-largest");
    await a.press("Back");
    await report.look(a.page, "72-left-and-largest");
    await isLeft(a);
  });
  await report.step("after a reload it still is, and Undo and the pause bar are where the hand is", async () => {
    await a.page.reload();
    await a.page.locator(".pad").waitFor();
    await isLeft(a);
    await a.tap(5, 5);
    const undo = await a.page.locator(".undo").boundingBox();
    assert.ok(undo.x + undo.width / 2 < 195, "Undo is on the left");
    await a.press("Undo");
    const { bottom, height } = await a.page.locator(".pause-bar button").evaluate((bar) => bar.getBoundingClientRect());
    assert.ok(height >= 68 && Math.abs(bottom - 844) < 1, "the pause bar is at the very bottom");
  });
  await report.step("a breath can be a number: it counts, and nothing moves", async () => {
    await openSheet(a);
    await choose(a, "Letters", "Usual");
    await choose(a, "The hand that holds it", "Right");
    await choose(a, "A slow breath is shown as", "A number");
    await a.press("Back");
    await a.press("More");
    await a.press("Something together");
    await a.press("Slow breathing");
    await a.page.getByText(/^(in|out)\s+\d$/).waitFor();
    const moving = () => a.page.evaluate(() => document.getAnimations().filter((each) => each.effect.target.matches(".breath-circle")).length);
    assert.equal(await moving(), 0);
    await a.press("How this phone behaves");
    await choose(a, "A slow breath is shown as", "A circle");
    await a.press("Back");
    await a.page.locator(".breath-circle").waitFor();
    assert.equal(await moving(), 1);
    await a.press("Stop here");
  });
}

async function openSheet(phone) {
  await phone.press("More");
  await phone.press("How this phone behaves");
  await phone.page.getByRole("group", { name: "Letters" }).waitFor();
}

const choose = (phone, group, option) =>
  phone.page.getByRole("group", { name: group }).getByRole("radio", { name: option }).tap();

async function isLeft(phone) {
  const leave = await phone.page.getByRole("button", { name: "Leave" }).boundingBox();
  assert.ok(leave.x < 20, `Leave is on the left, at ${leave.x}`);
}
