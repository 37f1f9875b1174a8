// A sheet that is fetched only when somebody opens it: most evenings go without.
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { Deferred } from "../shared/deferred.js";
import { wordsReady } from "../shared/i18n.js";
import { Sheet } from "./frame.js";
import { words } from "./texts.js";

/** Stands in for the sheet until it is here, with its words; says so where the network does not bring it. */
export function later(fetched: () => Promise<FunctionComponent>): FunctionComponent {
  const deferred = new Deferred(async () => {
    const found = await fetched();
    await wordsReady();
    return found;
  });
  return function Later() {
    useEffect(() => void deferred.ask(), []);
    const Found = deferred.here.value;
    if (Found) return <Found />;
    if (!deferred.failed.value) return <Sheet title={words().home.working}>{null}</Sheet>;
    return (
      <Sheet title={words().refusals.unreachable}>
        <button type="button" class="button" onClick={() => void deferred.again()}>
          {words().stopped.reload}
        </button>
      </Sheet>
    );
  };
}
