import { entities } from '../../../catalogue/rows.ts';
import type { Engine } from '../../../engine/engine.ts';
import { verifyStreams } from '../../../engine/verify.ts';
import type { JobKind } from './jobs.ts';

/** Walks every chain of a tenant. */
export const VERIFY = 'verify';

/** More say no more: the first already tells that somebody was at the rows. */
const MOST_BREAKS = 100;

/** All long work that programs may ask for. A new one is a line here. */
export function jobKinds({ database }: Engine): readonly JobKind[] {
  return [
    {
      id: VERIFY,
      async run({ tenantId }) {
        const { streams, events, breaks } = await verifyStreams(database, entities, tenantId);
        return { streams, events, holds: breaks.length === 0, breaks: breaks.slice(0, MOST_BREAKS) };
      },
    },
  ];
}
