// What is on the table while this phone is in a conversation: which screen this is. Fetched after the start screen is ready.
import { Code, ExerciseStage, type SessionView, type Status } from "@attune/client";
import { Ended } from "./after.js";
import { Breathe, Ground } from "./aids.js";
import { Evening } from "./evening.js";
import { ExerciseScreen } from "./exercise.js";
import { TogetherSheet } from "./exercise_sheet.js";
import { Frame } from "./frame.js";
import { later } from "./later.js";
import { OursSheet } from "./ours.js";
import { OwnSheet, WellbeingSheet } from "./own.js";
import { padWasThere } from "./pad_kept.js";
import { PauseScreen } from "./pause.js";
import {
  EndSheet,
  isHidden,
  MoreSheet,
  ReachOutSheet,
  SharingSheet,
  TherapistSheet,
  WhySheet,
} from "./sheets.js";
import { Connecting, Message } from "./start.js";
import { forget, pausePending, type Sheet, sheet, store } from "./state.js";
import { words } from "./texts.js";
import { TopicSheet } from "./topic.js";
import { ConfirmJoin, Inviting, WaitingForYes } from "./waiting.js";

const HeartSheet = later(async () => (await import("./heart_sheet.js")).HeartSheet);

export function Table() {
  const view = store.view.value;
  const status = store.status.value;
  if (view.phase === "ended" || isEnded(status)) return <Ended />;
  if (status.kind === "stopped") return <Stopped status={status} />;
  if (!store.welcomed.value) return beforeWelcome();
  if (view.waitingForYes) return <WaitingForYes />;
  const request = view.joinRequests.find(({ joinId }) => !isHidden(`join-${joinId}`));
  if (request) return <ConfirmJoin request={request} />;
  if (view.phase === "waiting") return <Inviting />;
  if (sheet.value) return <OpenSheet open={sheet.value} />;
  const exercise = currentExercise(view);
  if (exercise) return <ExerciseScreen exercise={exercise} />;
  return view.phase === "paused" || pausePending.value ? <PauseScreen /> : <Evening />;
}

/**
 * After a reload nothing is known until the server has answered; a tap and a pause are taken even so. No component of its own: the
 * pad stays under a finger that is on it when the answer comes.
 */
function beforeWelcome() {
  if (pausePending.value) return <PauseScreen />;
  const wasThere = store.restored && padWasThere(store.membership.value?.sessionId);
  return wasThere ? <Evening /> : <Connecting pauseBar={store.restored} />;
}

/** One's own comes first; what both share rests while we pause. */
function currentExercise({ together, phase }: SessionView) {
  const { alone, shared } = together;
  if (alone && !pausePending.value) return alone;
  const resting = phase === "paused" || pausePending.value;
  return shared && !resting && shared.stage !== ExerciseStage.OFFERED ? shared : undefined;
}

function isEnded(status: Status): boolean {
  return status.kind === "stopped" && status.code === Code.ENDED;
}

function OpenSheet({ open }: { open: Sheet }) {
  return (
    <Frame name="sheet">
      <SheetBody open={open} />
    </Frame>
  );
}

function SheetBody({ open }: { open: Sheet }) {
  switch (open.name) {
    case "why":
      return <WhySheet suggestion={open.suggestion} />;
    case "reachOut":
      return <ReachOutSheet />;
    case "sharing":
      return <SharingSheet />;
    case "therapist":
      return <TherapistSheet />;
    case "end":
      return <EndSheet />;
    case "breathe":
      return <Breathe />;
    case "ground":
      return <Ground />;
    case "together":
      return <TogetherSheet />;
    case "topic":
      return <TopicSheet />;
    case "own":
      return <OwnSheet />;
    case "wellbeing":
      return <WellbeingSheet next={open.next} />;
    case "ours":
      return <OursSheet />;
    case "heart":
      return <HeartSheet />;
    default:
      return <MoreSheet />;
  }
}

function Stopped({ status }: { status: Extract<Status, { kind: "stopped" }> }) {
  const t = words().stopped;
  switch (status.code) {
    case Code.REPLACED:
      return <Message title={t.replaced} action={t.useHere} onAction={() => store.reopen()} />;
    case Code.VERSION:
      return <Message title={t.version} action={t.reload} onAction={() => location.reload()} />;
    case Code.JOIN_DECLINED:
      return <Message title={t.declined} action={t.home} onAction={forget} />;
    default:
      return <Message title={t.gone} action={t.home} onAction={forget} />;
  }
}
