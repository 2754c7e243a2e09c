import { layout } from './layout';

/** Renders the page that installs the shop's own service worker and says when it is ready. */
export function appPage(): string {
  return layout(
    'The shop as an app',
    `<section class="hero">
  <h1>Fern &amp; Kettle, the app</h1>
  <p id="state">Installing…</p>
  <a class="button" id="go" href="/" hidden>Open the shop</a>
</section>
<script>
  navigator.serviceWorker.register('/sw.js');
  navigator.serviceWorker.ready.then(() => {
    state.textContent = 'Installed. From now on, every page comes through the shop’s own worker.';
    go.hidden = false;
  });
</script>`,
  );
}

/** The header by which the gateway recognises a page load through the shop's worker. */
export const throughWorkerHeader = 'x-through-worker';

/** A service worker that fetches every page itself, as many installable shops do. */
export const serviceWorkerScript = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { mode, method, url } = event.request;
  if (mode !== 'navigate' || method !== 'GET') return;
  const headers = { '${throughWorkerHeader}': 'yes' };
  event.respondWith(fetch(url, { headers, credentials: 'include', redirect: 'manual' }));
});
`;
