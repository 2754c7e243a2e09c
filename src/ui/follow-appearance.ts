import { loadSettings, onSettingsChanged } from '../settings';
import { setAppearance } from './appearance';

/**
 * Applies the user's choice of light or dark to one of our pages, now and after each change. Pages
 * that show a card do not need it: `useCard` does the same.
 */
export async function followAppearance(): Promise<void> {
  const apply = async () => {
    const { appearance } = await loadSettings();
    setAppearance(document.styleSheets, appearance);
    // For scroll bars and form controls, which the browser draws.
    document.documentElement.style.colorScheme = appearance === 'system' ? '' : appearance;
  };
  onSettingsChanged(() => void apply());
  await apply();
}
