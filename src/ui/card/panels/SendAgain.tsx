import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FormKind } from '../../../core/form/form-kind';
import { formWords, words } from '../../../i18n';
import { PanelBox } from '../PanelBox';
import { trusted } from '../trusted';

/** In the viewport, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

interface Props {
  kind: FormKind;
  /** Where the user clicked to open this panel. */
  openedFrom: Point;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Longer than any double click, and long enough for the user to see what has appeared. */
const ARMING_MS = 1000;
const CHECK_MS = 100;
const MARGIN_PX = 12;

/**
 * The second question before a form is sent again. It says what may happen. Its button works only
 * after it has not moved for a second, and never where the first click was.
 */
export function SendAgain({ kind, openedFrom, onCancel, onConfirm }: Props) {
  const confirm = useRef<HTMLButtonElement>(null);
  const [isSwapped, setIsSwapped] = useState(false);
  const [isArmed, setIsArmed] = useState(false);
  useLayoutEffect(() => {
    const box = confirm.current?.getBoundingClientRect();
    if (box && isInside(openedFrom, box)) setIsSwapped(true);
  }, [openedFrom]);
  // A card that grows moves its buttons: a click meant for another button must not hit this one.
  const position = useRef('');
  const currentPosition = () => {
    const { x, y } = confirm.current?.getBoundingClientRect() ?? {};
    return `${x} ${y}`;
  };
  useEffect(() => {
    let stillMs = 0;
    const timer = setInterval(() => {
      const now = currentPosition();
      stillMs = now === position.current ? stillMs + CHECK_MS : 0;
      position.current = now;
      setIsArmed(stillMs >= ARMING_MS);
    }, CHECK_MS);
    return () => clearInterval(timer);
  }, []);
  const isIntended = (event: MouseEvent) =>
    isArmed && position.current === currentPosition() && !isAt(openedFrom, event);
  return (
    <PanelBox isWarning>
      <p>{formWords('sendAgainWarning', kind)}</p>
      <div class={`buttons ${isSwapped ? 'swapped' : ''}`}>
        <button type="button" class="primary" onClick={trusted(onCancel)}>
          {words('sendAgainNo')}
        </button>
        <button
          type="button"
          ref={confirm}
          aria-disabled={!isArmed}
          onClick={trusted((event) => isIntended(event) && onConfirm())}
        >
          {words('sendAgainYes')}
        </button>
      </div>
    </PanelBox>
  );
}

/** Whether a click is at a point; a click by keyboard (`detail` 0) never is. */
const isAt = ({ x, y }: Point, { clientX, clientY, detail }: MouseEvent) =>
  detail > 0 && Math.hypot(clientX - x, clientY - y) <= MARGIN_PX;

function isInside({ x, y }: Point, { left, right, top, bottom }: DOMRect): boolean {
  const isInsideX = x > left - MARGIN_PX && x < right + MARGIN_PX;
  return isInsideX && y > top - MARGIN_PX && y < bottom + MARGIN_PX;
}
