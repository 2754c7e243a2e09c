import { afterEach, expect } from 'vitest';
import { drainRequestsWithCredentials } from '../../world/own-requests';

afterEach(() => {
  expect(drainRequestsWithCredentials(), 'the extension has sent credentials').toEqual([]);
});
