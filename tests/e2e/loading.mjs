// What a page fetches when: ready without the live part, a way on where a file does not come, and a server that does not answer.
import assert from "node:assert/strict";
import { kPhone } from "./people.mjs";

/** Files that the start screen does without. */
const kLive = /\/assets\/(table|live_link)-/;

export async function loading(stage) {
  await theStartScreenComesFirst(stage);
  await aFileThatDoesNotCome(stage);
  await aServerThatHangs(stage);
}

async function onAPhone({ browser, server }, options, work) {
  const context = await browser.newContext({ ...kPhone, locale: "en-GB", colorScheme: "dark", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  try {
    return await work(page, context, server.url);
  } finally {
    await context.close();
  }
}

async function theStartScreenComesFirst(stage) {
  await stage.report.step("the start screen is ready without the live part, which comes right after it", () =>
    onAPhone(stage, { serviceWorkers: "block" }, async (page, _, url) => {
      const held = [];
      await page.route(kLive, (route) => held.push(route));
      await page.goto(url);
      await page.getByRole("button", { name: "Start a conversation" }).waitFor();
      const deadline = Date.now() + 5_000;
      while (held.length < 2 && Date.now() < deadline) await page.waitForTimeout(20);
      assert.equal(held.length, 2, "nobody has tapped anything, and both are asked for");
      await page.getByRole("button", { name: "I have a code" }).tap();
      await page.getByRole("button", { name: "Go on" }).tap();
      await page.locator("#code").waitFor();
      for (const route of held) await route.continue();
    }),
  );
}

async function aFileThatDoesNotCome(stage) {
  await stage.report.step("a file that does not come is said in words, and asked for again", () =>
    onAPhone(stage, { serviceWorkers: "block" }, async (page, _, url) => {
      await page.route(kLive, (route) => route.abort());
      await page.goto(url);
      await page.getByRole("button", { name: "Start a conversation" }).tap();
      await page.getByRole("button", { name: "Go on" }).tap();
      await page.getByText("No connection to the server. Please try again.").waitFor();
      await stage.report.look(page, "0-not-loaded");
      await page.unroute(kLive);
      await page.getByRole("button", { name: "Load again" }).tap();
      await page.getByText("Let your partner join").waitFor();
      assert.equal(await page.locator(".screen-invite").count(), 1, "the conversation that was begun is still there");
    }),
  );
}

async function aServerThatHangs(stage) {
  await stage.report.step("with the server hanging, the kept pages are ready within seconds, every file of them", () =>
    onAPhone(stage, {}, async (page, context, url) => {
      await page.goto(url);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.close();
      stage.server.freeze();
      try {
        const again = await context.newPage();
        await again.goto(url, { timeout: 10_000 });
        await again.getByRole("button", { name: "Start a conversation" }).waitFor();
        const files = await again.evaluate(async () => {
          const [name] = (await caches.keys()).filter((key) => key.startsWith("shell-"));
          return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
        });
        assert.equal(files.filter((file) => kLive.test(file)).length, 2, files.join(" "));
        await again.goto(`${url}/therapist`, { timeout: 10_000 });
        await again.getByRole("textbox").waitFor();
      } finally {
        stage.server.thaw();
      }
    }),
  );
}
