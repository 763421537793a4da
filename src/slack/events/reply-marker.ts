import type { Audience } from '../../tickets/vocabulary.ts';

const MARKERS: readonly { pattern: RegExp; audience: Audience }[] = [
  { pattern: /^\s*(?::lock:|🔒\uFE0F?)\s*/u, audience: 'internal' },
  { pattern: /^\s*(?::mega:|📣\uFE0F?)\s*/u, audience: 'public' },
];

/**
 * What a reply says, and to whom where it says that itself: a lock in front keeps it among agents, a megaphone
 * brings it to everybody on the ticket (ruling 12).
 */
export function readMarker(text: string): { text: string; audience: Audience | null } {
  for (const { pattern, audience } of MARKERS) {
    if (pattern.test(text)) return { text: text.replace(pattern, ''), audience };
  }
  return { text, audience: null };
}
