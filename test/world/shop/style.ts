/** The shop's style sheet. It is inlined so that a page needs one request only. */
export const shopStyle = `
:root { color-scheme: light dark; --paper: #faf6ee; --card: #fffdf8; --ink: #27312b; --soft: #6a736b;
  --line: #e5ddcd; --leaf: #2f5d46; --on-leaf: #fffdf8; --wash: #efe8d9; }
@media (prefers-color-scheme: dark) { :root { --paper: #151a17; --card: #1d2420; --ink: #ebe7dc;
  --soft: #a3aca4; --line: #323b35; --leaf: #93c8a6; --on-leaf: #12201a; --wash: #27302a; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper);
  color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
a { color: inherit; text-underline-offset: 3px; text-decoration-color: var(--line); }
h1, h2, .brand { font-family: 'Iowan Old Style', Palatino, Georgia, 'DejaVu Serif', serif;
  font-weight: 600; line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.7rem, 5vw, 2.5rem); } h2 { font-size: 1.15rem; }
p { margin: 0; } .soft { color: var(--soft); } .small { font-size: .875rem; }
header, main, footer { width: 100%; max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; padding-block: 1.1rem; }
.brand { font-size: 1.3rem; margin-inline-end: auto; text-decoration: none; display: flex; gap: .5rem;
  align-items: center; } .brand svg { width: 1.6rem; color: var(--leaf); }
nav { display: flex; gap: 1.1rem; } nav a { text-decoration: none; } nav a:hover { color: var(--leaf); }
main { flex: 1; padding-block: 1rem 4rem; display: grid; gap: 1.75rem; align-content: start; }
footer { border-top: 1px solid var(--line); padding-block: 1.25rem 2rem; }
.hero { display: grid; gap: .6rem; padding: clamp(1.5rem, 5vw, 3.25rem); border-radius: 1.25rem;
  background: var(--wash); justify-items: start; }
.shelf { display: grid; gap: 1.1rem; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
.good { display: grid; gap: .15rem; padding: .75rem .75rem 1.1rem; border: 1px solid var(--line);
  border-radius: 1.1rem; background: var(--card); text-decoration: none; transition: border-color .2s; }
.good:hover { border-color: var(--leaf); } .good > :not(.picture) { padding-inline: .5rem; }
.good .row { margin-top: .35rem; }
.picture { background: var(--wash); border-radius: .75rem; margin-bottom: .75rem; display: grid; }
.picture svg { width: 100%; max-height: 21rem; padding: 1rem; }
.row { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; }
.detail { display: grid; gap: 2rem; align-items: center; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); }
.stack { display: grid; gap: 1rem; justify-items: start; align-content: start; }
.price { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.button { display: inline-block; font: inherit; font-weight: 600; border: 0; border-radius: 99px;
  padding: .7rem 1.5rem; background: var(--leaf); color: var(--on-leaf); cursor: pointer; text-decoration: none; }
.button:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--leaf); outline-offset: 3px; }
.panel { border: 1px solid var(--line); border-radius: 1.1rem; background: var(--card); padding: 1.25rem;
  display: grid; gap: .75rem; align-content: start; }
.panel .row + .row { border-top: 1px solid var(--line); padding-top: .75rem; }
form { margin: 0; } label { display: grid; gap: .3rem; font-weight: 600; font-size: .9rem; width: 100%; }
input { font: inherit; font-weight: 400; width: 100%; padding: .6rem .8rem; border: 1px solid var(--line);
  border-radius: .6rem; background: var(--paper); color: inherit; }
.sorry { text-align: center; justify-items: center; display: grid; gap: 1rem; padding-block: 6vh; }
.sorry svg { width: min(15rem, 60vw); }
`;
