// The words of the heart strap's sheet. No number is shown, and none is judged.

export const heart = {
  title: "Heart strap",
  purpose: "With a strap this phone hears your heart.",
  told: "When it has been up for a while, you are told.",
  caution: "Speech, stairs, coffee and medicine move a heart too.",
  who: "Who sees it",
  partnerNothing: "Your partner sees nothing of it.",
  partnerToo: "Your partner's phone is told too: we both share the place.",
  therapistNothing: "A therapist sees nothing of it.",
  therapistToo: "A therapist who watches sees it: you share the place.",
  change: "Change what is seen",
  connect: "Connect a strap",
  again: "Look for it again",
  stop: "Stop hearing it",
  off: "No strap is connected.",
  asking: "Choose your strap in the list.",
  looking: "Looking for the strap.",
  connected: "Connected.",
  noContact: "Connected, but it does not feel the skin.",
  noContactHelp: "Moisten it, or pull it a little tighter.",
  stopped: {
    asked: "Stopped. Your heart is not heard any more.",
    cancelled: "No strap was chosen.",
    forbidden: "Bluetooth is not allowed here. The browser's settings may change it.",
    noBluetooth: "Bluetooth is off, or not on this device.",
    noHeartRate: "That device tells no heart rate.",
    lost: "The strap is out of reach.",
    reloaded: "The page was loaded anew. One tap connects the strap again.",
  },
  missing: "This browser cannot hear a strap.",
  missingWhere: "Chrome and Edge can, on Android and on computers.",
  missingNot: "Safari and Firefox cannot.",
};

export type HeartWords = typeof heart;
