// What we talk about, in one word that both see.
import { Topic } from "@attune/client";
import { Sheet } from "./frame.js";
import { setTopic, sheet, store } from "./state.js";
import { type Texts, words } from "./texts.js";

type TopicName = keyof Texts["safety"]["topic"]["names"];

export const kTopics: readonly (readonly [Topic, TopicName])[] = [
  [Topic.MONEY, "money"],
  [Topic.HOME, "home"],
  [Topic.CHILDREN, "children"],
  [Topic.TIME_TOGETHER, "timeTogether"],
  [Topic.CLOSENESS, "closeness"],
  [Topic.FAMILY, "family"],
  [Topic.PLANS, "plans"],
  [Topic.OUTSIDE_STRESS, "outsideStress"],
  [Topic.SOMETHING_ELSE, "somethingElse"],
];

/** Undefined where we talk about nothing in particular. */
function nameOf(topic: Topic): string | undefined {
  const found = kTopics.find(([each]) => each === topic);
  return found && words().safety.topic.names[found[1]];
}

/** On the resting screen: there when there is a topic, and no button. */
export function TopicLine({ topic }: { topic: Topic }) {
  const name = nameOf(topic);
  if (!name) return null;
  return <p class="fine topic-line">{words().safety.topic.now(name)}</p>;
}

export function TopicSheet() {
  const t = words().safety.topic;
  const { topic, tabled } = store.view.value.together;
  return (
    <Sheet title={t.title}>
      <p class="muted">{t.note}</p>
      <Topics topics={[Topic.NONE, ...kTopics.map(([each]) => each)]} now={topic} />
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
            {nameOf(topic) ?? t.none}
          </button>
        </li>
      ))}
    </ul>
  );
}
