import { type Author, colourOf, initialsOf } from './author.ts';
import { glyphOf } from './emoji.ts';
import { Icon } from './icons.tsx';

/** The picture of an author: initials, or the app's own drawing. */
export function Avatar({ author, size = 'full' }: { author: Author; size?: 'full' | 'small' }) {
  const { id, name, isApp, emoji } = author;
  const isDrawn = isApp && id !== name;
  const look = isDrawn ? 'avatar-app' : `avatar-${colourOf(id)}`;
  return (
    <span class={`avatar avatar-${size} ${look}`} aria-hidden="true">
      {emoji !== undefined ? glyphOf(emoji) : isDrawn ? <Icon name="ticket" /> : initialsOf(name)}
    </span>
  );
}
