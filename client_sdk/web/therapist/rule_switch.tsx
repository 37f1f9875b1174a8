// Takes one rule off for this couple, or puts it back on.
import type { SessionStore } from "../shared/session_store.js";
import { words } from "./texts.js";

/** A rule by its id, or a family by its name. */
export type OnSwitch = (name: string, isOn: boolean) => void;

export function switchesOf(store: SessionStore): OnSwitch {
  return (name, isOn) =>
    store.send({
      case: "switchRules",
      value: { $typeName: "attune.v1.SwitchRules", name, off: !isOn },
    });
}

interface RuleSwitchProps {
  ruleId: string;
  /** Rules and families that are off. */
  off: readonly string[];
  onSwitch: OnSwitch;
}

export function RuleSwitch({ ruleId, off, onSwitch }: RuleSwitchProps) {
  const t = words().tools.rules;
  const isOff = off.includes(ruleId);
  return (
    <button type="button" class="button" onClick={() => onSwitch(ruleId, isOff)}>
      {isOff ? t.putBack(ruleId) : t.takeOff(ruleId)}
    </button>
  );
}
