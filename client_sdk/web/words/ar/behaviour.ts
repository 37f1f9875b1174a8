// كلمات ورقة سلوك هذا الهاتف.
import type { BehaviourWords } from "../en/behaviour.js";

export const behaviour: BehaviourWords = {
  title: "سلوك هذا الهاتف",
  note: "محفوظ في هذا الهاتف، ولا يعرفه أحد.",
  letters: "الأحرف",
  lettersAre: { usual: "معتادة", larger: "أكبر", largest: "الأكبر" },
  lettersNote: "حجم الأحرف في المتصفح يُحسب أيضًا.",
  hand: "اليد التي تمسكه",
  hands: { right: "اليمنى", left: "اليسرى" },
  handNote: "معها ينتقل زرّا المغادرة والتراجع إلى جهتها.",
  answer: "نقول كيف الحال بواسطة",
  answers: { field: "مربّع", words: "صفّين" },
  breath: "يظهر النفس البطيء على شكل",
  breaths: { circle: "دائرة", number: "عدد", buzz: "اهتزاز" },
  breathNotes: {
    circle: "تكبر وتصغر. وحيث يُطلب السكون، يظهر العدّ.",
    number: "عدّ، ولا شيء يتحرّك.",
    buzz: "اهتزاز طويل للشهيق، واثنان قصيران للزفير.",
    noBuzz: "هذا الهاتف أو المتصفح لا يهتزّ، فيظهر العدّ.",
  },
  buzz: "اهتزاز خفيف حين يسألنا شيء",
  awake: "إبقاء الشاشة مضيئة أثناء حديثنا",
};
