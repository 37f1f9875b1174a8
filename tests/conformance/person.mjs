// One client as the runner sees it: everything that its driver told of it.

export class Person {
  /** Newest last; as the driver said it. */
  log = [];
  status = { status: "idle" };
  /** The check-ins that an app would show. */
  screen = [];
  /** The join that this client was asked about, and whether the session has begun for it. */
  asked = undefined;
  begun = false;
  sent = [];
  /** By ticket. */
  settled = new Map();
  /** What no client may tell: a ticket settled twice, a command that could not be read. */
  wrongs = [];

  constructor(driver, name) {
    this.driver = driver;
    this.name = name;
    driver.listen(name, (said) => this.#hear(said));
  }

  tell(verb, ...words) {
    this.driver.tell(verb, this.name, ...words);
  }

  send(command) {
    this.tell("send", JSON.stringify(command));
  }

  /** What a case counts begins now. */
  beginCase() {
    this.log = [];
    this.sent = [];
    this.settled.clear();
  }

  #hear(said) {
    this.log.push(said);
    if (said.kind === "status") this.status = said;
    if (said.kind === "screen") this.screen = said.checkIns.map(checkIn);
    if (said.kind === "asked") this.asked = said.joinId;
    if (said.kind === "begun") this.begun = true;
    if (said.kind === "sent") this.sent.push(said.ticket);
    if (said.kind === "settled") this.#settle(said);
    if (said.kind === "error") this.wrongs.push(said.words);
  }

  #settle({ ticket, ...end }) {
    if (this.settled.has(ticket)) this.wrongs.push(`ticket ${ticket} was settled twice`);
    this.settled.set(ticket, end);
  }
}

function checkIn({ seat, zone, feltAtMs, pleasantness = 0, arousal = 0 }) {
  return { by: seat, zone, at: feltAtMs, place: `${pleasantness} ${arousal}` };
}

/** The check-ins of the report that the server makes of its journal: what a screen is compared with. */
export function checkInsOf(report) {
  return (report.timeline ?? [])
    .filter((entry) => entry.checkIn)
    .map(({ atMs, checkIn: { by, ...rest } }) => checkIn({ seat: by, feltAtMs: atMs, ...rest }));
}
