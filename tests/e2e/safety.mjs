// Whether it is safe to talk: asked of each alone, kept nowhere, sent to nobody; help that leaves no trace; and what is one's own.
import assert from "node:assert/strict";
import { kPhone, watch } from "./people.mjs";

export async function safety(stage) {
  const story = { ...stage };
  await askedAlone(story);
  await stoppingLooksLikeNoConnection(story);
  await bLeaves(story);
  await bStopsAtALink(story);
  await bComesAfterAll(story);
  await whatIsOnesOwn(story);
  await theTopic(story);
  await helpFromARule(story);
  await helpWithoutAServer(story);
  await story.a.context().close();
  await story.b.context().close();
}

/** A phone of its own, every request of which is noted. */
async function open({ browser, server, errors }, locale) {
  const context = await browser.newContext({ ...kPhone, locale, colorScheme: "dark" });
  const page = await context.newPage();
  watch(page, errors, server.url);
  page.asked = [];
  page.on("request", (request) => page.asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto(server.url);
  await page.waitForLoadState("networkidle");
  return page;
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).tap();
const answer = (page, question, name) =>
  page.getByRole("group", { name: question }).getByRole("radio", { name, exact: true }).tap();
const see = (page, text) => page.getByText(text).first().waitFor();

/** All that a browser keeps for this page, and how far Back goes. */
const kept = (page) =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases?.()) ?? [];
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases, history.length]);
  });

async function smallest(page, selector) {
  const boxes = await page.locator(selector).evaluateAll((all) => all.map((e) => e.getBoundingClientRect().toJSON()));
  return Math.min(...boxes.flatMap(({ width, height }) => [width, height]));
}

async function askedAlone(story) {
  const { report } = story;
  await report.step("every page asks for the helplines as it loads, whoever opens it", async () => {
    story.a = await open(story, "en-GB");
    assert.equal(story.a.asked.filter((each) => each === "GET /v1/helplines").length >= 1, true);
    story.before = await kept(story.a);
    story.a.asked.length = 0;
  });
  await report.step("before A's conversation begins there are three questions, for A alone", async () => {
    await press(story.a, "Start a conversation");
    await see(story.a, "Your answers are kept nowhere and sent to nobody.");
    assert.equal(await story.a.getByRole("radio").count(), 9);
    assert.equal(await story.a.getByRole("radio", { checked: true }).count(), 0);
    assert.ok((await smallest(story.a, ".before label, .before .button, .leave")) >= 44);
    await report.look(story.a, "50-before");
  });
}

async function stoppingLooksLikeNoConnection(story) {
  const { report, a } = story;
  await report.step("an answer that is not safe shows help for A's country, and three ways of one size", async () => {
    await answer(a, "Could you say no, or stop, without fear?", "No");
    await press(a, "Go on");
    await see(a, "Your safety comes first.");
    assert.equal(await a.getByRole("combobox").inputValue(), "GB");
    assert.equal(await a.getByRole("link").first().getAttribute("href"), "tel:08082000247");
    const widths = await a.locator(".stack .button").evaluateAll((all) => all.map((e) => e.offsetWidth));
    assert.equal(widths.length, 3);
    assert.equal(Math.max(...widths), Math.min(...widths));
    assert.ok((await smallest(a, ".lines a, select, .stack .button")) >= 44);
    await report.look(a, "51-door");
    await a.getByRole("combobox").selectOption("US");
    assert.equal(await a.getByRole("link").last().getAttribute("href"), "sms:88788?body=START");
  });
  await report.step("A stops: the page says what it says without a connection; nothing was asked, nothing is kept", async () => {
    await press(a, "Stop here, as if there were no connection");
    await see(a, "No connection to the server. Please try again.");
    await report.look(a, "52-stopped");
    assert.deepEqual(a.asked, []);
    assert.equal(await kept(a), story.before);
  });
  await report.step("the next time it asks again, with nothing chosen, and one tap goes on", async () => {
    await press(a, "Start a conversation");
    assert.equal(await a.getByRole("radio", { checked: true }).count(), 0);
    await press(a, "Go on");
    await see(a, "They work once, for ten minutes.");
    assert.deepEqual(a.asked.filter((each) => each.startsWith("POST")), ["POST /v1/sessions"]);
    story.letters = await a.locator(".letters").innerText();
  });
}

