// What is about this moment and was not said, and why: told from nothing but what the therapist may see. One rule can be taken off here.
import type { AttuneApi, Membership, Seat } from "@attune/client";
import { type HeldBackResponse_Rule, HeldBackResponse_Why } from "@attune/client/report";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language } from "../shared/i18n.js";
import { seatLetter } from "../shared/marks.js";
import { keyOf } from "../shared/names.js";
import { type OnSwitch, RuleSwitch } from "./rule_switch.js";
import { words } from "./texts.js";

interface WhyNotProps {
  api: AttuneApi;
  membership: Membership;
  /** Rules and families that are off. */
  off: readonly string[];
  onSwitch: OnSwitch;
}

export function WhyNot({ api, membership, off, onSwitch }: WhyNotProps) {
  const t = words().tools.whyNot;
  const held = useSignal<readonly HeldBackResponse_Rule[] | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    held.value = undefined; // Its sentences were in the language that was.
  }, [language.value]);
  const ask = async () => {
    const [answer, reader] = await Promise.all([
      api.heldBack(membership, { locale: language.value }),
      import("./held_back.js").catch(() => undefined), // No network: it says so.
    ]);
    const told = answer.ok ? reader?.parseHeldBack(answer.value) : undefined;
    failed.value = told === undefined;
    held.value = told?.rules;
  };
  return (
    <>
      <p class="fine">{t.note}</p>
      <button type="button" class="button" onClick={ask}>
        {t.go}
      </button>
      <div role="status">
        {failed.value ? <p class="fine">{t.failed}</p> : null}
        {held.value?.length === 0 ? <p class="fine">{t.nothing}</p> : null}
        <ul class="held-back">
          {held.value?.map((rule) => (
            <Held key={`${rule.to}-${rule.ruleId}`} rule={rule} off={off} onSwitch={onSwitch} />
          ))}
        </ul>
      </div>
    </>
  );
}

function Held(props: { rule: HeldBackResponse_Rule } & Pick<WhyNotProps, "off" | "onSwitch">) {
  const { rule, off, onSwitch } = props;
  const t = words().tools.whyNot;
  const why = t.why[keyOf(HeldBackResponse_Why[rule.why]) as keyof typeof t.why];
  const about = t.about[keyOf(rule.guardAbout) as keyof typeof t.about];
  // The schema's own words are English; they stand alone where a newer server's clause has none of ours.
  const exact = language.value === "en" || about === undefined;
  return (
    <li>
      <p>
        {words().partner(seatLetter(rule.to as Seat))}: {rule.text}
      </p>
      <p class="fine">
        {why} {about} {exact ? <bdi lang="en">{rule.guard}</bdi> : null}
      </p>
      <RuleSwitch ruleId={rule.ruleId} off={off} onSwitch={onSwitch} />
    </li>
  );
}
