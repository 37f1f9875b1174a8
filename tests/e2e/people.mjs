// Two phones and a laptop, and what their people do with them.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("../../client_sdk/package.json", import.meta.url));
export const { chromium } = require("playwright-core");

const kLaunch = { executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] };
export const kPhone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

export const launchBrowser = () => chromium.launch(kLaunch);

/** On a machine that has much else to do; what works does not wait for it. */
const kPatienceMs = 20_000;

/** A phone with storage of its own on disk, so that it can be switched off and on again. */
export class Phone {
  constructor(name, locale, folder) {
    this.name = name;
    this.locale = locale;
    this.folder = join(folder, name);
    this.errors = [];
  }

  async switchOn(url) {
    const options = { ...kLaunch, ...kPhone, locale: this.locale, colorScheme: "dark" };
    this.context = await chromium.launchPersistentContext(this.folder, options);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    watch(this.page, this.errors, url);
    await this.page.goto(url);
  }

  /** The battery dies: the whole browser is gone. */
  async switchOff() {
    await this.context?.close();
    this.context = undefined;
  }

  tap(pleasantness, arousal) {
    return tapPad(this.page, pleasantness, arousal);
  }

  press(name) {
    return this.page.getByRole("button", { name, exact: true }).tap();
  }

  /** Says not now to what a rule may be offering at the moment: one suggestion stands at a time. */
  async decline() {
    const buttons = this.page.locator(".card .with-quiet .button:not(.quiet)");
    if ((await buttons.count()) === 2) await buttons.nth(1).tap();
    await this.page.locator(".card .with-quiet").waitFor({ state: "detached" });
  }

  see(text) {
    return this.page.getByText(text).first().waitFor();
  }
}

/** One tap on the pad, by pleasantness and arousal, 1..9. */
export async function tapPad(page, pleasantness, arousal) {
  const pad = page.locator(".pad");
  await pad.scrollIntoViewIfNeeded(); // With large letters it may lie below the card.
  const box = await pad.boundingBox();
  const x = box.x + ((pleasantness - 0.5) / 9) * box.width;
  const y = box.y + ((9.5 - arousal) / 9) * box.height;
  await page.touchscreen.tap(x, y);
}

export async function openLaptop(browser, url, errors) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  watch(page, errors, url);
  await page.goto(url);
  return page;
}

/** Errors of a page, but for what a killed server brings: refused connections are the browser's own words. And nothing but ours is asked. */
export function watch(page, errors, url) {
  page.setDefaultTimeout(kPatienceMs);
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/ERR_|WebSocket|Failed to load resource/.test(text)) errors.push(text);
  });
  const { host } = new URL(url);
  const asked = (kind, address) => {
    if (/^(https?|wss?):/.test(address) && new URL(address).host !== host) errors.push(`${kind} of a third party: ${address}`);
  };
  page.on("request", (request) => asked("a request", request.url()));
  page.on("websocket", (socket) => asked("a socket", socket.url()));
}
