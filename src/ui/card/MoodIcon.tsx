import { CircleCheck, CircleQuestionMark, TriangleAlert } from 'lucide';
import { Icon } from './Icon';
import type { Mood } from './panels/findings';

const ICONS = { fine: CircleCheck, trouble: TriangleAlert, unknown: CircleQuestionMark };

/** Shows at a glance whether something is all right, in trouble, or not known. */
export const MoodIcon = ({ mood }: { mood: Mood }) => (
  <span class={`mood ${mood}`}>
    <Icon node={ICONS[mood]} />
  </span>
);
