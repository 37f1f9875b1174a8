// A's heart strap: connected in two taps, lost and found again, and seen by T only once A shares exactly. The strap is a
// simulation of a browser's Bluetooth; all behind it is real.
import assert from "node:assert/strict";

export async function theyListenToAHeart({ report, a, b, t }) {
  await report.step("where the browser has no Bluetooth the sheet says so plainly", async () => {
    await b.page.evaluate(() => Object.defineProperty(navigator, "bluetooth", { value: undefined, configurable: true }));
    await open(b, "Más", "Sensor de pulso");
    await b.see("Este navegador no puede oír un sensor.");
    await report.look(b.page, "60-no-bluetooth");
    await b.press("Volver");
  });
  await report.step("A connects a strap, and closing the list is no fault", async () => {
    await a.page.evaluate(simulateStrap);
    await open(a, "More", "Heart strap");
    await a.see("A therapist sees nothing of it.");
    await a.page.evaluate(() => (globalThis.strap.chosen = false));
    await a.press("Connect a strap");
    await a.see("No strap was chosen.");
    await a.page.evaluate(() => (globalThis.strap.chosen = true));
    await a.press("Connect a strap");
    await a.see("Connected.");
    await report.look(a.page, "61-strap");
    await a.press("Back");
    await a.see("strap on");
  });
  await report.step("T hears of A's heart once A shares exactly, in words and not before", async () => {
    await a.page.waitForFunction(() => globalThis.strap.said > 6); // A batch has left.
    assert.equal(await t.locator(".hearts").count(), 0);
    await shareWithTherapist(a, "The place");
    await t.locator(".hearts").waitFor({ timeout: 30_000 });
    assert.match(await t.locator(".hearts").innerText(), /Partner B\s+no strap, or not shared/);
    await report.look(t, "62-t-hearts");
  });
  await report.step("A's own phone shows the strap, and no number of it", async () => {
    const text = await a.page.locator(".screen").innerText();
    assert.doesNotMatch(text, /\b6[0-9]\b/);
  });
  await report.step("off the skin it says so; out of reach it is looked for, and comes back by itself", async () => {
    await a.page.evaluate(() => (globalThis.strap.onSkin = false));
    await a.see("strap: no contact");
    await a.page.evaluate(() => (globalThis.strap.onSkin = true));
    await a.see("strap on");
    await a.page.evaluate(() => globalThis.strap.goAway());
    await a.see("looking for the strap");
    await report.look(a.page, "63-looking");
    await a.page.evaluate(() => (globalThis.strap.inReach = true));
    await a.see("strap on");
  });
  await report.step("with less shared T's page forgets it, and a tap stops the strap", async () => {
    await shareWithTherapist(a, "The zone");
    await t.locator(".hearts").waitFor({ state: "detached" });
    await a.page.locator(".strap").tap();
    await a.press("Stop hearing it");
    await a.see("Your heart is not heard any more.");
    await a.press("Back");
    assert.equal(await a.page.locator(".strap").count(), 0);
  });
}

async function open(phone, more, name) {
  await phone.press(more);
  await phone.press(name);
}

async function shareWithTherapist(phone, level) {
  await open(phone, "More", "What is seen");
  await phone.page.getByRole("group", { name: "A therapist sees" }).getByRole("radio", { name: level }).tap();
  await phone.press("Back");
}

/** In the page: a `navigator.bluetooth` with one strap near, four notifications a second in the bytes of 0x2A37. */
function simulateStrap() {
  const named = (name) => Object.assign(new Error(name), { name });
  const device = new EventTarget();
  let characteristic;
  const strap = { chosen: true, inReach: true, onSkin: true, said: 0 };
  strap.goAway = () => {
    strap.inReach = false;
    characteristic = undefined;
    device.dispatchEvent(new Event("gattserverdisconnected"));
  };
  const connect = async () => {
    if (!strap.inReach) throw named("NetworkError");
    const found = Object.assign(new EventTarget(), { startNotifications: async () => {} });
    characteristic = found;
    return { getPrimaryService: async () => ({ getCharacteristic: async () => found }) };
  };
  device.gatt = { connect, disconnect: () => (characteristic = undefined) };
  setInterval(() => {
    if (!characteristic) return;
    strap.said += 1;
    // Contact known, intervals: 64 a minute and 938 ms (960 of 1/1024 s); off the skin neither.
    const bytes = strap.onSkin ? [0b10110, 64, 0xc0, 0x03] : [0b00100, 0];
    characteristic.value = new DataView(Uint8Array.from(bytes).buffer);
    characteristic.dispatchEvent(new Event("characteristicvaluechanged"));
  }, 250);
  globalThis.strap = strap;
  const requestDevice = async () => {
    if (!strap.chosen) throw named("NotFoundError");
    return device;
  };
  Object.defineProperty(navigator, "bluetooth", { value: { requestDevice, getAvailability: async () => true }, configurable: true });
}
