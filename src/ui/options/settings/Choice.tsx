import type { ComponentChildren } from 'preact';

interface Props<Value extends string | number> {
  label: string;
  value: Value;
  /** The options with their labels. A `value` that is not among them is added as it is. */
  options: readonly (readonly [value: Value, words: string])[];
  onChoose: (value: Value) => void;
  children?: ComponentChildren;
}

/** A drop-down list with its label. */
export function Choice<Value extends string | number>(props: Props<Value>) {
  const { label, value, options, onChoose, children } = props;
  const all = options.some(([one]) => one === value)
    ? options
    : [...options, [value, String(value)] as const];
  const choose = (text: string) => {
    const chosen = all.find(([one]) => String(one) === text);
    if (chosen) onChoose(chosen[0]);
  };
  return (
    <div class="setting">
      <label class="choose">
        <span>{label}</span>
        <select value={String(value)} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {all.map(([one, words]) => (
            <option key={one} value={String(one)}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {children}
    </div>
  );
}
