import { testStops } from './test-stops';

// A file for each browser, so that they run at the same time.
testStops('chromium');
