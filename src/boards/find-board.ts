import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import { type Board, boardSubject, boards, prefixes } from './board.ts';

/** A board as people and programs name it: its id or its prefix. */
export const boardRef = z.string().trim().min(1, 'Choose a board.').max(64);

/** A prefix: `OPS`. */
export const prefixText = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'Two to ten letters and digits, a letter first.');

/** The board of an id or a prefix, old prefixes included. Null where the reader's scope has none. */
export async function findBoard(reader: Reader, ref: string): Promise<Board | null> {
  const prefix = prefixText.safeParse(ref);
  const alias = prefix.success ? await reader.findOne(prefixes, { _id: prefix.data }) : null;
  return reader.findOne(boards, { _id: alias?.boardId ?? ref });
}

/** The board of an id or a prefix. Throws `invalid_input` where the actor can see none of that name. */
export async function getBoard(reader: Reader, ref: string, actor: Actor, field = 'board'): Promise<Board> {
  const board = await findBoard(reader, ref);
  if (board && can(actor, 'board.read', boardSubject(board))) return board;
  throw invalidField(field, `There is no board ${ref}. Choose one of your boards.`);
}
