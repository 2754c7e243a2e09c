import { useEffect, useRef, useState } from 'preact/hooks';
import { type Batch as Read, readMany } from '../../../history/read';
import { plural } from '../../../i18n';
import type { Deleting } from './List';
import { Row } from './Row';

interface Props extends Deleting {
  ids: readonly string[];
  isFirst: boolean;
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Some failures that follow one another, in memory only while they are near what is seen. */
export function Batch({ ids, isFirst, openId, onOpen, ...deleting }: Props) {
  const box = useRef<HTMLUListElement>(null);
  const heightPx = useRef<number>(0);
  const [isNear, setIsNear] = useState(isFirst);
  const [read, setRead] = useState<Read>();

  useEffect(() => {
    const list = box.current;
    if (!list) return undefined;
    const look = (seen: IntersectionObserverEntry[]) =>
      // What has the focus stays, wherever it is.
      setIsNear(Boolean(seen.at(-1)?.isIntersecting) || list.contains(document.activeElement));
    const observer = new IntersectionObserver(look, { rootMargin: '1500px' });
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!isNear) {
      heightPx.current = box.current?.offsetHeight ?? 0;
      setRead(undefined);
      return undefined;
    }
    let isWanted = true;
    readMany(ids)
      .then((read) => isWanted && setRead(read))
      .catch(console.error);
    return () => {
      isWanted = false;
    };
  }, [ids, isNear]);

  // Its place is kept, or what comes after it would jump.
  const height = heightPx.current ? `${heightPx.current}px` : `${ids.length * 3.8}em`;
  return (
    <ul ref={box} style={read ? {} : { minHeight: height }}>
      {read?.records.map((record) => (
        <Row
          key={record.id}
          record={record}
          isOpen={record.id === openId}
          onToggle={() => onOpen(record.id === openId ? undefined : record.id)}
          {...deleting}
        />
      ))}
      {read && read.damaged > 0 && <li class="damaged">{plural('damaged', read.damaged)}</li>}
    </ul>
  );
}
