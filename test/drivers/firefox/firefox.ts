import type { Driver } from '../driver';
import { card } from './card';
import { contexts } from './contexts';
import { settings } from './settings';
import { tabs } from './tabs';

export const firefox: Driver = { ...tabs, ...contexts, ...card, ...settings };
