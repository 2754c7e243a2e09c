import type { Driver } from '../driver';
import { card } from './card';
import { views } from './contexts';
import { settings } from './settings';
import { tabs } from './tabs';

export const chromium: Driver = { ...tabs, ...views, ...card, ...settings };
