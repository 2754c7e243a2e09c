import type { Driver } from '../driver';
import { card } from './card';
import { settings } from './settings';
import { tabs } from './tabs';
import { views } from './views';

export const chromium: Driver = { ...tabs, ...views, ...card, ...settings };
