import type { ComponentChildren } from 'preact';

interface Props {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  children: ComponentChildren;
}

/** A checkbox with its label. */
export function Switch({ isOn, onSwitch, children }: Props) {
  return (
    <label>
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
      />
      {children}
    </label>
  );
}
