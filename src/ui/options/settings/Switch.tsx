import type { ComponentChildren } from 'preact';

interface Props {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  children: ComponentChildren;
}

/** Something that is on or off. */
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
