// What T can do while both let T watch.
import assert from "node:assert/strict";

export async function theTherapistDoesSomething({ report, a, b, t }) {
  await report.step("T's chart and table hold what the two did together", async () => {
    await t.locator(".data td", { hasText: "together: " }).first().waitFor({ state: "attached" });
    await t.evaluate(() => scrollTo(0, 0));
    await report.look(t, "44-t-together");
  });
  await report.step("T whispers to B alone, in at most eight words", async () => {
    await t.getByLabel("At most eight words").fill("You listened well. Notice that.");
    await t.getByText("3 words left").waitFor();
    await t.getByRole("radio", { name: "B", exact: true }).check();
    await t.getByRole("button", { name: "Whisper", exact: true }).click();
    await b.see("T: You listened well. Notice that.");
    await t.getByText("Shown: You listened well. Notice that.").waitFor();
    assert.equal(await a.page.getByText("You listened well").count(), 0);
    await b.page.locator(".card .answers .button").first().tap();
  });
  await report.step("T marks a moment and keeps a note, and neither phone hears of it", async () => {
    await t.getByRole("button", { name: "Mark this moment" }).click();
    await t.getByText(/^Marked: /).waitFor();
    await t.getByLabel("A note").fill("Both slowed down.");
    await t.getByRole("button", { name: "Keep it" }).click();
    await t.locator(".notes").getByText("Both slowed down.").waitFor();
    for (const phone of [a, b]) assert.equal(await phone.page.getByText("Both slowed").count(), 0);
    await t.locator(".tools").scrollIntoViewIfNeeded();
    await report.look(t, "45-t-tools");
  });
  await report.step("T puts an exercise forward; a no is allowed, and stays between the two", async () => {
    await t.getByLabel("Which one").selectOption({ label: "What I lean on in you" });
    await t.getByRole("button", { name: "Put forward" }).click();
    await a.see("T suggests:");
    await b.see("T propone:");
    await a.press("Not now");
    await a.page.getByText("T suggests:").waitFor({ state: "detached" });
    assert.match(await t.locator(".tools-now").innerText(), /No exercise\./);
  });
  await report.step("T asks why nothing was said, takes one rule off, and puts it back", async () => {
    await t.getByRole("button", { name: "Why nothing now?" }).click();
    const held = t.locator(".held-back li");
    const nothing = t.getByText("Nothing you can see calls for a suggestion");
    await held.first().or(nothing).waitFor();
    await report.look(t, "46-t-why-not");
    const suggested = t.locator(".suggestions li").first().getByRole("button");
    assert.match(await suggested.innerText(), /^Take \S+ off$/);
    await suggested.click();
    await t.getByText(/, on its own$/).waitFor();
    await suggested.click();
    await t.getByText(/, on its own$/).waitFor({ state: "detached" });
  });
}
