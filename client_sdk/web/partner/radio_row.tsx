// A few answers in one row, of which one holds.
import type { ComponentChildren } from "preact";

interface RadioRowProps<T> {
  name: string;
  label: string;
  options: readonly (readonly [T, string])[];
  value: T | undefined;
  onChoose: (value: T) => void;
  /** What the answer that holds means. */
  children?: ComponentChildren;
}

export function RadioRow<T>({ name, label, options, value, onChoose, children }: RadioRowProps<T>) {
  return (
    <fieldset class="levels">
      <legend>{label}</legend>
      <div class="levels-row">
        {options.map(([each, text]) => (
          <label key={String(each)}>
            <input
              type="radio"
              name={name}
              autocomplete="off"
              checked={value === each}
              onChange={() => onChoose(each)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
