import { loadSettings, onSettingsChanged, type Settings } from '../settings';
import { setAppearance } from './appearance';

/**
 * Makes one of our own pages light or dark as the user wants it, now and when that is changed. Pages
 * that show a card need it not: the card does so.
 */
export async function followAppearance(): Promise<void> {
  const follow = ({ appearance }: Settings) => {
    setAppearance(document.styleSheets, appearance);
    // Scroll bars, and what the browser draws of forms.
    document.documentElement.style.colorScheme = appearance === 'system' ? '' : appearance;
  };
  onSettingsChanged(follow);
  follow(await loadSettings());
}
