import { afterEach, expect } from 'vitest';
import { drainRequestsWithCredentials } from '../../world/own-requests';
import { saveEvidence } from './evidence';

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await saveEvidence(task.name);
});

afterEach(() => {
  expect(drainRequestsWithCredentials(), 'the extension has sent credentials').toEqual([]);
});
