// Les mots de la feuille sur la façon d'être de ce téléphone.
import type { BehaviourWords } from "../en/behaviour.js";

export const behaviour: BehaviourWords = {
  title: "Comment ce téléphone se comporte",
  note: "Gardé sur ce téléphone ; personne ne le sait.",
  letters: {
    label: "Lettres",
    are: { usual: "Normales", larger: "Grandes", largest: "Très grandes" },
    note: "La taille du navigateur compte aussi.",
  },
  hand: {
    label: "La main qui le tient",
    are: { right: "Droite", left: "Gauche" },
    note: "Quitter et Annuler changent de côté avec elle.",
  },
  answer: {
    label: "Nous disons comment ça va avec",
    are: { field: "Un champ", words: "Deux rangées" },
  },
  breath: {
    label: "Un souffle lent se montre par",
    are: { circle: "Un cercle", number: "Un nombre", buzz: "Un vibreur" },
    notes: {
      circle: "Il grandit et rétrécit. Si le calme est demandé, il compte.",
      number: "Il compte, et rien ne bouge.",
      buzz: "Une longue vibration pour inspirer, deux courtes pour expirer.",
      noBuzz: "Ce téléphone ou ce navigateur ne vibre pas : il compte.",
    },
  },
  buzz: "Vibrer doucement quand une question nous attend",
  awake: "Garder l'écran allumé pendant que nous parlons",
};
