import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../history/database';
import { words } from '../../../i18n';
import { FailureBatch } from './FailureBatch';

/** The number of failures that are read and shown together. */
export const BATCH_SIZE = 50;

/** What a row of the list needs to delete failures. */
export interface DeleteActions {
  /** The number of failures of a site in the history. */
  countOfSite: (site: string) => number;
  onDeleteFailure: (id: string) => void;
  onDeleteSite: (site: string) => void;
}

interface Props extends DeleteActions {
  found: readonly Entry[];
}

/** The failures that were found; it shows more batches as the user scrolls down. */
export function FailureList({ found, ...deleteActions }: Props) {
  const [shownBatches, setShownBatches] = useState(1);
  const [openId, setOpenId] = useState<string>();
  const moreButton = useRef<HTMLButtonElement>(null);
  const batches = useMemo(() => toBatches(found), [found]);
  const showMore = () => setShownBatches((count) => count + 1);
  const hasMore = shownBatches < batches.length;

  // A new observer after each batch: an observer does not report a button that stays visible.
  useEffect(() => {
    if (!moreButton.current) return undefined;
    const update = (seen: IntersectionObserverEntry[]) => {
      // Several entries may arrive at once; the last one is the current state.
      if (seen.at(-1)?.isIntersecting) showMore();
    };
    const observer = new IntersectionObserver(update, { rootMargin: '600px' });
    observer.observe(moreButton.current);
    return () => observer.disconnect();
  }, [shownBatches, hasMore]);

  return (
    <div class="failures">
      {batches.slice(0, shownBatches).map((ids, index) => (
        <FailureBatch
          key={index}
          ids={ids}
          isFirst={index === 0}
          openId={openId}
          onOpen={setOpenId}
          {...deleteActions}
        />
      ))}
      {hasMore && (
        <button type="button" class="quiet" ref={moreButton} onClick={showMore}>
          {words('showMore')}
        </button>
      )}
    </div>
  );
}

function toBatches(found: readonly Entry[]): string[][] {
  const count = Math.ceil(found.length / BATCH_SIZE);
  return Array.from({ length: count }, (_, index) =>
    found.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE).map(({ id }) => id),
  );
}
