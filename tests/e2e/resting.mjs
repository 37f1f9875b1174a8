// A phone that lies on the table: nearly black, one line, and one tap says how it is.
import assert from "node:assert/strict";
import { openPair } from "./pair.mjs";
import { tapPad } from "./people.mjs";

/** The screen stays light for 12 s after a touch. */
const kPatienceMs = 30_000;

export async function resting(stage) {
  const { report } = stage;
  const { a, b } = await openPair(stage);
  const dark = a.locator('.screen[data-resting="true"]');
  await report.step("left alone it rests: one line, nearly black", async () => {
    await a.locator(".card").getByRole("button", { name: "Not now" }).tap(); // How content are you, just now?
    await dark.waitFor({ timeout: kPatienceMs });
    await report.look(a, "32-rest");
    assert.ok(await dark.isVisible());
  });
  await report.step("one tap on it is a check-in, and it is light again", async () => {
    await tapPad(a, 8, 2);
    await dark.waitFor({ state: "detached" });
    await a.getByText("Noted:").waitFor();
    await b.locator(".signal").getByText("calm").waitFor();
  });
  await Promise.all([a, b].map((page) => page.context().close()));
}
