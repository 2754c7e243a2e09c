import { useEffect, useState } from 'preact/hooks';
import type { Watch } from '../core/outage';
import { direction, words } from '../i18n';
import { ask } from '../messages';

/** The pages that are being watched, each with a way to open it and to stop. */
export function Watched() {
  const [watched, setWatched] = useState<Watch[]>([]);
  useEffect(() => void ask({ type: 'list-watched' }).then(setWatched), []);
  if (watched.length === 0) return null;
  const stop = (id: string) => void ask({ type: 'unwatch', id }).then(setWatched);
  return (
    <section class="card watched" dir={direction()} aria-label={words('watchedTitle')}>
      <h2>{words('watchedTitle')}</h2>
      <ul>
        {watched.map(({ id, url }) => {
          const { host, pathname } = new URL(url);
          return (
            <li key={id}>
              <a href={url} target="_blank" rel="noreferrer">
                {host + pathname}
              </a>
              <button
                type="button"
                class="quiet"
                aria-label={words('stopWatching', host)}
                onClick={() => stop(id)}
              >
                {words('stop')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
