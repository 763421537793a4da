import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { slackLimits } from '../limits.ts';
import {
  ADD_ROW,
  addRow,
  REMOVE_ROW,
  type RowKind,
  rowHead,
  rowInput,
  rowKind,
  rowOf,
} from '../modals/rows.ts';
import { type InputState, inputStates } from './form-values.ts';
import { type ActionPayload, parseJson, type ViewPayload } from './payloads.ts';
import { refill, withBlocks } from './rebuild-form.ts';

type Block = ViewPayload['blocks'][number];

const removal = rowKind.extend({ row: z.int().min(0).max(999_999) });

/** The form after its button for one row more or less was pressed; undefined where something else was pressed. */
export function changedRows({ view, actions: [pressed] }: ActionPayload): ModalView | undefined {
  if (view?.type !== 'modal' || !pressed) return undefined;
  const value = parseJson(pressed.value);
  if (pressed.action_id === ADD_ROW) {
    const { data: kind } = rowKind.safeParse(value);
    return kind && formWith(view, kind, (rows) => [...rows, copyOf(kind, rows)]);
  }
  if (pressed.action_id !== REMOVE_ROW) return undefined;
  const { data: gone } = removal.safeParse(value);
  return gone && formWith(view, gone, (rows) => rows.filter(({ row }) => row !== gone.row));
}

type Row = { row: number; inputs: Block[] };

/** The form with other rows. Everything that was typed stays, and the rows are counted anew. */
function formWith(view: ViewPayload, kind: RowKind, change: (rows: Row[]) => Row[]): ModalView | undefined {
  const states = inputStates(view);
  const typed = view.blocks.map((block) => refill(block, states.get(block.block_id ?? '')));
  const isRow = ({ block_id: id = '' }: Block) => id === `${kind.list}.add` || rowOf(kind.list, id) !== null;
  const first = typed.findIndex(isRow);
  const rows = change(rowsIn(typed, kind));
  if (first < 0 || rows.length === 0 || rows.length > kind.most) return undefined;
  const { list, noun, most, copied } = kind;
  const own = { list, noun, most, copied };
  const shown = rows.flatMap(({ row, inputs }, index) => [
    rowHead(own, row, { place: index + 1, of: rows.length }),
    ...inputs,
  ]);
  const others = typed.filter((block) => !isRow(block));
  const blocks = [...others.slice(0, first), ...shown, ...addRow(own, rows.length), ...others.slice(first)];
  return blocks.length > slackLimits.views.blocks ? undefined : withBlocks(view, blocks);
}

function rowsIn(blocks: readonly Block[], { list }: RowKind): Row[] {
  const rows = new Map<number, Block[]>();
  for (const block of blocks) {
    const { row, field } = rowOf(list, block.block_id ?? '') ?? {};
    if (row === undefined || field === undefined) continue;
    rows.set(row, [...(rows.get(row) ?? []), block]);
  }
  return [...rows].map(([row, inputs]) => ({ row, inputs }));
}

const nothingTyped: InputState = { type: 'none' };

/** One row more, with what is copied from the last and nothing else in it. */
function copyOf(kind: RowKind, rows: readonly Row[]): Row {
  const row = Math.max(-1, ...rows.map((it) => it.row)) + 1;
  const inputs = (rows.at(-1)?.inputs ?? []).map((block) => {
    const field = rowOf(kind.list, block.block_id ?? '')?.field ?? '';
    const filled = kind.copied.includes(field) ? block : refill(block, nothingTyped);
    return { ...filled, block_id: rowInput(kind, row, field) };
  });
  return { row, inputs };
}
