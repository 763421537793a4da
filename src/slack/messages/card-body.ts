import type { KnownBlock } from '@slack/types';
import type { Ticket } from '../../tickets/ticket.ts';
import { isOpen } from '../../tickets/vocabulary.ts';
import { codeLines } from '../code/code-lines.ts';
import { paragraph, quote } from '../text.ts';
import { section } from './blocks.ts';
import type { CardView } from './contract.ts';
import { list, RESOLUTION_WORDS, statusWord } from './words.ts';

const BLOCKERS_SHOWN = 3;

/** What the ticket is about: the beginning of its description, its pull requests, and what blocks it. */
export function openBody({ ticket, blockers, code }: CardView): KnownBlock[] {
  const blocked = blockersLine(blockers);
  return [
    ...(ticket.description.trim() === '' ? [] : [section(quote(ticket.description, 300, 6))]),
    ...codeBody({ ticket, code }),
    ...(blocked ? [section(blocked)] : []),
  ];
}

/** What became of a resolved ticket, and of its pull requests: what was merged is still deployed, or taken back. */
export function resolvedBody({ ticket, code }: CardView, max: number): KnownBlock[] {
  return [...summary(ticket, max), ...codeBody({ ticket, code })];
}

function codeBody({ ticket, code }: Pick<CardView, 'ticket' | 'code'>): KnownBlock[] {
  const lines = codeLines(ticket, code);
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}

/** `Blocked by DATA-7 (in progress)`; null where nothing blocks. */
export function blockersLine(blockers: readonly Ticket[]): string | null {
  const open = blockers.filter(({ status }) => isOpen(status));
  if (open.length === 0) return null;
  const words = open.slice(0, BLOCKERS_SHOWN).map(({ key, status }) => `${key} (${statusWord(status)})`);
  const more = open.length - BLOCKERS_SHOWN;
  return `Blocked by ${list(more > 0 ? [...words, `${more} more`] : words)}`;
}

/** What became of the ticket: the code in words, the note, and the debrief of this cycle. `max` characters a part. */
export function summary({ resolution, debriefs, cycle }: Ticket, max: number): KnownBlock[] {
  if (!resolution) return [];
  const code = `*${RESOLUTION_WORDS[resolution.code]}*`;
  const debrief = debriefs.find((each) => each.cycle === cycle);
  const parts = debrief
    ? [
        part('Root cause', debrief.rootCause, max),
        part('Impact', debrief.impact, max),
        part('What was done', debrief.actions, max),
      ]
    : [];
  return [section(resolution.note === '' ? code : `${code}: ${paragraph(resolution.note, max)}`), ...parts];
}

function part(title: string, text: string, max: number): KnownBlock {
  return section(`*${title}*: ${paragraph(text, max)}`);
}
