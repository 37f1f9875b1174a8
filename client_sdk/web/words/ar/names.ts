// أسماء المشاعر والمواضيع والتمارين، كلمة واحدة في كل الصفحات. المشاعر أسماء لا صفات، فلا مذكّر فيها ولا مؤنّث.
import type { Names } from "../en/names.js";

export const names: Names = {
  feelings: {
    tense: "توتّر",
    lively: "حيوية",
    low: "ثِقَل",
    easy: "راحة",
    okay: "لا بأس",
    calm: "هدوء",
    veryTense: "توتّر شديد",
  },
  topics: {
    money: "المال",
    home: "البيت",
    children: "الأولاد",
    timeTogether: "وقتنا معًا",
    closeness: "القرب",
    family: "العائلة",
    plans: "الخطط",
    outsideStress: "ضغط من الخارج",
    somethingElse: "شيء آخر",
  },
  exercises: {
    microPause: "خمس ثوانٍ من السكون",
    breathing: "نتنفّس معًا",
    floor: "كلام وإصغاء بالتناوب",
    mirroredDialogue: "إعادة القول وفهمه",
    stressTalk: "ضغط من الخارج",
    softStart: "بداية ليّنة",
    repair: "عبارة لطيفة",
    disclosure: "نجيب أولًا، ثم نرى",
    ownPart: "نصيبي من الأمر",
    strengths: "ما أستند إليه فيك",
    decision: "لي أو لك أو لنا",
    aftermath: "بعد الخلاف",
    closing: "جولة الختام",
    grounding: "الحواس الخمس",
    reappraisal: "نظرة محبّة من الخارج",
    slowBreathing: "تنفّس بطيء",
  },
};
