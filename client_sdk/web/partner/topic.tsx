// What we talk about, in one word that both see.
import { Topic } from "@attune/client";
import { kTopics, topicName } from "../shared/names.js";
import { Sheet } from "./frame.js";
import { setTopic, sheet, store } from "./state.js";
import { words } from "./texts.js";

/** On the resting screen: there when there is a topic, and no button. */
export function TopicLine({ topic }: { topic: Topic }) {
  const name = topicName(topic, words().topics);
  if (!name) return null;
  return <p class="fine topic-line">{words().safety.topic.now(name)}</p>;
}

export function TopicSheet() {
  const t = words().safety.topic;
  const { topic, tabled } = store.view.value.together;
  return (
    <Sheet title={t.title}>
      <p class="muted">{t.note}</p>
      <Topics topics={[Topic.NONE, ...kTopics]} now={topic} />
      {tabled.length > 0 ? (
        <>
          <h2>{t.later}</h2>
          <Topics topics={tabled} now={topic} />
        </>
      ) : (
        <p class="fine">{t.laterNote}</p>
      )}
    </Sheet>
  );
}

function Topics({ topics, now }: { topics: readonly Topic[]; now: Topic }) {
  const t = words().safety.topic;
  return (
    <ul class="topics">
      {topics.map((topic) => (
        <li key={topic}>
          <button
            type="button"
            class="button"
            aria-pressed={topic === now}
            onClick={() => {
              setTopic(topic);
              sheet.value = undefined;
            }}
          >
            {topicName(topic, words().topics) || t.none}
          </button>
        </li>
      ))}
    </ul>
  );
}
