// Die Worte des Blattes zum Pulsgurt. Keine Zahl wird gezeigt, und keine bewertet.
import type { HeartWords } from "../en/heart.js";

export const heart: HeartWords = {
  title: "Pulsgurt",
  purpose: "Mit einem Gurt hört dieses Telefon deinen Puls.",
  told: "Ist er eine Weile erhöht, erfährst du es.",
  caution: "Auch Reden, Treppen, Kaffee und Medikamente bewegen den Puls.",
  who: "Wer ihn sieht",
  partnerNothing: "Am anderen Telefon ist davon nichts zu sehen.",
  partnerToo: "Auch das andere Telefon erfährt es: Wir teilen beide die Stelle.",
  therapistNothing: "In der Therapie ist davon nichts zu sehen.",
  therapistToo: "Wer therapeutisch zusieht, sieht ihn: Du teilst die Stelle.",
  change: "Ändern, was zu sehen ist",
  connect: "Einen Gurt verbinden",
  again: "Noch einmal suchen",
  stop: "Nicht mehr hören",
  off: "Kein Gurt ist verbunden.",
  asking: "Wähle deinen Gurt in der Liste.",
  looking: "Wir suchen den Gurt.",
  connected: "Verbunden.",
  noContact: "Verbunden, aber er spürt die Haut nicht.",
  noContactHelp: "Feuchte ihn an oder zieh ihn etwas fester.",
  stopped: {
    asked: "Beendet. Dein Puls wird nicht mehr gehört.",
    cancelled: "Es wurde kein Gurt gewählt.",
    forbidden:
      "Bluetooth ist hier nicht erlaubt. Die Einstellungen des Browsers können das ändern.",
    noBluetooth: "Bluetooth ist aus, oder dieses Gerät hat keines.",
    noHeartRate: "Dieses Gerät meldet keinen Puls.",
    lost: "Der Gurt ist außer Reichweite.",
    reloaded: "Die Seite wurde neu geladen. Ein Tippen verbindet den Gurt wieder.",
  },
  missing: "Dieser Browser kann keinen Gurt hören.",
  missingWhere: "Chrome und Edge können es, auf Android und am Computer.",
  missingNot: "Safari und Firefox können es nicht.",
};
