/** Starts to watch whether the next click is beside an element. Runs in the page. */
export function watchClick(element: Element): { isMissed: Promise<boolean> } {
  const isMissed = new Promise<boolean>((resolve) => {
    const onClick = ({ clientX, clientY }: MouseEvent) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      resolve(clientX < left || clientX > right || clientY < top || clientY > bottom);
    };
    addEventListener('click', onClick, { capture: true, once: true });
    // A page may keep the event from us.
    setTimeout(() => resolve(false), 1000);
  });
  return { isMissed };
}
