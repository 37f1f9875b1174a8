// After the end: what was, for whoever wants to look, and the way out.
import { words as eveningWords } from "../shared/evening_texts.js";
import { OurEveningLater } from "../shared/later.js";
import { Frame, Sheet } from "./frame.js";
import { forget, sheet, store } from "./state.js";
import { words } from "./texts.js";

export function Ended() {
  return sheet.value?.name === "ourEvening" ? <OurEveningSheet /> : <Closing />;
}

function Closing() {
  const t = words();
  const look = () => {
    sheet.value = { name: "ourEvening" };
  };
  return (
    <Frame name="message">
      <div class="centre">
        <h1>{t.end.ended}</h1>
        <p class="muted">{t.end.endedNote}</p>
      </div>
      <div class="stack">
        <button type="button" class="button" onClick={look}>
          {eveningWords().title}
        </button>
        <button type="button" class="button" onClick={forget}>
          {t.done}
        </button>
      </div>
    </Frame>
  );
}

function OurEveningSheet() {
  const membership = store.membership.value;
  return (
    <Frame name="sheet">
      <Sheet title={eveningWords().title}>
        {membership && <OurEveningLater api={store.api} membership={membership} />}
      </Sheet>
    </Frame>
  );
}
