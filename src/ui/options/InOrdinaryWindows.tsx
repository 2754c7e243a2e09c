import type { ComponentChildren } from 'preact';
import { isPrivateContext } from '../../browser';
import { words } from '../../i18n';

interface Props {
  title: string;
  children: ComponentChildren;
}

/**
 * A room of what is remembered. From a private window the history of the ordinary ones is out of
 * reach, and whatever was put into that of private windows would be gone with them.
 */
export function InOrdinaryWindows({ title, children }: Props) {
  if (!isPrivateContext()) return <>{children}</>;
  return (
    <>
      <h1>{title}</h1>
      <p>{words('historyPrivate')}</p>
    </>
  );
}
