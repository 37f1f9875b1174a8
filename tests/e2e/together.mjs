// What the two do together: both answer and then see, one speaks while the other listens, and a pause that keeps the very step.
import assert from "node:assert/strict";

export async function theyDoExercises({ report, a, b }) {
  await report.step("A asks for a round in which both answer and then both see; B says yes", async () => {
    await offer(a, "Both answer, then both see");
    await a.see("Asked. A no is allowed.");
    await b.see("Tu pareja pregunta: ¿Respondemos y luego vemos?");
    await report.look(b.page, "40-exercise-asked");
    await b.press("Sí, vamos");
    await a.see("What would you like the other to know?");
    await report.look(a.page, "41-exercise-write");
  });
  await report.step("what A writes is not on B's phone before B is done too", async () => {
    await a.page.getByLabel("Your words, if you like").fill("I am glad we try this");
    await a.press("Done");
    await a.see("Noted. We see it when both are done.");
    assert.equal(await b.page.getByText("I am glad we try this").count(), 0);
    await b.press("Paso");
    await b.see("I am glad we try this");
    await report.look(b.page, "42-exercise-read");
    await b.press("Hecho");
    await a.press("Done");
    await a.page.locator(".pad").waitFor();
  });
  await report.step("the floor: one speaks, the other says it back, and stopping needs no reason", async () => {
    await offer(a, "One speaks, one listens");
    await b.press("Sí, vamos");
    await a.see("A sentence or two, for yourself.");
    await b.see("Escucha. Pronto lo repites.");
    await report.look(a.page, "43-floor");
    await a.press("Done");
    await b.see("Di con tus palabras lo que oíste.");
    await b.press("Un momento");
    await a.see("We stopped here. Shall we go on?");
    await report.look(a.page, "44-held");
    await a.press("Go on");
    await b.press("Seguir");
    await b.see("Di con tus palabras lo que oíste.");
    await b.press("Parar aquí");
    await a.page.locator(".pad").waitFor();
  });
  await report.step("breathing together runs by the server's clock on both phones", async () => {
    await offer(a, "Breathe together");
    await b.press("Sí, vamos");
    await a.see("Breathe in and out with the circle.");
    await report.look(a.page, "45-breathe-together");
    const inward = (phone) => phone.page.locator(".breath").getAttribute("data-inward");
    const same = async () => (await inward(a)) === (await inward(b));
    // Around a turn of the breath the two pages may be read on either side of it.
    assert.ok((await same()) || (await same()) || (await same()));
    await a.press("Stop here");
    await b.page.locator(".pad").waitFor();
  });
}

async function offer(phone, name) {
  await phone.press("More");
  await phone.press("Something together");
  await phone.press(name);
}
