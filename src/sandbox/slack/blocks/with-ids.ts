import { randomBytes } from 'node:crypto';
import type { Block } from './block.ts';
import { elementsOf } from './elements-of.ts';

/** A copy in which every block and element has an id: Slack makes one up where the app gave none. */
export function withIds(blocks: readonly Block[]): Block[] {
  return structuredClone([...blocks]).map((block) => {
    block.block_id ??= shortId();
    for (const element of elementsOf(block)) element.action_id ??= shortId();
    return block;
  });
}

function shortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
