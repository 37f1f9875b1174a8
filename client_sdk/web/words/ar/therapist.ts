// كلمات صفحة الشخص المعالِج. الطرفان هما A و B، بلا جنس: أسماء ومصادر بدل أفعال تُصرَّف.
import { plurals } from "../../shared/plurals.js";
import type { TherapistWords } from "../en/therapist.js";
import { names } from "./names.js";
import { room } from "./room.js";
import { tools } from "./tools.js";

const counted = plurals("ar");

/** "دقيقتين", "5 دقائق", "20 دقيقة". */
function lasting(minutes: string): string {
  const forms = { one: "دقيقة واحدة", two: "دقيقتين", few: `${minutes} دقائق` };
  return counted(Number(minutes), { ...forms, other: `${minutes} دقيقة` });
}

export const therapist: TherapistWords = {
  title: "الجلسة",
  tools,
  room,
  names,
  working: "لحظة",
  join: {
    title: "الانضمام إلى حديث",
    how: "ثمانية أحرف من أحد الطرفين، أو رابط منه.",
    label: "الرمز",
    go: "انضمام",
  },
  ask: {
    title: "أنت هنا. ولا يظهر ذلك للطرفين بعد.",
    note: "لا بدّ من موافقة الطرفين. كلّ طرف يختار ما يظهر لك، وله أن يوقفه في أيّ وقت.",
    go: "طلب المتابعة",
    waiting: "ننتظر الطرفين.",
    waitingNote: "لا يظهر شيء قبل موافقة الطرفين.",
    unavailable: "غير متاح.",
    unavailableNote: "ما كان هنا زال عن هذه الصفحة. ولا يُذكر سبب.",
    again: "طلب من جديد",
  },
  since: (time) => `متابعة منذ ${time}، بموافقة الطرفين`,
  partner: (letter) => `الطرف ${letter}`,
  presence: { here: "حاضر", reconnecting: "يعاود الاتصال", away: "غائب" },
  offline: "لا اتصال، ونعاود المحاولة",
  chart: {
    title: "الانفعال، بقدر ما اختار كلّ طرف إظهاره",
    stirred: "انفعال",
    middle: "وسط",
    calm: "هدوء",
    now: "الآن",
    timeOut: (time) => `استراحة، العودة عند ${time}`,
    timeOutPast: "استراحة",
    pauses: "الطرفان في استراحة. ولا يظهر شيء من أيّ منهما.",
    empty: "لا تدوين بعد.",
    at: (who, words, time) => `${who}: ${words}، عند ${time}.`,
    none: (who) => `${who}: لا تدوين بعد.`,
    keepsPrivate: (who) => `${who}: هذا محجوب.`,
    suggested: (rule, who, time) => `آخر اقتراح: ${rule} إلى ${who}، عند ${time}.`,
    marked: (time) => `علامة منك عند ${time}.`,
  },
  words: names.feelings,
  cards: {
    momentAgo: "قبل لحظة",
    nothingYet: "لا شيء بعد",
    private: "محجوب",
    zoneNote: "تظهر المنطقة",
    exactNote: "يظهر الموضع",
    reachOuts: "الطلبات",
    reachOutsLine: (sent, answered) =>
      sent === 0 ? "لا طلبات بعد" : `${sent}، منها بجواب ${answered}`,
    lastReachOut: (who, kind) => `الأخير: ${who}، ${kind}`,
    pauses: "الاستراحات",
    pausesLine: (count) => (count === 0 ? "لا استراحات بعد" : String(count)),
    runningPause: (time) => `واحدة الآن، العودة عند ${time}`,
  },
  hearts: {
    title: "نبض القلب، بقدر ما اختار كلّ طرف إظهاره",
    none: "لا حزام نبض، أو لا مشاركة",
    warmingUp: "يبدأ القياس",
    rate: (bpm, word) => `${bpm} في الدقيقة، ${word}`,
    settled: "قريب من هدوئه المعتاد",
    up: "مرتفع منذ مدة",
    caution:
      "عن هذا الحديث وحده. الكلام والدرج والقهوة والدواء تحرّك القلب أيضًا؛ والتتابع ليس سببًا.",
    claims: {
      not_enough_to_say: (_minutes) => "لا يكفي بعد لقول شيء.",
      no_clear_link: (minutes) => `على مدى ${lasting(minutes)} سار كلّ خطّ في طريقه.`,
      moved_together: (minutes) => `على مدى ${lasting(minutes)} تحرّك الخطّان معًا.`,
      b_tended_to_follow_a: (minutes) => `على مدى ${lasting(minutes)} مال خطّ B إلى أن يتبع خطّ A.`,
      a_tended_to_follow_b: (minutes) => `على مدى ${lasting(minutes)} مال خطّ A إلى أن يتبع خطّ B.`,
      followed_each_other: (minutes) => `على مدى ${lasting(minutes)} مال كلّ خطّ إلى أن يتبع الآخر.`,
      settled_sooner_together: (minutes) =>
        `على مدى ${lasting(minutes)} تبع كلّ خطّ الآخر، وهدأ الخطّان معًا أسرع مما كان كلّ منهما ليهدأ وحده.`,
      settled_later_together: (minutes) =>
        `على مدى ${lasting(minutes)} تبع كلّ خطّ الآخر، وهدأ الخطّان معًا أبطأ مما كان كلّ منهما ليهدأ وحده.`,
    },
  },
  kinds: {
    comfort: "مواساة",
    listen: "إصغاء",
    space: "بعض المساحة",
    help: "تفكير معًا",
    thanks: "كلمة شكر",
  },
  answers: { yes: "نعم", notNow: "ليس الآن", no: "لا" },
  suggestions: {
    quoted: (text) => `«${text}»`,
    title: "ما اقتُرح، ولماذا",
    none: "لم يُقترح شيء بعد.",
    asRead: (who) => `لماذا، كما يظهر للطرف ${who}:`,
    to: (who) => `إلى ${who}:`,
    source: "المصدر",
    from: (row, grade) => `المادة ${row}، الدليل ${grade}`,
  },
  table: {
    open: "في جدول",
    caption: "ما شورك، والأحدث أولًا",
    time: "الوقت",
    who: "من",
    what: "ماذا",
    reachOut: (kind) => `طلب: ${kind}`,
    answered: (answer) => `جواب: ${answer}`,
    timeOut: "استراحة",
    exercise: (name) => `معًا: ${name}`,
    suggested: (rule, text) => `اقتراح (${rule}): ${text}`,
    topic: (name) => (name ? `الموضوع: ${name}` : "لم يعد هناك موضوع"),
    you: "أنت",
    moment: "علامة على هذه اللحظة",
    both: "الطرفان",
  },
  stopped: {
    replaced: "هذه الجلسة مفتوحة في علامة تبويب أخرى.",
    useHere: "متابعتها هنا",
    gone: "هذه الجلسة لم تعد هنا.",
    ended: "أنهى الطرفان حديثهما.",
    endedNote: "لا يُحفظ منه شيء على هذه الصفحة.",
    version: "هذه الصفحة أقدم من الخادم. يلزم تحميلها من جديد.",
    reload: "تحميل من جديد",
    done: "تمّ",
  },
  refusals: {
    unreachable: "لا اتصال بالخادم. لعلّنا نحاول مرة أخرى.",
    inviteUnknown: "هذه الأحرف غير معروفة. لعلّ فيها خطأ.",
    inviteExpired: "انتهت صلاحية هذه الأحرف. نحتاج إلى أحرف جديدة.",
    inviteUsed: "استُعملت هذه الأحرف من قبل. نحتاج إلى أحرف جديدة.",
    seatTaken: "في هذا الحديث شخص معالِج من قبل.",
    rateLimited: "محاولات كثيرة. ننتظر دقيقة.",
    alreadyOpen: "السؤال عند الطرفين من قبل.",
    notActive: "لا بدّ أن يحضر الطرفان أولًا. ثم يمكن الطلب من جديد.",
    other: "لم ينجح ذلك. لعلّنا نحاول مرة أخرى.",
  },
};
