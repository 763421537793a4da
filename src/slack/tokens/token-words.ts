import type { Level } from '../../access/actor.ts';
import type { Board } from '../../boards/board.ts';
import { list } from '../messages/words.ts';
import type { Choice } from '../modals/inputs.ts';

/** What a token may be used for, each level with what it means; 75 characters at most. */
export const LEVEL_CHOICES: readonly (Choice & { value: Level })[] = [
  { value: 'read', label: 'Read', description: 'See what its owner sees.' },
  { value: 'write', label: 'Write', description: 'File tickets and work on them, too.' },
  { value: 'admin', label: 'Admin', description: 'Whatever its owner may do, settings and tokens too.' },
];

/** How long a token can be good for. */
export const EXPIRY_CHOICES: readonly Choice[] = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '366', label: 'A year' },
];

/** `OPS and DATA`; those that the reader does not see are counted out. */
export function boardWords(boardIds: readonly string[] | null, boards: readonly Board[]): string {
  if (boardIds === null) return 'all boards';
  const names = boards.filter(({ _id }) => boardIds.includes(_id)).map(({ prefix }) => prefix);
  return names.length > 0 ? list(names) : 'no board of yours';
}
