import type { ComponentChildren } from 'preact';
import { isPrivateContext } from '../../browser';
import { words } from '../../i18n';

interface Props {
  title: string;
  children: ComponentChildren;
}

/**
 * A section that needs the history. A private window cannot read the history of the other windows,
 * and its own would disappear with it, so there a note replaces the section.
 */
export function NonPrivateOnly({ title, children }: Props) {
  if (!isPrivateContext()) return <>{children}</>;
  return (
    <>
      <h1>{title}</h1>
      <p>{words('historyPrivate')}</p>
    </>
  );
}
