import type { Actor } from '../../src/access/actor.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { fileTicket } from '../tickets/ticket-in.ts';
import { hostAt } from './host-says.ts';

/** A desk with OPS-1, which a host may tell of. Bob is an agent. */
export type ToldDesk = { desk: TestDesk; host: ReturnType<typeof hostAt>; bob: Actor };

export async function openToldDesk(): Promise<ToldDesk> {
  const desk = await openTestDesk();
  await desk.board('OPS');
  const bob = await desk.person('bob', { agentOf: 'OPS' });
  await fileTicket(desk, bob);
  return { desk, host: hostAt(desk), bob };
}
