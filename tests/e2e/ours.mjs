// What the two keep: a boundary, a goal and its encouragement, thanks; and a second evening that brings them back.
import assert from "node:assert/strict";

export async function theyKeepThings({ report, a, b, t }) {
  await report.step("A sets a boundary, says it anew, and B says that it was seen", async () => {
    await openOurs(a);
    await report.look(a.page, "50-ours-empty");
    await a.press("A boundary");
    await a.page.getByLabel("Your words").fill("no phones");
    await a.page.getByLabel("A topic to leave alone").selectOption({ label: "money" });
    await report.look(a.page, "51-boundary");
    await a.press("Add it");
    await a.press("Change it");
    assert.equal(await a.page.getByLabel("Your words").inputValue(), "no phones");
    await a.page.getByLabel("Your words").fill("no phones in bed");
    await report.look(a.page, "51-changed");
    await a.press("Say it so");
    await a.see("no phones in bed · We leave this alone: money");
    await openOurs(b);
    await b.see("no phones in bed · Esto lo dejamos en paz: dinero");
    await b.press("Lo he visto");
    await a.see("Your partner has seen it.");
  });
  await report.step("A's goal is A's own, and B encourages it", async () => {
    await a.press("A goal of mine");
    await a.page.getByLabel("Your words").fill("learn to swim");
    await a.press("Add it");
    await b.press("Animar");
    await b.page.getByLabel("Tus palabras").fill("te espero con la toalla");
    await b.press("Enviar");
    await a.see("Your partner writes: te espero con la toalla");
    await report.look(a.page, "52-ours");
  });
  await report.step("what B keeps for B alone is on no other page, and T sees none of it", async () => {
    await b.press("Tiempo para mí");
    await b.page.getByLabel("Tus palabras").fill("el mar");
    await b.page.getByLabel("Solo para mí").check();
    await report.look(b.page, "53-own-time");
    await b.press("Añadirlo");
    await b.see("Solo tú ves esto.");
    await b.press("Algo que aprecio");
    await b.page.getByLabel("Tus palabras").fill("la sopa");
    await b.press("Añadirlo");
    await a.see("la sopa");
    assert.equal(await a.page.getByText("el mar").count(), 0);
    for (const words of ["no phones in bed", "learn to swim", "la sopa", "el mar"]) {
      assert.equal(await t.getByText(words).count(), 0);
    }
  });
  await report.step("it is kept beyond tonight once both say yes", async () => {
    await a.press("Yes, keep it");
    await a.see("You said yes. It is kept once both do.");
    assert.equal(await b.page.getByText("Guardamos esto").count(), 0);
    await b.press("Sí, guardarlo");
    await a.see("We keep this beyond tonight.");
    await b.see("Guardamos esto más allá de hoy.");
    for (const phone of [a, b]) {
      await phone.page.waitForFunction(() => localStorage.getItem("phone.pair") !== null);
    }
    await a.press("Back");
    await b.press("Volver");
  });
}

/** Another day; this time B begins. */
export async function theyMeetAgain({ report, a, b }) {
  await report.step("a second evening brings back what is theirs, to whom it asks", async () => {
    await b.press("Volver");
    await b.press("Listo");
    await b.press("Empezar una conversación");
    await b.press("Seguir");
    const letters = await b.page.locator(".letters").innerText();
    await a.press("I have a code");
    await a.press("Go on");
    await a.page.getByLabel("Eight letters from the other phone").fill(letters);
    await a.press("Join");
    await b.press("Sí");
    await a.press("Something of ours asks how it went.");
    await a.see("We have been here before. This is still ours.");
    await a.see("no phones in bed");
    await report.look(a.page, "54-came-back");
    await a.press("Reached");
    assert.equal(await a.page.getByText("el mar").count(), 0);
    await b.press("Algo nuestro pregunta cómo fue.");
    await b.see("el mar");
  });
  await report.step("at the close there are last time's thanks; and what A forgets leaves both screens", async () => {
    await b.press("Volver");
    await b.press("Más");
    await b.press("Terminar nuestra conversación");
    await b.see("la sopa");
    await report.look(b.page, "55-close");
    await b.press("Ahora no");
    await openOurs(b);
    await a.press("Forget all of mine");
    await a.press("Forget mine");
    await b.page.getByText("no phones in bed").waitFor({ state: "detached" });
    await a.see("la sopa");
    await a.press("Back");
  });
  await report.step("the report holds both evenings, of the two together", async () => {
    await b.press("Volver");
    await b.press("Más");
    await b.press("Terminar nuestra conversación");
    await b.press("Terminar");
    await b.press("Nuestra velada");
    await b.see("Nuestras veladas hasta hoy");
    assert.equal(await b.page.locator(".evenings dt").count(), 2);
    await report.look(b.page, "56-evenings");
  });
}

async function openOurs(phone) {
  const [more, ours] = phone.name === "a" ? ["More", "Ours"] : ["Más", "Lo nuestro"];
  await phone.press(more);
  await phone.press(ours);
}
