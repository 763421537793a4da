import { createToken } from '../../src/tokens/commands/create-token.ts';
import type { newToken } from '../../src/tokens/token-text.ts';
import { type ApiDesk, openApiDesk } from './api-desk.ts';

/** A desk with the board OPS, of which an agent has this token, as people make them. */
export async function openTokenDesk({ id, hash }: ReturnType<typeof newToken>): Promise<ApiDesk> {
  const desk = await openApiDesk();
  await desk.board('OPS');
  const alice = await desk.person('alice', { agentOf: 'OPS' });
  await desk.run(alice, createToken, { id, hash, name: 'Test' });
  return desk;
}
