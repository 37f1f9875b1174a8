// The suggestions that a therapist can take off for this couple: by family, and rule by rule with what each says and where it comes from.
import type { AttuneApi } from "@attune/client";
import type { RulesResponse, RulesResponse_Rule } from "@attune/client/report";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language, localeTag } from "../shared/i18n.js";
import type { SessionStore } from "../shared/session_store.js";
import { shortcutOf } from "./keys.js";
import { type OnSwitch, switchesOf } from "./rule_switch.js";
import { words } from "./texts.js";

interface Switching {
  /** Rules and families that are off. */
  off: readonly string[];
  onSwitch: OnSwitch;
}

export function Rules({ store }: { store: SessionStore }) {
  const t = words().tools.rules;
  const off = store.view.value.together.rulesOff;
  const onSwitch = switchesOf(store);
  const isOpen = useSignal(false);
  return (
    <div class="tool rules">
      <h3 id="rules-title" tabIndex={-1} aria-keyshortcuts={shortcutOf("rules-title")}>
        {t.title}
      </h3>
      <p class="fine">{t.note}</p>
      <Families off={off} onSwitch={onSwitch} />
      <details
        class="data"
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open;
        }}
      >
        <summary>{words().room.rules.open}</summary>
        {isOpen.value && <EachRule api={store.api} off={off} onSwitch={onSwitch} />}
      </details>
    </div>
  );
}

/** Families as groups, and the single rules that are off beside them. */
function Families({ off, onSwitch }: Switching) {
  const t = words().tools.rules;
  const single = off.filter((name) => !(name in t.families));
  return (
    <ul class="families">
      {Object.entries(t.families).map(([name, label]) => (
        <Switch key={name} name={name} isOn={!off.includes(name)} onSwitch={onSwitch}>
          {label}
        </Switch>
      ))}
      {single.map((name) => (
        <Switch key={name} name={name} isOn={false} onSwitch={onSwitch}>
          {t.single(name)}
        </Switch>
      ))}
    </ul>
  );
}

function Switch(props: { name: string; isOn: boolean; onSwitch: OnSwitch; children: string }) {
  const { name, isOn, onSwitch, children } = props;
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onSwitch(name, event.currentTarget.checked)}
        />
        {children}
      </label>
    </li>
  );
}

type Found = RulesResponse | "working" | "failed";

/** Fetched when somebody wants to read it: the words are the server's, in the page's language. */
function EachRule({ api, off, onSwitch }: Switching & { api: AttuneApi }) {
  const t = words().room.rules;
  const found = useSignal<Found>("working");
  const read = async () => {
    found.value = "working";
    const [answer, reader] = await Promise.all([
      api.rules({ locale: localeTag() }),
      import("./held_back.js").catch(() => undefined), // No network: it says so.
    ]);
    found.value = (answer.ok ? reader?.parseRules(answer.value) : undefined) ?? "failed";
  };
  useEffect(() => void read(), [language.value]);
  if (found.value === "working") return <p role="status">{t.working}</p>;
  if (found.value === "failed") {
    return (
      <>
        <p role="alert">{t.failed}</p>
        <button type="button" class="button" onClick={() => void read()}>
          {t.again}
        </button>
      </>
    );
  }
  return (
    <>
      {found.value.families.map(({ name, rules }) => (
        <Family key={name} name={name} rules={rules} off={off} onSwitch={onSwitch} />
      ))}
    </>
  );
}

function Family(props: Switching & { name: string; rules: readonly RulesResponse_Rule[] }) {
  const { name, rules, off, onSwitch } = props;
  const names: Record<string, string> = words().tools.rules.families;
  const isOff = off.includes(name);
  return (
    <section class="family">
      <h4>{names[name] ?? name}</h4>
      {isOff && <p class="fine">{words().room.rules.withFamily}</p>}
      <ul>
        {rules.map((rule) => (
          <Rule key={rule.ruleId} rule={rule} isOff={isOff} off={off} onSwitch={onSwitch} />
        ))}
      </ul>
    </section>
  );
}

function Rule(props: Switching & { rule: RulesResponse_Rule; isOff: boolean }) {
  const { rule, isOff, off, onSwitch } = props;
  const t = words().room.rules;
  const id = `rule-${rule.ruleId}`;
  return (
    <li>
      {rule.alwaysOn ? (
        <p class="always-on">{rule.text}</p>
      ) : (
        <label>
          <input
            type="checkbox"
            checked={!isOff && !off.includes(rule.ruleId)}
            disabled={isOff}
            aria-describedby={id}
            onChange={(event) => onSwitch(rule.ruleId, event.currentTarget.checked)}
          />
          {rule.text}
        </label>
      )}
      <p id={id} class="fine">
        {rule.alwaysOn && `${t.alwaysOn} `}
        {t.from(rule.ruleId, rule.materialRow, rule.grade)}. {rule.source}.{" "}
        {rule.why && t.why(rule.why)}
      </p>
    </li>
  );
}
