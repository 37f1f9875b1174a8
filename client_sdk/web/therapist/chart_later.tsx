// The chart and the library that draws it, fetched once the page is ready. What it says stands in words beside it meanwhile.
import { Deferred } from "../shared/deferred.js";
import { words as eveningWords } from "../shared/evening_texts.js";
import type { ChartProps } from "./chart.js";
import { words } from "./texts.js";

const chart = new Deferred(async () => (await import("./chart.js")).Chart);

/** Asks for it before anyone has let the therapist watch. */
export function askForChart(): void {
  void chart.ask();
}

export function Chart(props: ChartProps) {
  const Found = chart.here.value;
  if (Found) return <Found {...props} />;
  if (!chart.failed.value) return <div class="chart" aria-busy="true" />;
  return (
    <div class="chart">
      <p role="alert">{words().tools.whyNot.failed}</p>
      <button type="button" class="button" onClick={() => void chart.again()}>
        {eveningWords().again}
      </button>
    </div>
  );
}
