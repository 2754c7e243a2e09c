import { type Scenario, scenarios } from './scenarios';
import { startPageStyle } from './start-page-style';

/** Renders the page that lists the scenarios. Its links restart the failure of a scenario. */
export function startPage(healthyShopUrl: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Back Soon: try it</title>
<style>${startPageStyle}</style>
</head>
<body>
<main>
  <header>
    <h1>A shop that fails on request</h1>
    <p>Each link opens the same small tea shop, which then fails in one particular way. Back Soon
      should show its card over the error, keep trying, and bring the page back. Open a link again
      to restart its failure.</p>
    <p><a href="${healthyShopUrl}/">The shop without a failure</a>: here, Back Soon should show
      nothing.</p>
  </header>
  <ul>${scenarios.map(listItem).join('\n')}</ul>
</main>
<script>
  // Browsers may block all but the first window that one click opens. Then the links are offered.
  for (const button of document.querySelectorAll('button')) {
    button.onclick = () => {
      const links = [...button.closest('li').querySelectorAll('a')];
      if (links.map((link) => window.open(link.href)).includes(null)) {
        button.nextElementSibling.textContent = 'Your browser blocked some tabs. Open them here:';
      }
    };
  }
</script>
</body>
</html>`;
}

function listItem(scenario: Scenario): string {
  const href = (tab: number) => `/start?scenario=${scenario.name}&tab=${tab}`;
  const isOneTab = scenario.paths.length === 1;
  const links = scenario.paths.map(
    (_path, tab) => `<a href="${href(tab)}" target="_blank">${tab + 1}</a>`,
  );
  const open = isOneTab
    ? ''
    : `<div class="tabs"><button>Open ${links.length} tabs</button> <span>or one by one:</span>
      <span>${links.join(' ')}</span></div>`;
  const title = isOneTab ? `<a href="${href(0)}">${scenario.title}</a>` : scenario.title;
  return `<li${isOneTab ? '' : ' class="wide"'}>
    <h2>${title}</h2>
    <p>${scenario.sentence}</p>
    ${open}
  </li>`;
}
