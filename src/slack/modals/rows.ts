import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { FormValues } from '../contract.ts';
import { actions, button, section } from '../messages/blocks.ts';

/**
 * Rows of a form that people add and remove: steps, layers. The inputs of a row have its number in their names,
 * `steps.2.people`, which stays its own however many rows before it go: so what was typed stays where it belongs.
 */
export const rowKind = z.object({
  /** What the names of its inputs begin with. */
  list: z.string().regex(/^[a-z]{1,20}$/),
  /** What people call a row. */
  noun: z.string().min(1).max(20),
  /** How many there may be. */
  most: z.int().min(1).max(20),
  /** Inputs that a new row takes over from the last one. */
  copied: z.array(z.string().max(20)).max(10),
});
export type RowKind = z.output<typeof rowKind>;

export const ADD_ROW = 'form.add_row';
export const REMOVE_ROW = 'form.remove_row';

/** The name of an input of a row. */
export function rowInput({ list }: Pick<RowKind, 'list'>, row: number, field: string): string {
  return `${list}.${row}.${field}`;
}

/** The line above a row. The only row cannot be removed. */
export function rowHead(
  kind: RowKind,
  row: number,
  { place, of }: { place: number; of: number },
): KnownBlock {
  const title = `${kind.noun} ${place}`;
  const head = { ...section(`*${title}*`), block_id: `${kind.list}.${row}` };
  if (of === 1) return head;
  return { ...head, accessory: button(REMOVE_ROW, `Remove ${title.toLowerCase()}`, { ...kind, row }) };
}

/** The button behind the last row; nothing where there may be no more. */
export function addRow(kind: RowKind, rows: number): KnownBlock[] {
  if (rows >= kind.most) return [];
  const label = `Add a ${kind.noun.toLowerCase()}`;
  return [{ ...actions([button(ADD_ROW, label, kind)]), block_id: `${kind.list}.add` }];
}

/** The rows with their inputs, numbered from 0, and the button behind them. */
export function rowBlocks<T>(
  kind: RowKind,
  items: readonly T[],
  inputs: (item: T, name: (field: string) => string) => KnownBlock[],
): KnownBlock[] {
  const rows = items.flatMap((item, row) => [
    rowHead(kind, row, { place: row + 1, of: items.length }),
    ...inputs(item, (field) => rowInput(kind, row, field)),
  ]);
  return [...rows, ...addRow(kind, items.length)];
}

/** What was given in each row, first to last: its number, and its inputs by their own names. */
export function readRows(
  { list }: Pick<RowKind, 'list'>,
  values: FormValues,
): { row: number; values: FormValues }[] {
  const rows = new Map<number, FormValues>();
  for (const [name, value] of Object.entries(values)) {
    const { row, field } = rowOf(list, name) ?? {};
    if (row === undefined || field === undefined) continue;
    rows.set(row, { ...rows.get(row), [field]: value });
  }
  const inOrder = [...rows].toSorted(([one], [other]) => one - other);
  return inOrder.map(([row, given]) => ({ row, values: given }));
}

/** The row that a block belongs to, and the input's own name; null for all other blocks. */
export function rowOf(list: string, blockId: string): { row: number; field?: string } | null {
  const [start, number = '', field] = blockId.split('.');
  if (start !== list || !/^\d{1,6}$/.test(number)) return null;
  return { row: Number(number), ...(field === undefined ? {} : { field }) };
}
