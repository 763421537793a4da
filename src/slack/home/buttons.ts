import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { MY_LISTS } from '../../tickets/queries/my-tickets.ts';
import { newCommand } from '../commands/new.ts';
import { type Button, nothing } from '../contract.ts';

const page = z.object({ list: z.enum(MY_LISTS), cursor: z.string().max(500).optional() });

/** The buttons of the Home tab that are about no single ticket. */
export const homeButtons: readonly Button[] = [
  { id: 'home.new_ticket', run: (turn) => newCommand.run(turn, '') },
  { id: 'home.page', run: turn },
  { id: 'home.first_page', run: turn },
];

async function turn(...[{ person }, value, home]: Parameters<Button['run']>) {
  const { list, cursor } = parseInput(page, value);
  await home.turnTo(person, list, cursor);
  return nothing;
}
