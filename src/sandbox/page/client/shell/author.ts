import type { StoredMessage } from '../../../slack/state/state.ts';
import type { Directory } from './use-directory.ts';

/** Who wrote a message, as the page shows them. */
export type Author = {
  name: string;
  /** By which the picture's colour is chosen. */
  id: string;
  /** Written by the app, under its own name or another. */
  isApp: boolean;
  /** An emoji's name, shown as the picture. */
  emoji?: string;
};

/** Slack's own voice: no app of anybody's. */
const SLACKBOT = 'USLACKBOT';

/** The author of a message: a person, or the app, which may write under the name of a person. */
export function authorOf(message: StoredMessage, directory: Pick<Directory, 'person'>): Author {
  const { user, username, isBot, iconEmoji } = message;
  if (username !== undefined) {
    const picture = iconEmoji === undefined ? {} : { emoji: iconEmoji.replaceAll(':', '') };
    return { name: username, id: username, isApp: isBot, ...picture };
  }
  const person = directory.person(user);
  const isApp = person?.isApp === true && user !== SLACKBOT;
  return { name: person?.realName ?? user, id: user, isApp };
}

/** The first letters of a name, two at most. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).slice(0, 2);
  return words
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** One of eight colours for an id, always the same. */
export function colourOf(id: string): number {
  return [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973, 7) % 8;
}
