import { useState } from 'preact/hooks';
import { keepTheme, keptTheme, type Theme, themes } from '../theme.ts';

/** Light, dark, or as the machine has it. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(keptTheme);
  const choose = (next: Theme) => {
    keepTheme(next);
    setTheme(next);
  };
  return (
    <label class="theme-choice">
      Theme
      <select value={theme} onChange={({ currentTarget }) => choose(currentTarget.value as Theme)}>
        {themes.map((each) => (
          <option key={each} value={each}>
            {each === 'system' ? 'As the system' : each === 'light' ? 'Light' : 'Dark'}
          </option>
        ))}
      </select>
    </label>
  );
}
