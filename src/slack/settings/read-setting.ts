import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { UserError } from '../../errors.ts';
import type { FormValues } from '../contract.ts';

const metadataSchema = z.object({
  id: z.string().max(64).optional(),
  boardId: z.string().max(64).optional(),
  kind: z.enum(['sla', 'escalation']).optional(),
  rev: z.int().optional(),
  channelId: z.string().nullable(),
});

/** What the form of a setting remembers: which one, what was seen of it, and where it was opened. */
export function readSetting(metadata: unknown) {
  const { rev, ...which } = parseInput(metadataSchema, metadata);
  return { ...which, seen: rev === undefined ? {} : { expectedRev: rev } };
}

type Readers = Record<string, () => unknown>;
type ReadBy<R extends Readers> = { [Name in keyof R]: ReturnType<R[Name]> };

/** What all of these readers give. Throws their refusals together, so that each stands under its field at once. */
export function readAll<R extends Readers>(readers: R): ReadBy<R> {
  const names = Object.keys(readers);
  const read = readEach(Object.values(readers));
  return Object.fromEntries(names.map((name, index) => [name, read[index]])) as ReadBy<R>;
}

/** The same for readers in a row. */
export function readEach<T>(readers: readonly (() => T)[]): T[] {
  const refusals: UserError[] = [];
  const read = readers.flatMap((reader) => {
    try {
      return [reader()];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refusals.push(error);
      return [];
    }
  });
  if (refusals.length === 0) return read;
  throw together(refusals);
}

/** Several refusals as one, so that each stands under its field. Of two about one field the first one does. */
export function together(refusals: readonly UserError[]): UserError {
  const message = refusals.map((refusal) => refusal.message).join(' ');
  const fields = refusals.toReversed().map((refusal) => refusal.fields);
  return new UserError('invalid_input', message, Object.assign({}, ...fields));
}

/** What was typed into a field, or chosen there; empty where nothing was. */
export function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** All that was chosen in a field. */
export function choicesOf(values: FormValues, name: string): string[] {
  return [values[name] ?? []].flat();
}
