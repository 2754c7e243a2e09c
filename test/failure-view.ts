import type {
  FailureView,
  LoadingView,
  ReturningView,
  SteadyView,
  WaitingView,
} from '../src/core/view/view';

type Fields = Omit<WaitingView, 'phase'> &
  Omit<LoadingView, 'phase'> &
  Omit<ReturningView, 'phase'> &
  Omit<SteadyView, 'phase'>;

/** Any fields of a failure's view, whatever its phase. */
export type FailureFields = Partial<Fields> & { phase?: FailureView['phase'] };

/** A view of a page that fails with a 502, with some fields changed. */
export function failureView(...changes: FailureFields[]): FailureView {
  const url = 'https://fern-and-kettle.example/products/morning-fog';
  const waiting: FailureView = {
    phase: 'waiting',
    url,
    host: 'fern-and-kettle.example',
    publicUrl: url,
    status: 502,
    submission: 'none',
    formKind: 'other',
    isRepeatable: true,
    blame: 'unknown',
    downSinceMs: 0,
    tries: 0,
    responseCounts: [],
    isWatched: false,
    isPrivate: false,
    isHidden: false,
  };
  return Object.assign(waiting, ...changes);
}
