import { StaleError } from '../../engine/stale-error.ts';
import { UserError } from '../../errors.ts';
import { agentFieldOf } from './field-names.ts';

/**
 * The refusal of one of the commands that an update is made of: its fields are told where they were sent, and what was
 * changed before it is told, because that stays.
 */
export function refusedUpdate(error: unknown, changed: readonly string[]): unknown {
  if (!(error instanceof UserError) || error instanceof StaleError) return error;
  const fields = Object.entries(error.fields).map(([path, message]) => {
    const [name = '', ...rest] = path.replace(/^changes\./, '').split('.');
    return [['updates', agentFieldOf(name), ...rest].join('.'), message];
  });
  const before = changed.length > 0 ? ` This was changed before, and stays: ${changed.join(', ')}.` : '';
  return new UserError(error.code, `${error.message}${before}`, Object.fromEntries(fields));
}
