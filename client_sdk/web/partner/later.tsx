// A sheet that is fetched only when somebody opens it: most evenings go without.
import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { words as eveningWords } from "../shared/evening_texts.js";
import { wordsReady } from "../shared/i18n.js";
import { Sheet } from "./frame.js";
import { words } from "./texts.js";

/** Stands in for the sheet until it is here, with its words; says so where the network does not bring it. */
export function later(fetched: () => Promise<FunctionComponent>): FunctionComponent {
  const component = signal<FunctionComponent | undefined>(undefined);
  const failed = signal(false);
  const load = async () => {
    failed.value = false;
    try {
      const found = await fetched();
      await wordsReady();
      component.value = found;
    } catch {
      failed.value = true;
    }
  };
  return function Later() {
    useEffect(() => {
      if (!component.value) void load();
    }, []);
    const Found = component.value;
    if (Found) return <Found />;
    if (!failed.value) return <Sheet title={words().home.working}>{null}</Sheet>;
    return (
      <Sheet title={words().refusals.unreachable}>
        <button type="button" class="button" onClick={() => void load()}>
          {eveningWords().again}
        </button>
      </Sheet>
    );
  };
}
