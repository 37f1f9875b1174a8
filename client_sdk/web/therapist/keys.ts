// Keys for those who use no pointer. Alt and Shift go with each: a letter alone belongs to screen readers, Ctrl with Alt to VoiceOver and to
// keyboards that write with it, and Alt alone to the browser's menus.

/** What a key leads to: the element of that id gets the focus, or is pressed where it is a button that acts. */
interface Key {
  /** The physical key, since Alt changes what it writes on some systems. */
  code: string;
  shown: string;
  id: string;
  word: "moment" | "whisper" | "mark" | "notes" | "rules" | "suggested" | "now";
  acts?: true;
}

export const kKeys: readonly Key[] = [
  { code: "KeyJ", shown: "J", id: "moment", word: "moment" },
  { code: "KeyW", shown: "W", id: "whisper-words", word: "whisper" },
  { code: "KeyK", shown: "K", id: "mark-moment", word: "mark", acts: true },
  { code: "KeyO", shown: "O", id: "note-words", word: "notes" },
  { code: "KeyR", shown: "R", id: "rules-title", word: "rules" },
  { code: "KeyG", shown: "G", id: "suggestions", word: "suggested" },
  { code: "KeyB", shown: "B", id: "to-now", word: "now", acts: true },
];

/** For `aria-keyshortcuts`. */
export function shortcutOf(id: string): string {
  const key = kKeys.find((each) => each.id === id);
  return key ? `Alt+Shift+${key.shown}` : "";
}

/** Brings the focus there, and the element into sight. */
export function focusOn(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus();
  return element !== null;
}

/** True where the key meant something on the present screen. */
export function pressed(
  { altKey, shiftKey, ctrlKey, metaKey, code }: KeyboardEvent,
  openNth: (place: number) => boolean,
): boolean {
  if (!altKey || !shiftKey || ctrlKey || metaKey) return false;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return openNth(Number(digit) - 1);
  const key = kKeys.find((each) => each.code === code);
  if (!key) return false;
  if (!key.acts) return focusOn(key.id);
  const button = document.getElementById(key.id);
  button?.click();
  return button !== null;
}
