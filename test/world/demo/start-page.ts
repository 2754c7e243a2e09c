import { type Scenario, scenarios } from './scenarios';
import { startPageStyle } from './start-page-style';

/** The page that lists the scenarios; opening one sets its failure up afresh. */
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
    <p>Each link opens the same small tea shop and lets it fail in its own way. Back Soon should
      lay its card over the error, keep trying, and bring the page back. Opening a link again
      starts its failure afresh.</p>
    <p>And <a href="${healthyShopUrl}/">the shop in good health</a>, where nothing should be seen of
      Back Soon at all.</p>
  </header>
  <ul>${scenarios.map(card).join('\n')}</ul>
</main>
<script>
  // Links into new tabs, one by one: a browser lets a single click open only one window.
  for (const button of document.querySelectorAll('button')) {
    button.onclick = () => {
      const links = [...button.closest('li').querySelectorAll('a')];
      if (links.map((link) => window.open(link.href)).includes(null)) {
        button.nextElementSibling.textContent = 'Your browser held some back. Open them here:';
      }
    };
  }
</script>
</body>
</html>`;
}

function card(scenario: Scenario): string {
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