async function bLeaves(story) {
  const { report, a, server } = story;
  await report.step("B is not safe, stops, is urged to try again, and leaves: no trace, no way back, the letters unused", async () => {
    const b = await open(story, "es-ES");
    const before = await kept(b);
    b.asked.length = 0;
    await press(b, "Tengo un código");
    await answer(b, "¿Tu pareja te ha hecho daño, amenazado o dado miedo?", "Sí");
    await press(b, "Seguir");
    await see(b, "Tu seguridad va primero.");
    await report.look(b, "53-door-es");
    assert.deepEqual(b.asked, []);
    assert.equal(await kept(b), before);
    await press(b, "Parar aquí, como si no hubiera conexión");
    await b.getByLabel("Ocho letras del otro teléfono").fill(story.letters);
    await press(b, "Entrar");
    await answer(b, "¿Podrías decir que no, o parar, sin miedo?", "No");
    await press(b, "Seguir");
    await press(b, "Salir de esta página");
    await b.waitForURL(/\/leave$/);
    assert.equal(b.asked.filter((each) => each.startsWith("POST")).length, 0);
    await b.goBack().catch(() => {});
    assert.notEqual(b.url(), `${server.url}/`);
    assert.equal(await a.locator(".letters").innerText(), story.letters);
    await b.context().close();
  });
}

async function bStopsAtALink(story) {
  const { report, server } = story;
  await report.step("who stops at a link sees what a missing connection shows, and the link was not used", async () => {
    const b = await open(story, "en-GB");
    b.asked.length = 0;
    await b.goto(`${server.url}/#join=a-secret-that-nobody-sees`);
    await answer(b, "Is it safe for you to talk openly tonight?", "No");
    await press(b, "Go on");
    await press(b, "Stop here, as if there were no connection");
    await see(b, "No connection to the server. Please try again.");
    assert.deepEqual(b.asked.filter((each) => each.startsWith("POST")), []);
    assert.equal(new URL(b.url()).hash, "");
    await press(b, "Back to the start");
    await b.context().close();
  });
}

async function helpWithoutAServer(story) {
  const { report, server } = story;
  await report.step("without a server the helplines are there as well", async () => {
    const page = await open(story, "en-US");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await server.kill();
    await page.reload();
    await press(page, "Help");
    await page.getByRole("link", { name: "Text START to 88788" }).waitFor();
    await page.context().close();
    await server.start();
  });
}

async function bComesAfterAll(story) {
  const { report, a } = story;
  await report.step("whoever answers, or would rather not say, joins as before", async () => {
    story.b = await open(story, "es-ES");
    await press(story.b, "Tengo un código");
    await answer(story.b, "¿Puedes hablar hoy con libertad y sin peligro?", "Prefiero no decirlo");
    await answer(story.b, "¿Podrías decir que no, o parar, sin miedo?", "Sí");
    await press(story.b, "Seguir");
    await story.b.getByLabel("Ocho letras del otro teléfono").fill(story.letters);
    await press(story.b, "Entrar");
    await see(a, "Is it your partner, beside you?");
    await press(a, "Yes");
    await a.locator(".pad").waitFor();
    await story.b.locator(".pad").waitFor();
  });
}

