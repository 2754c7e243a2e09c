export const startPageStyle = `
:root { color-scheme: light dark; --paper: #f7f6f3; --card: #fff; --ink: #23262b; --soft: #63686f;
  --line: #e3e1db; --accent: #b4532a; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --paper: #17191c; --card: #202327; --ink: #eceae6;
  --soft: #a5a9af; --line: #34383e; --accent: #f0a078; --on-accent: #2a1206; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) 1.25rem; display: grid; gap: 2rem; }
header { display: grid; gap: .75rem; max-width: 40rem; }
h1 { margin: 0; font-size: clamp(1.6rem, 5vw, 2.25rem); line-height: 1.15; letter-spacing: -.02em; text-wrap: balance; }
h2 { margin: 0; font-size: 1.05rem; line-height: 1.3; }
p { margin: 0; color: var(--soft); text-wrap: pretty; }
a { color: var(--accent); text-underline-offset: 3px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .9rem;
  grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
li { position: relative; display: grid; gap: .4rem; align-content: start; padding: 1.15rem 1.25rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 1rem; transition: border-color .2s; }
li:hover { border-color: var(--accent); }
h2 a { text-decoration: none; color: inherit; } h2 a::before { content: ''; position: absolute; inset: 0; border-radius: 1rem; }
h2 a::after { content: '\\a0→'; color: var(--accent); }
@media (min-width: 40rem) { .wide { grid-column: span 2; } }
h2 a:focus-visible { outline: 0; } h2 a:focus-visible::before, button:focus-visible, a:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px; }
.tabs a { padding: .2rem .5rem; }
.tabs { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; margin-top: .35rem;
  font-size: .9rem; color: var(--soft); }
button { font: inherit; font-weight: 600; border: 0; border-radius: 99px; padding: .4rem 1rem;
  background: var(--accent); color: var(--on-accent); cursor: pointer; }
`;
