import { afterEach, expect } from 'vitest';
import { takeRequestsWithCredentials } from '../../world/own-requests';

afterEach(() => {
  expect(takeRequestsWithCredentials(), 'the extension has sent credentials').toEqual([]);
});
