/** Starts to watch whether the next click is beside an element. Runs in the page. */
export function watchClick(element: Element): { isMissed: Promise<boolean> } {
  const isSame = (other: EventTarget) =>
    other instanceof Element &&
    other.localName === element.localName &&
    other.textContent === element.textContent;
  const isMissed = new Promise<boolean>((resolve) => {
    const onClick = (event: MouseEvent) => {
      // It may have been drawn anew just before. A second click would undo the first.
      if (!element.isConnected) return resolve(!event.composedPath().some(isSame));
      const { clientX, clientY } = event;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      resolve(clientX < left || clientX > right || clientY < top || clientY > bottom);
    };
    addEventListener('click', onClick, { capture: true, once: true });
    // A page of a site may keep the event from us. A page of the extension does not: there the click was
    // lost, as happens while the browser changes the size of a popup.
    setTimeout(() => resolve(location.protocol.endsWith('-extension:')), 1000);
  });
  return { isMissed };
}
