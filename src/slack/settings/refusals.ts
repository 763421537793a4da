import { can } from '../../access/can.ts';
import { StaleError } from '../../engine/stale-error.ts';
import { UserError } from '../../errors.ts';
import type { FormValues, Turn } from '../contract.ts';
import { readRows } from '../modals/rows.ts';

/** What board admins change as well, where it is for their boards alone. */
const OF_BOARDS: readonly string[] = ['rotations', 'policies'];

/** Whether somebody may change such settings at all; every command asks again, of the very one. */
export function mayManage({ actor }: Turn, what: string): boolean {
  const isBoardAdmin = actor.boardRoles.some(({ role }) => role === 'board_admin');
  return (
    can(actor, 'board.manage', { tenantId: actor.tenantId }) || (isBoardAdmin && OF_BOARDS.includes(what))
  );
}

/** Throws `forbidden` for whoever may not change settings. `what` is what they wanted to: `calendars`. */
export function refuseOthers(turn: Turn, what: string): void {
  if (mayManage(turn, what)) return;
  throw new UserError(
    'forbidden',
    `Only admins create and change ${what}: the owners and admins of the workspace, and those in \`DOCKET_ADMINS\`. Ask one of them.`,
  );
}

type Form = {
  values: FormValues;
  /** How to open the form again: `calendar`, `policy Night`. */
  again: string;
  /** Fields of the command that have an input of another name, part by part: `delayMs` is `delay`. */
  renamed?: Readonly<Record<string, string>>;
};

/**
 * A refusal of a command whose fields stand under the inputs of a form. Rows are counted by the command, and carry
 * numbers of their own in the form. A field without an input of its own stands under the nearest one.
 */
export function underSettings(error: unknown, { values, again, renamed = {} }: Form): unknown {
  if (error instanceof StaleError) {
    const message = `Somebody changed this meanwhile. Close the form, and open it again with \`/ticket ${again}\`.`;
    return new UserError('conflict', message);
  }
  if (!(error instanceof UserError)) return error;
  const fields = Object.entries(error.fields).map(([path, message]) => {
    const parts = path.split('.').map((part) => renamed[part] ?? part);
    return [inputFor(inForm(parts, values), Object.keys(values)) ?? path, message];
  });
  return new UserError(error.code, error.message, Object.fromEntries(fields));
}

/** `steps.1.people` of the command is `steps.4.people` of the form, where that is the second row. */
function inForm(parts: readonly string[], values: FormValues): string[] {
  const [list = '', place, ...rest] = parts;
  const row = readRows({ list }, values)[Number(place)];
  return row ? [list, String(row.row), ...rest] : [...parts];
}

/** The input of this name, else of the longest beginning of it, else the first that lies within. */
function inputFor(parts: readonly string[], inputs: readonly string[]): string | undefined {
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    const found = inputs.find((it) => it === name) ?? inputs.find((it) => it.startsWith(`${name}.`));
    if (found !== undefined) return found;
  }
  return undefined;
}
