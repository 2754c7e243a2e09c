import { useEffect, useRef, useState } from 'preact/hooks';
import { type RecordBatch, readByIds } from '../../../history/read';
import { plural } from '../../../i18n';
import type { DeleteActions } from './FailureList';
import { FailureRow } from './FailureRow';

interface Props extends DeleteActions {
  ids: readonly string[];
  isFirst: boolean;
  /** The failure whose details are open. */
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Consecutive rows of the list. Their records are in memory only while they are near the viewport. */
export function FailureBatch({ ids, isFirst, openId, onOpen, ...deleteActions }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const heightPx = useRef<number>(0);
  const [isNear, setIsNear] = useState(isFirst);
  const [batch, setBatch] = useState<RecordBatch>();

  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const update = (seen: IntersectionObserverEntry[]) =>
      // A batch with the focus stays, so that the focus is not lost.
      setIsNear(Boolean(seen.at(-1)?.isIntersecting) || element.contains(document.activeElement));
    const observer = new IntersectionObserver(update, { rootMargin: '1500px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!isNear) {
      heightPx.current = list.current?.offsetHeight ?? 0;
      setBatch(undefined);
      return undefined;
    }
    let isCurrent = true;
    readByIds(ids)
      .then((read) => isCurrent && setBatch(read))
      .catch(console.error);
    return () => {
      isCurrent = false;
    };
  }, [ids, isNear]);

  // An empty batch keeps its height, so that the rows below do not jump.
  const height = heightPx.current ? `${heightPx.current}px` : `${ids.length * 3.8}em`;
  return (
    <ul ref={list} style={batch ? {} : { minHeight: height }}>
      {batch?.records.map((record) => (
        <FailureRow
          key={record.id}
          record={record}
          isOpen={record.id === openId}
          onToggle={() => onOpen(record.id === openId ? undefined : record.id)}
          {...deleteActions}
        />
      ))}
      {batch && batch.damaged > 0 && <li class="damaged">{plural('damaged', batch.damaged)}</li>}
    </ul>
  );
}
