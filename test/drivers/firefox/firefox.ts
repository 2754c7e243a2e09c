import type { Driver } from '../driver';
import { card } from './card';
import { settings } from './settings';
import { tabs } from './tabs';
import { views } from './views';

export const firefox: Driver = { ...tabs, ...views, ...card, ...settings };
