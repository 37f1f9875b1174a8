// T's page without a pointer: every step here is keys alone. And the waiting room, the past, and what a page that is loaded again still knows.
import assert from "node:assert/strict";

export async function theTherapistUsesKeysAlone(stage) {
  const { report, server, a, b, t } = stage;
  const isFocused = (selector) => t.waitForFunction((s) => document.activeElement?.matches(s), selector);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => t.keyboard.press(key)), Promise.resolve());
  const rows = () => t.locator(".chart-card tbody tr").allInnerTexts();

  await report.step("the first key leads past the head of the page, to the chart's moments", async () => {
    await t.locator(".chart-card h1").focus();
    await t.evaluate(() => document.activeElement.blur());
    await t.mouse.move(0, 0);
    await press("Control+Home");
    await t.locator(".skip").first().focus();
    await report.shot(t, "47-t-skip");
    await press("Enter");
    await isFocused("#moment");
  });
  await report.step("T goes back in time, and sees no more than was there; what is new goes on arriving", async () => {
    const now = await rows();
    await press("Home");
    await t.locator(".looking-back").waitFor();
    await press("Tab", "Tab", "Enter"); // One after.
    const then = await rows();
    assert.ok(then.length < now.length, `${then.length} of ${now.length}`);
    assert.ok(then.every((row) => now.some((each) => row.split("; answered")[0] === each.split("; answered")[0])), then.join("\n"));
    const said = await t.locator("#moment").getAttribute("aria-valuetext");
    assert.ok(said.endsWith(await t.locator(".said").innerText()), said);
    await report.look(t, "48-t-past", ["light", "dark"]);
    const newer = await t.locator(".looking-back").innerText();
    await a.tap(6, 4);
    await t.waitForFunction((before) => document.querySelector(".looking-back").innerText !== before, newer);
    assert.deepEqual(await rows(), then);
    await press("Alt+Shift+KeyJ", "End");
    await t.locator(".looking-back").waitFor({ state: "detached" });
    await t.waitForFunction((n) => document.querySelectorAll(".chart-card tbody tr").length > n, now.length);
  });
  await report.step("T whispers, marks and takes a rule off by keys", async () => {
    await press("Alt+Shift+KeyW");
    await isFocused("#whisper-words");
    await t.keyboard.type("Breathe out slowly"); // To B still, as before.
    await press("Enter");
    await b.see("T: Breathe out slowly");
    await b.page.locator(".card .answers .button").first().tap();
    const marks = (await t.getByText(/^Marked: /).innerText()).split(",").length;
    await press("Alt+Shift+KeyK");
    await t.waitForFunction((n) => document.querySelector("#mark-moment + p").innerText.split(",").length > n, marks);
    await press("Alt+Shift+KeyR", "Tab", "Space");
    const family = t.locator(".families input").first();
    await t.waitForFunction(() => !document.querySelector(".families input").checked);
    await press("Space");
    await t.waitForFunction(() => document.querySelector(".families input").checked);
    assert.ok(await family.evaluate((box) => box === document.activeElement));
  });
  await report.step("each suggestion says what it is, and is taken off alone; help stays", async () => {
    await t.locator(".rules summary").focus();
    await press("Enter");
    await t.locator(".family").first().waitFor();
    assert.ok((await t.locator(".family label").count()) > 20);
    await t.getByText(/^Stays on: it is about somebody's safety\./).first().waitFor();
    await press("Tab", "Space");
    await t.getByText(/, on its own$/).waitFor();
    await report.look(t, "49-t-rules", ["light", "dark"]);
    await press("Space");
    await t.getByText(/, on its own$/).waitFor({ state: "detached" });
    await t.locator(".rules summary").focus();
    await press("Enter");
  });
  await report.step("a page that is loaded again knows what it knew: bands, topics and marks", async () => {
    const before = await rows();
    await t.reload();
    await t.getByText("As a table").waitFor();
    await t.locator(".chart-card summary").focus();
    await press("Enter");
    await t.waitForFunction((n) => document.querySelectorAll(".chart-card tbody tr").length >= n, before.length);
    assert.deepEqual((await rows()).sort(), before.sort());
  });
  await report.step("a second session waits in the room, and is opened, named and left by keys", async () => {
    const post = async (path, body, credential) => {
      const headers = { "Content-Type": "application/json", ...(credential && { Authorization: `Bearer ${credential}` }) };
      return (await fetch(server.url + path, { method: "POST", headers, body: JSON.stringify(body) })).json();
    };
    const other = await post("/v1/sessions", {});
    const { invite } = await post(`/v1/sessions/${other.sessionId}/invites`, { seat: "SEAT_THERAPIST" }, other.credential);
    await t.locator(".room ul button").first().focus();
    await press("End", "Enter");
    await t.locator("#code").focus();
    await t.keyboard.type(invite.code);
    await press("Enter");
    await t.getByText("They see nothing of it yet.").waitFor();
    await isFocused("main h1");
    const list = () => t.locator(".room ul button").allInnerTexts();
    assert.deepEqual((await list()).slice(0, 2), ["Session 1\nboth said yes", "Session 2\nnot asked yet"]);
    assert.equal(await t.locator(".chart, .chart-card").count(), 0);
    await report.look(t, "50-t-room", ["light", "dark"]);
    await t.locator(".room-manage summary").focus();
    await press("Enter", "Tab");
    await t.keyboard.type("Tuesday");
    await press("Enter");
    await t.getByText("Tuesday").waitFor();
    await press("Alt+Shift+Digit1");
    await t.locator(".chart-card").waitFor();
    await press("Alt+Shift+Digit2");
    await t.locator(".room-manage summary").focus();
    await press("Enter");
    await t.getByRole("button", { name: "Leave it on this device" }).focus();
    await press("Enter");
    await t.getByRole("button", { name: "Yes, leave it" }).focus();
    await press("Enter");
    await t.locator(".chart-card").waitFor();
    assert.equal(await t.getByText("Tuesday").count(), 0);
  });
}
