// Which side of the door this phone is on: the start screens are here at once, the table is fetched right after them.
import { signal } from "@preact/signals";
import { Deferred } from "../shared/deferred.js";
import { Frame } from "./frame.js";
import { later } from "./later.js";
import { HelpSheet } from "./safety.js";
import { Connecting, Home, JoinByCode, JoinByLink, Message } from "./start.js";
import { sheet, store } from "./state.js";
import { words } from "./texts.js";

const BehaviourSheet = later(async () => (await import("./behaviour_sheet.js")).BehaviourSheet);

/** What a link held, until it is redeemed or refused. */
export const linkSecret = signal<string | undefined>(undefined);

const table = new Deferred(async () => (await import("./table.js")).Table);

/** Both halves of what a conversation needs, side by side. */
export function askForTable(): void {
  void table.ask();
  void store.link.ask();
}

async function askAgain(): Promise<void> {
  await Promise.all([table.again(), store.link.again()]);
}

export function App() {
  const open = sheet.value?.name;
  if (open === "help" || open === "behaviour") return <EitherSide open={open} />;
  const secret = linkSecret.value;
  if (secret) return <JoinByLink secret={secret} onDone={() => (linkSecret.value = undefined)} />;
  if (!store.membership.value) return sheet.value?.name === "join" ? <JoinByCode /> : <Home />;
  return <AtTheTable />;
}

/** Sheets of either side. Help never waits for anything to be fetched. */
function EitherSide({ open }: { open: "help" | "behaviour" }) {
  return <Frame name="sheet">{open === "help" ? <HelpSheet /> : <BehaviourSheet />}</Frame>;
}

function AtTheTable() {
  const Table = table.here.value;
  if (Table && store.link.here.value) return <Table />;
  if (!table.failed.value && !store.link.failed.value) return <Connecting />;
  const { refusals, stopped } = words();
  return <Message title={refusals.unreachable} action={stopped.reload} onAction={askAgain} />;
}
