import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../history/database';
import { words } from '../../../i18n';
import { Batch } from './Batch';

/** So many failures are read at once. */
export const BATCH = 50;

/** What the rows of the list can have done. */
export interface Deleting {
  /** How many are remembered of a site. */
  countOfSite: (site: string) => number;
  onDeleteOne: (id: string) => void;
  onDeleteSite: (site: string) => void;
}

/** What was found, a batch after the other as one scrolls down. */
export function List({ found, ...deleting }: Deleting & { found: readonly Entry[] }) {
  const [reached, setReached] = useState(1);
  const [openId, setOpenId] = useState<string>();
  const more = useRef<HTMLButtonElement>(null);
  const batches = useMemo(() => inBatches(found), [found]);
  const showMore = () => setReached((reached) => reached + 1);
  const hasMore = reached < batches.length;

  // Anew for each batch: an observer tells of a button that comes into sight, not of one that stays.
  useEffect(() => {
    if (!more.current) return undefined;
    // On a slow day several come at once; the last is how it now is.
    const watch = (seen: IntersectionObserverEntry[]) => {
      if (seen.at(-1)?.isIntersecting) setReached((reached) => reached + 1);
    };
    const observer = new IntersectionObserver(watch, { rootMargin: '600px' });
    observer.observe(more.current);
    return () => observer.disconnect();
  }, [reached, hasMore]);

  return (
    <div class="failures">
      {batches.slice(0, reached).map((ids, index) => (
        <Batch
          key={index}
          ids={ids}
          isFirst={index === 0}
          openId={openId}
          onOpen={setOpenId}
          {...deleting}
        />
      ))}
      {hasMore && (
        <button type="button" class="quiet" ref={more} onClick={showMore}>
          {words('showMore')}
        </button>
      )}
    </div>
  );
}

function inBatches(found: readonly Entry[]): string[][] {
  const count = Math.ceil(found.length / BATCH);
  return Array.from({ length: count }, (_, index) =>
    found.slice(index * BATCH, (index + 1) * BATCH).map(({ id }) => id),
  );
}
