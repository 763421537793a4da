import type { Actor } from '../../access/actor.ts';
import type { HelpGroup, Subcommand } from '../contract.ts';
import { capitalize } from '../messages/words.ts';

const GROUPS: readonly HelpGroup[] = ['file', 'follow', 'triage', 'on call', 'admin'];

/** More would not be read. */
const LINES = 12;

/** Lists the subcommands, generated from what they say of themselves; those of admins for admins only. */
export function helpCommand(others: readonly Subcommand[]): Subcommand {
  return {
    name: 'help',
    usage: '/ticket help',
    summary: 'see this list',
    group: 'file',
    async run({ actor }) {
      const shown = others.filter(({ group }) => group !== 'admin' || hasSay(actor));
      return { kind: 'private', text: helpLines(shown).join('\n') };
    },
  };
}

/** Whether somebody has a use for what admins do: each of these refuses whoever may not. */
function hasSay({ isAdmin, isOperator, isAuditor, boardRoles }: Actor): boolean {
  return isAdmin || isOperator || isAuditor || boardRoles.some(({ role }) => role === 'board_admin');
}

/** A line for each subcommand, by group; a line for each group where that would be too many. */
export function helpLines(subcommands: readonly Subcommand[]): string[] {
  const groups = GROUPS.map((group) => ({
    title: `*${capitalize(group)}*`,
    members: subcommands.filter((it) => it.group === group),
  })).filter(({ members }) => members.length > 0);
  if (subcommands.length > LINES) return groups.map(shortLine);
  return groups.flatMap(({ title, members }) =>
    members.map((member, position) => `${position === 0 ? `${title}  ` : ''}${fullLine(member)}`),
  );
}

function fullLine({ usage, summary }: Subcommand): string {
  return `\`${usage}\`  ${summary}`;
}

function shortLine({ title, members }: { title: string; members: readonly Subcommand[] }): string {
  return `${title}  ${members.map(({ usage }) => `\`${usage}\``).join(' · ')}`;
}
