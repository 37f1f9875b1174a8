// The story, act by act. A speaks English, B Spanish; T is the therapist.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { aChangesThePhone } from "./behaviour.mjs";
import { theyListenToAHeart } from "./heart.mjs";
import { theTherapistUsesKeysAlone } from "./keys.mjs";
import { theyKeepThings, theyMeetAgain } from "./ours.mjs";
import { openLaptop } from "./people.mjs";
import { theyDoExercises } from "./together.mjs";
import { theTherapistDoesSomething } from "./tools.mjs";

export async function evening(stage) {
  await theyMeet(stage);
  await theyChoose(stage);
  await theTherapistComes(stage);
  await theyTap(stage);
  await aReachesOut(stage);
  await aIsAskedAlone(stage);
  await theServerDies(stage);
  await theyPause(stage);
  await theyComeBack(stage);
  await theyDoExercises(stage);
  await theyKeepThings(stage);
  await theTherapistDoesSomething(stage);
  await theTherapistUsesKeysAlone(stage);
  await theyListenToAHeart(stage);
  await aChangesThePhone(stage);
  await theyEnd(stage);
  await theyMeetAgain(stage);
  await leaving(stage);
  await noErrors(stage);
}

async function theyMeet({ report, server, a, b, browser }) {
  let link = "";
  await report.step("A starts a conversation: a square, eight letters, ten minutes", async () => {
    await a.switchOn(server.url);
    await report.look(a.page, "1-home");
    await a.press("Start a conversation");
    await a.press("Go on");
    await a.see("They work once, for ten minutes.");
    assert.match(await a.page.locator(".letters").innerText(), /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    await a.page.getByRole("img", { name: "A code for the other phone's camera" }).waitFor();
    await a.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await report.look(a.page, "2-invite");
    link = await linkOf(a.page);
  });
  await report.step("a stranger who got hold of the link is told no, and A shows new letters", async () => {
    const context = await browser.newContext({ locale: "en" });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole("button", { name: "Go on" }).click();
    await a.see("Is it your partner, beside you?");
    await a.press("No");
    await page.getByText("The other phone said no.").waitFor();
    await context.close();
    await a.press("Show new letters");
    link = await linkOf(a.page);
  });
  await report.step("a code that nobody gave is refused in its own words", async () => {
    await b.switchOn(server.url);
    await b.press("Tengo un código");
    await b.press("Seguir");
    await b.page.getByLabel("Ocho letras del otro teléfono").fill("BBBB-BBBB");
    await b.press("Entrar");
    await b.see("No conocemos estas letras.");
    await report.look(b.page, "3-join-refused");
  });
  await report.step("B opens the link; its secret leaves the address at once", async () => {
    await b.page.goto(link);
    await b.press("Seguir");
    await b.see("Esperamos un sí en el otro teléfono.");
    assert.equal(new URL(b.page.url()).hash, "");
    assert.equal(await b.page.evaluate(() => document.documentElement.lang), "es");
    await report.look(b.page, "4-waiting");
  });
  await report.step("A is asked who it is, and says yes", async () => {
    await a.see("Is it your partner, beside you?");
    await report.look(a.page, "5-confirm");
    await a.press("Yes");
    await a.see("together");
    await b.see("en compañía");
  });
  await report.step("each skips the one question about their own life, and it is gone", async () => {
    await a.press("Not now");
    await b.press("Ahora no");
    for (const phone of [a, b]) await phone.page.locator(".card").waitFor({ state: "detached" });
  });
  for (const { locale, goOn, refused } of kTurnedAway) {
    const tag = locale.slice(0, 2);
    await report.step(`a third phone (${tag}) is turned away, with the reason`, async () => {
      const context = await browser.newContext({ locale, viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      await page.goto(link);
      await report.look(page, `5-third-${tag}`);
      await page.getByRole("button", { name: goOn }).click();
      await page.getByText(refused).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
      await report.look(page, `5-third-refused-${tag}`);
      await context.close();
    });
  }
}

/** The smallest phone, in each of our languages but Spanish, which B speaks. */
const kTurnedAway = [
  { locale: "en-US", goOn: "Go on", refused: "These letters were used already." },
  { locale: "de-AT", goOn: "Weiter", refused: "Diese Buchstaben sind schon benutzt." },
  { locale: "fr-CH", goOn: "Continuer", refused: "Ces lettres ont déjà servi." },
];

/** What the square and the button hold: the page's own copy, as a person would paste it. */
async function linkOf(page) {
  await page.getByRole("button", { name: /Copy the link|Send the link/ }).waitFor();
  await page.evaluate(() => {
    navigator.share = undefined;
    navigator.clipboard.writeText = async (text) => {
      globalThis.copiedLink = text;
    };
  });
  await page.getByRole("button", { name: /Copy the link|Send the link/ }).tap();
  const link = await page.waitForFunction(() => globalThis.copiedLink);
  return link.jsonValue();
}

async function theyChoose({ report, a, b }) {
  await report.step("B lets the partner see the place and a therapist nothing", async () => {
    await b.press("Más");
    await report.look(b.page, "6-more");
    await b.press("Qué se ve");
    const partner = b.page.getByRole("group", { name: "Tu pareja ve" });
    await partner.getByRole("radio", { name: "El punto" }).tap();
    await b.page.getByRole("group", { name: "Tu terapeuta ve" }).getByRole("radio", { name: "Nada" }).tap();
    await b.see("Ni siquiera que hubo algo.");
    await report.look(b.page, "7-sharing");
    await b.press("Volver");
  });
  await report.step("A sees what B shares, and keeps the zone", async () => {
    await a.press("More");
    await a.press("What is seen");
    await a.page.getByText("Your partner shares with you: the place").waitFor();
    assert.equal(await a.page.getByRole("radio", { name: "The zone" }).nth(0).isChecked(), true);
    await a.press("Back");
  });
}

async function theTherapistComes(stage) {
  const { report, server, a, b, browser } = stage;
  let code = "";
  await report.step("A asks for a therapist's letters", async () => {
    await a.press("More");
    await a.press("Invite a therapist");
    await a.press("Show new letters");
    code = await a.page.locator(".letters").innerText();
    await report.look(a.page, "8-invite-therapist");
    await a.press("Back");
  });
  await report.step("T types them and asks to watch", async () => {
    stage.t = await openLaptop(browser, `${server.url}/therapist`, stage.errors);
    await report.look(stage.t, "9-t-join", ["light", "dark"]);
    // By keys alone, as everything on this page can be done.
    await stage.t.getByLabel("Code").focus();
    await stage.t.keyboard.type(code.toLowerCase());
    await stage.t.keyboard.press("Enter");
    await stage.t.getByText("They see nothing of it yet.").waitFor();
    await report.look(stage.t, "10-t-ask", ["light", "dark"]);
    await stage.t.waitForFunction(() => document.activeElement?.matches("main h1"));
    await stage.t.keyboard.press("Tab");
    await stage.t.keyboard.press("Enter");
    await stage.t.getByText("Waiting for both.").waitFor();
    await report.look(stage.t, "11-t-waiting", ["light", "dark"]);
  });
  await report.step("one yes is not enough", async () => {
    await a.see("T asks to watch. Both of us must say yes.");
    await report.look(a.page, "12-observation");
    await a.press("Yes");
    await a.see("You said yes. Waiting for your partner.");
    await stage.t.getByText("Waiting for both.").waitFor();
  });
  await report.step("with both, T sees two lines, and that B keeps it private", async () => {
    await b.see("T pide mirar. Hacen falta dos síes.");
    await b.press("Sí");
    await stage.t.getByRole("img", { name: /B keeps this private\./ }).waitFor();
    await a.see("T watches.");
    await b.see("T mira.");
  });
}

async function theyTap({ report, a, b, t }) {
  await report.step("a tap is noted, and can be taken back", async () => {
    await a.tap(8, 8);
    await a.page.getByText("Noted: lively").waitFor();
    await report.shot(a.page, "13-noted");
    await a.press("Undo");
    await a.see("Taken back");
    await b.page.locator(".signal").waitFor({ state: "detached" });
  });
  await report.step("a finger that slides off the pad notes nothing", async () => {
    const box = await a.page.locator(".pad").boundingBox();
    await a.page.mouse.move(box.x + 50, box.y + 50);
    await a.page.mouse.down();
    await a.page.mouse.move(box.x + 50, box.y - 60);
    await a.page.mouse.up();
    assert.equal(await a.page.getByText("Noted:").count(), 0);
  });
  await report.step("both are asked at once, and neither sees the other before both have answered", async () => {
    await a.press("More");
    await a.press("Ask us both how it is");
    await a.see("How is it, right now?");
    await b.see("¿Cómo va, ahora mismo?");
    await report.look(b.page, "14-round");
    await a.tap(4, 7);
    await a.see("Noted. We see it when both have answered.");
    assert.equal(await b.page.locator(".signal").count(), 0);
    await b.tap(5, 5);
    // B keeps it private from T, so the end of the round must not tell T that B has answered: it waits for its time.
    await b.page.locator(".signal").getByText("tensión", { exact: true }).waitFor({ timeout: 30_000 });
    await a.page.locator(".signal").getByText("okay, calm").waitFor();
  });
  await report.step("T sees A's zone and nothing of B", async () => {
    await t.getByRole("img", { name: /A: tense, at .* B keeps this private\./ }).waitFor();
    await t.getByText("As a table").click();
    const rows = await t.locator("tbody tr").allInnerTexts();
    assert.ok(rows.length > 0 && rows.every((row) => /^\S+( [AP]M)?\tA\t/.test(row)), rows.join("\n"));
    await report.look(t, "15-t-watching", ["light", "dark"]);
  });
  await report.step("B, the calm one, is offered a line, in Spanish, and may ask why", async () => {
    await b.page.locator(".card").getByRole("button", { name: "¿Por qué?" }).waitFor();
    await report.look(b.page, "16-suggestion");
    await b.press("¿Por qué?");
    await b.page.getByText("R20", { exact: true }).waitFor();
    await b.page.getByText("M5", { exact: true }).waitFor();
    await b.page.getByText("tensión").first().waitFor();
    await report.look(b.page, "17-why");
    await b.press("Volver");
  });
  await report.step("a suggestion's yes and not now are the same size", async () => {
    const sizes = await b.page.locator(".card .button:not(.quiet)").evaluateAll((buttons) =>
      buttons.map((button) => [button.offsetWidth, button.offsetHeight]),
    );
    assert.equal(sizes.length, 2);
    assert.ok(Math.abs(sizes[0][0] - sizes[1][0]) <= 1, String(sizes));
    assert.equal(sizes[0][1], sizes[1][1]);
    await b.press("Ahora no");
    await b.page.locator(".card").waitFor({ state: "detached" });
  });
}

async function aReachesOut({ report, a, b, t }) {
  await report.step("A asks: listen to me; B has three equal answers", async () => {
    await a.page.locator(".quiet-actions").getByRole("button", { name: "Reach out" }).tap();
    await report.look(a.page, "18-reach-out");
    await a.press("Listen to me");
    await a.see("Asked. Your partner can say yes, not now, or no.");
    await b.see("¿me escuchas?");
    await report.look(b.page, "19-asked");
    const widths = await b.page.locator(".card .button").evaluateAll((all) => all.map((e) => e.offsetWidth));
    assert.equal(widths.length, 3);
    assert.ok(Math.max(...widths) - Math.min(...widths) <= 1, String(widths));
  });
  await report.step("B says: not now. A hears it, and has two ways to settle", async () => {
    await b.press("Ahora no");
    await a.see("Heard. Your partner says: not now.");
    await report.look(a.page, "20-heard");
    await a.press("Look around");
    await a.see("Five things we can see.");
    await report.look(a.page, "21-ground");
    await a.press("Back");
    await a.press("Okay");
  });
  await report.step("T has the reach-out on the axis and its answer in the table", async () => {
    await t.getByText("reaches out: listen to me; answered: not now").waitFor();
    await t.getByText("1, 1 answered").waitFor();
  });
}

async function aIsAskedAlone({ report, a, b, t }) {
  await report.step("A is very tense and alone is asked whether a pause would help", async () => {
    await a.decline();
    await a.tap(2, 8);
    await a.see("Would a pause help us?");
    await b.page.locator(".signal").getByText("mucha tensión").waitFor();
    assert.equal(await b.page.locator(".card").getByText("pausa").count(), 0);
    await report.look(a.page, "22-offer-pause");
  });
  await report.step("T sees that it was suggested, and why; not what A answers", async () => {
    await t.getByText(/To A: “Would a pause help us\?”/).waitFor();
    await t.getByText(/^R3\./).waitFor();
    await report.look(t, "23-t-suggestion", ["light", "dark"]);
    await a.press("Not now");
    await a.page.locator(".card").waitFor({ state: "detached" });
  });
}

async function theServerDies({ report, server, a, b, t }) {
  await report.step("the server is killed: a tap is kept, and the phone says so", async () => {
    await server.kill();
    await a.see("no connection, taps are kept");
    await a.tap(8, 7);
    await a.page.getByText("Kept here: lively").waitFor();
    await report.look(a.page, "24-offline");
  });
  await report.step("without a server the page still opens, from its own shell", async () => {
    const page = await a.context.newPage();
    await page.goto(server.url);
    await page.locator(".leave").waitFor();
    await page.close();
  });
  await report.step("it is back: the tap arrives, once, with its own time", async () => {
    await server.start();
    await b.page.locator(".signal").getByText("energía").waitFor({ timeout: 40_000 });
    await a.see("together");
    await t.getByRole("img", { name: /A: lively, at/ }).waitFor({ timeout: 40_000 });
    const lively = (await t.locator("tbody tr").allInnerTexts()).filter((row) => row.includes("lively"));
    assert.equal(lively.length, 1, lively.join("\n"));
  });
}

async function theyPause(stage) {
  const { report, server, a, b, t } = stage;
  await report.step("the pause bar pauses both, with a time to come back and nothing of the other", async () => {
    assert.ok((await a.page.locator(".pause-bar button").boundingBox()).height >= 68);
    await a.page.locator(".pause-bar button").tap();
    await a.page.getByText(/We come back at/).waitFor();
    await b.page.getByText(/Volvemos a las/).waitFor();
    assert.equal(await a.page.locator(".signal").count(), 0);
    await report.look(a.page, "25-pause");
    await t.getByRole("img", { name: "Both pause. Nothing is shown of either." }).waitFor();
    await report.look(t, "26-t-pause", ["light", "dark"]);
  });
  await report.step("either may make it longer", async () => {
    const before = await b.page.locator(".lead").innerText();
    await a.press("30 minutes");
    await b.page.waitForFunction((old) => document.querySelector(".lead")?.textContent !== old, before);
    await a.page.locator('.how-long [aria-pressed="true"]', { hasText: "30" }).waitFor();
  });
  await report.step("each may breathe meanwhile, also without motion", async () => {
    await a.page.emulateMedia({ reducedMotion: "reduce" });
    await a.press("Breathe");
    await a.page.getByText(/^in\s+\d$/).waitFor();
    await report.look(a.page, "27-breathe");
    await a.page.emulateMedia({ reducedMotion: null });
    await a.press("Back");
  });
  let time = "";
  await report.step("B's battery dies, and the server with it", async () => {
    time = await b.page.locator(".lead").innerText();
    await b.switchOff();
    await server.kill();
    await server.start();
    await t.getByText(/Partner B, (away|reconnecting)/).waitFor({ timeout: 40_000 });
  });
  await report.step("B is back: the same screen, the same minute of the same pause", async () => {
    await b.switchOn(server.url);
    await b.page.getByText(time).waitFor();
    await t.getByText("Partner B, here").waitFor();
  });
}

async function theyComeBack({ report, a, b }) {
  await report.step("A is ready; nobody is told", async () => {
    await a.press("I am ready to return");
    await a.see("Noted. We go on when both are ready.");
    await report.look(a.page, "28-ready");
    await b.page.getByRole("button", { name: "Puedo volver" }).waitFor();
  });
  await report.step("with both ready they are back, with a kind word first", async () => {
    await b.press("Puedo volver");
    await a.page.locator(".pad").waitFor();
    await b.page.locator(".pad").waitFor();
  });
  await report.step("a second tab of A's phone takes over; the first says so and can take it back", async () => {
    const second = await a.context.newPage();
    await second.goto(a.page.url());
    await second.locator(".pad").waitFor();
    await a.see("This conversation is open in another tab.");
    await report.look(a.page, "29-replaced");
    await a.press("Use it here");
    await a.page.locator(".pad").waitFor();
    await second.getByText("This conversation is open in another tab.").waitFor();
    await second.close();
  });
  await report.step("the pad can be answered in words, from the keyboard", async () => {
    await a.page.locator(".in-words input").first().focus();
    await a.page.keyboard.press("ArrowRight");
    await a.page.keyboard.press("ArrowRight");
    await report.look(a.page, "30-in-words");
    await a.page.getByRole("button", { name: "Note it" }).focus();
    await a.page.keyboard.press("Enter");
    await a.page.getByText("Noted:").waitFor();
  });
}

async function theyEnd({ report, a, b, t }) {
  await report.step("B withdraws T's view in one tap: the page is blank at once, whatever moment is looked at", async () => {
    await t.locator("#moment").focus();
    await t.keyboard.press("Home");
    await t.locator(".looking-back").waitFor();
    await b.page.locator(".watched").tap();
    await t.getByText("Not available.").waitFor();
    assert.equal(await t.locator(".chart, table, .suggestions, .presences, #moment, .said").count(), 0);
    await report.look(t, "31-t-not-available", ["light", "dark"]);
    await a.page.getByText("T watches.").waitFor({ state: "detached" });
  });
  await report.step("A ends it, for both", async () => {
    await a.press("More");
    await a.press("End our conversation");
    await report.look(a.page, "33-end");
    await a.press("End it");
    await a.see("We ended our conversation.");
    await b.see("Hemos terminado nuestra conversación.");
    await report.look(b.page, "34-ended");
  });
  await report.step("each looks at their evening: to read, on paper, and as files", async () => {
    await a.press("Our evening");
    const lines = a.page.locator(".as-it-went li");
    await lines.first().waitFor();
    assert.ok((await lines.count()) > 5, "most of what happened stands there");
    await report.look(a.page, "36-our-evening", ["light", "dark"]);
    await b.press("Nuestra velada");
    await b.page.getByText("Cómo fue").waitFor();
    await report.look(b.page, "37-nuestra-velada");
    for (const [button, file, begins] of [
      ["Save", "our-evening.json", "{"],
      ["Save as a table", "our-evening.csv", "at,what,who,"],
    ]) {
      const [download] = await Promise.all([
        a.page.waitForEvent("download"),
        a.page.getByRole("button", { name: button, exact: true }).click(),
      ]);
      assert.equal(download.suggestedFilename(), file);
      assert.ok(readFileSync(await download.path(), "utf8").startsWith(begins));
    }
    await a.page.emulateMedia({ media: "print" });
    assert.equal(await a.page.locator("button:visible").count(), 0, "nothing for the hand is printed");
    assert.ok(await lines.first().isVisible());
    await report.shot(a.page, "38-printed");
    await a.page.emulateMedia({ media: "screen" });
    await a.page.getByRole("button", { name: "Back" }).click();
  });
  await report.step("and is done with it", async () => {
    await a.press("Done");
    await a.page.getByRole("button", { name: "Start a conversation" }).waitFor();
  });
}

async function leaving({ report, server, browser }) {
  await report.step("Leave blanks the page, and Back does not bring it back", async () => {
    const context = await browser.newContext({ locale: "en" });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole("button", { name: "Leave" }).click();
    await page.waitForURL(/\/leave$/);
    await report.look(page, "35-left", ["light", "dark"]);
    await page.goBack().catch(() => {});
    assert.notEqual(new URL(page.url()).pathname, "/");
    await context.close();
  });
  await report.step("nor does an older entry of the same tab show anything; who opens the page anew is let in", async () => {
    const context = await browser.newContext({ locale: "en" });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole("button", { name: "Start a conversation" }).waitFor();
    await page.goto(`${server.url}/leave`);
    await page.goto(`${server.url}/?again`);
    await page.getByRole("button", { name: "Leave" }).click();
    await page.waitForURL(/\/leave$/);
    await page.evaluate(() => history.go(-2));
    await page.waitForTimeout(500);
    await page.waitForURL(/\/leave$/);
    assert.equal(await page.getByRole("button").count(), 0);
    await page.goto(server.url);
    await page.getByRole("button", { name: "Start a conversation" }).waitFor();
    await context.close();
  });
  await report.step("Shift three times leaves as well, and says how far it is", async () => {
    const context = await browser.newContext({ locale: "en" });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole("button", { name: "Leave" }).waitFor();
    await page.keyboard.press("Shift");
    await page.keyboard.press("Shift");
    await page.getByText("Leaving: 2 of 3").waitFor();
    await page.keyboard.press("Shift");
    await page.waitForURL(/\/leave$/);
    await context.close();
  });
}

async function noErrors({ report, a, b }) {
  await report.step("no phone has said an error all evening", async () => {
    assert.deepEqual([...a.errors, ...b.errors], []);
  });
}
