// What a phone that lies on the table buzzes for: a question of a person, or one to both. An offer of the machine's stays quiet.
import { type Event, ExerciseStage, type Seat } from "@attune/client";

export function asksUs({ body }: Event, seat: Seat): boolean {
  switch (body.case) {
    case "roundOpened":
    case "joinRequested":
    case "observationAsked":
    case "returnAsked":
    case "returnDue":
    case "whisperSeen":
      return true;
    case "reachOutOpened":
      return body.value.from !== seat;
    case "exerciseSeen":
      return body.value.stage === ExerciseStage.OFFERED && !body.value.youAgreed;
    default:
      return false;
  }
}