async function whatIsOnesOwn(story) {
  const { report, a, b } = story;
  await report.step("each is asked the one question about their own life; A answers, B skips it", async () => {
    await see(a, "For you alone: how content are you, just now?");
    await report.look(a, "54-wellbeing-card");
    await press(a, "Say it");
    await a.getByRole("slider").fill("7");
    await report.look(a, "55-wellbeing");
    await press(a, "Note it");
    await a.locator(".card").waitFor({ state: "detached" });
    await press(b, "Ahora no");
    await b.locator(".card").waitFor({ state: "detached" });
  });
  await report.step("A marks a habit of their own and allows the study: B's phone hears nothing of it", async () => {
    const heard = await framesOf(b);
    await press(a, "More");
    await report.look(a, "56-more");
    await press(a, "For you alone");
    await press(a, "I got defensive");
    await see(a, "Noted, for you alone. Perhaps: a small part that was yours.");
    const study = a.getByRole("checkbox", { name: "I allow it" });
    assert.equal(await study.isChecked(), false);
    await study.tap();
    assert.ok((await smallest(a, ".topics .button, .switch, .wellbeing .button")) >= 44);
    await report.look(a, "57-own");
    assert.equal(await a.locator(".leave").evaluate((e) => e.getBoundingClientRect().top >= 0), true);
    await press(a, "Back");
    assert.deepEqual(await heard(), []);
  });
}

/** What the page shows, as it changes: its text is all that a partner could read. */
async function framesOf(page) {
  await page.evaluate(() => {
    const text = () => document.querySelector(".middle")?.textContent ?? "";
    globalThis.seenTexts = [];
    let last = text();
    new MutationObserver(() => {
      if (text() !== last) globalThis.seenTexts.push((last = text()));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => globalThis.seenTexts);
}

async function theTopic({ report, a, b }) {
  await report.step("A chooses what we talk about; both see it, and either may change it", async () => {
    await declineAny(a);
    const heard = await framesOf(b);
    await press(a, "More");
    await press(a, "What we talk about");
    await report.look(a, "58-topic");
    await press(a, "money");
    await see(a, "We talk about: money");
    await see(b, "Hablamos de: dinero");
    assert.ok((await heard()).length > 0);
    await report.look(b, "59-topic-seen");
    await press(b, "Más");
    await press(b, "De qué hablamos");
    await press(b, "Nada en particular");
    await a.getByText("We talk about: money").waitFor({ state: "detached" });
  });
}

/** A rule may have something to say to what A marked. */
async function declineAny(page) {
  const buttons = page.locator(".card .with-quiet .button:not(.quiet)");
  if ((await buttons.count()) === 2) await buttons.nth(1).tap();
}

async function helpFromARule({ report, a, b }) {
  await report.step("after the third pause that A asks for, A alone is told that there is help", async () => {
    for (const count of [1, 2, 3]) {
      await a.locator(".pause-bar button").tap();
      await see(a, "We come back at");
      await see(b, "Volvemos a las");
      if (count < 3) await comeBack(a, b);
    }
    await see(a, "If something does not feel safe, there is help.");
    await report.look(a, "60-rule");
    assert.equal(await b.getByText("hay ayuda").count(), 0);
  });
  await report.step("it opens the help of the menu, asks the server for nothing more, and stays open when we go on", async () => {
    const asked = a.asked.length;
    await press(a, "Show help");
    await see(a, "Nobody is told that this is open.");
    await a.getByRole("link", { name: "Call 0808 2000 247" }).waitFor();
    await report.look(a, "61-help");
    assert.equal(a.asked.length, asked);
    await press(a, "Back");
    await comeBack(a, b);
    await press(a, "More");
    await press(a, "Help");
    await b.locator(".pause-bar button").tap();
    await see(b, "Volvemos a las");
    await see(a, "Nobody is told that this is open.");
  });
  await report.step("leaving from the help is a lost connection to the other", async () => {
    await press(a, "Leave this page");
    await a.waitForURL(/\/leave$/);
    await comeBackAlone(b);
  });
}

async function comeBack(a, b) {
  await press(a, "I am ready to return");
  await press(b, "Puedo volver");
  await a.locator(".pad").waitFor();
  await b.locator(".pad").waitFor();
}

/** Nothing of the other is shown in a pause: not that they left, either. */
async function comeBackAlone(b) {
  await b.getByText("con conexión").or(b.locator(".link")).first().waitFor();
  assert.equal(await b.getByText(/no está|vuelve a conectar/).count(), 0);
}
