import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../../i18n';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';

/** In the viewport, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

interface Props {
  /** Where the click was that brought this up. */
  openedFrom: Point;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Longer than a double click anywhere, and long enough to see what has appeared. */
const ARMING_MS = 1000;
const LOOK_MS = 100;
const MARGIN_PX = 12;

/**
 * The second of the two clicks that send a form once more: it says what may happen, and its button
 * is armed only when it has stood still for a second, and not where the first click was.
 */
export function SendAgain({ openedFrom, onCancel, onConfirm }: Props) {
  const confirm = useRef<HTMLButtonElement>(null);
  const [isSwapped, setIsSwapped] = useState(false);
  const [isArmed, setIsArmed] = useState(false);
  useLayoutEffect(() => {
    const box = confirm.current?.getBoundingClientRect();
    if (box && isInside(openedFrom, box)) setIsSwapped(true);
  }, [openedFrom]);
  // A card that grows by a line moves its buttons: a click meant for another must not meet this one.
  const place = useRef('');
  const placeNow = () => {
    const { x, y } = confirm.current?.getBoundingClientRect() ?? {};
    return `${x} ${y}`;
  };
  useEffect(() => {
    let stillMs = 0;
    const timer = setInterval(() => {
      const now = placeNow();
      stillMs = now === place.current ? stillMs + LOOK_MS : 0;
      place.current = now;
      setIsArmed(stillMs >= ARMING_MS);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  const isMeant = (event: MouseEvent) =>
    isArmed && place.current === placeNow() && !isAt(openedFrom, event);
  return (
    <PanelBox isWarning>
      <p>{words('sendAgainWarning')}</p>
      <div class={`buttons ${isSwapped ? 'swapped' : ''}`}>
        <button type="button" class="primary" onClick={trusted(onCancel)}>
          {words('sendAgainNo')}
        </button>
        <button
          type="button"
          ref={confirm}
          aria-disabled={!isArmed}
          onClick={trusted((event) => isMeant(event) && onConfirm())}
        >
          {words('sendAgainYes')}
        </button>
      </div>
    </PanelBox>
  );
}

/** Whether a click is where another was; that of a key is nowhere. */
const isAt = ({ x, y }: Point, { clientX, clientY, detail }: MouseEvent) =>
  detail > 0 && Math.hypot(clientX - x, clientY - y) <= MARGIN_PX;

function isInside({ x, y }: Point, { left, right, top, bottom }: DOMRect): boolean {
  const isAcross = x > left - MARGIN_PX && x < right + MARGIN_PX;
  return isAcross && y > top - MARGIN_PX && y < bottom + MARGIN_PX;
}
