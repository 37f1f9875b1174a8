// كلمات أدوات الشخص المعالِج.
import { plurals } from "../../shared/plurals.js";
import type { ToolsWords } from "../en/tools.js";

const counted = plurals("ar");

export const tools: ToolsWords = {
  title: "ما يمكنك فعله",
  now: {
    topic: (topic) => `حديث الطرفين عن: ${topic}.`,
    noTopic: "لم يُحدَّد موضوع.",
    exercise: (name, stage) => `${name}: ${stage}`,
    speaks: (who) => `الكلمة عند ${who}.`,
    none: "لا تمرين.",
    stages: { running: "جارٍ", held: "متوقّف للحظة" },
  },
  whisper: {
    title: "همسة",
    label: "ثماني كلمات على الأكثر",
    to: "إلى",
    both: "الطرفين",
    go: "همس",
    left: (count) =>
      counted(count, {
        zero: "لم تبقَ كلمة",
        one: "بقيت كلمة واحدة",
        two: "بقيت كلمتان",
        few: `بقيت ${count} كلمات`,
        other: `بقيت ${count} كلمة`,
      }),
    tooMany: "ثماني كلمات هي الحدّ.",
    waits: "تنتظر حتى تخلو الكلمة.",
    shown: (words) => `ظهرت: ${words}`,
  },
  exercise: {
    title: "اقتراح تمرين",
    label: "أيّ تمرين",
    go: "اقتراحه",
    note: "يُسأل الطرفان، و«لا» جواب مسموح. ويظهر لك حين يوافق الطرفان.",
  },
  moment: {
    title: "اللحظات",
    go: "وضع علامة على هذه اللحظة",
    none: "لا علامات بعد.",
    at: (times) => `علامات عند: ${times}`,
  },
  notes: {
    title: "ملاحظات، لك وحدك",
    label: "ملاحظة",
    go: "حفظها",
  },
  rules: {
    title: "اقتراحات لهذين الطرفين",
    note: "ما يُوقَف لا يقول شيئًا لأيّ طرف حتى يُعاد.",
    families: {
      pause: "عرض استراحة، والعودة منها",
      co_regulation: "تهدئة متبادلة",
      reach_out: "الطلب والجواب",
      boundaries: "حدود ومساحة لكلّ طرف",
      topics: "المواضيع: بداية ليّنة، ولمن القرار",
      together: "تمارين مقترحة",
      oneself: "لشخص واحد وحده (المساعدة تبقى)",
    },
    single: (id) => `${id} وحده`,
    takeOff: (id) => `إيقاف ${id}`,
    putBack: (id) => `إعادة ${id}`,
  },
  whyNot: {
    title: "ما لم يُقل",
    note: "مما يظهر لك، لا من شيء آخر.",
    go: "لماذا لا شيء الآن؟",
    nothing: "لا شيء مما يظهر لك يستدعي اقتراحًا في هذه اللحظة.",
    failed: "تعذّر جلب هذا الآن. لعلّنا نحاول بعد لحظة.",
    why: {
      guard: "تمنعه حدوده الخاصة:",
      floor: "الكلمة عند أحد الطرفين، فلا إزعاج لأحد.",
      pause: "الطرفان في استراحة.",
      switchedOff: "أوقفته أنت.",
      justSpoke: "قيل قبل وقت قصير.",
      anotherFirst: "يسبقه اقتراح آخر.",
      theirs: "ربما قيل من قبل، أو يمنعه شيء يخصّ الطرفين وحدهما.",
    },
    about: {
      zoneIs: "آخر ما دُوّن.",
      reachedOut: "طلب جاء قبله بقليل.",
      answered: "جواب جاء قبله بقليل.",
      reachOutOpen: "طلب ما زال ينتظر.",
      phaseIs: "كون الطرفين في استراحة أم لا.",
      since: "الوقت الذي مضى.",
      shares: "ما يُظهره كلّ طرف للآخر.",
      offered: "اقتراح آخر قبله بقليل.",
      topicIs: "الموضوع.",
      exerciseIs: "تمرين مفتوح.",
      exerciseDone: "تمرين جرى قبل وقت قصير.",
      returnsKept: "استراحات انتهت في موعدها.",
      unanswered: "طلبات بلا جواب.",
      floorShare: "كيف توزّعت الكلمة.",
      holdsFloor: "من عنده الكلمة.",
    },
  },
};
