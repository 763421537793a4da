import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { StepTarget } from '../../../planning/ladder.ts';
import type { rehearseLadder } from '../../../tickets/queries/rehearse-ladder.ts';
import { iso, moment } from './moment.ts';

type Rehearsed = QueryOutput<typeof rehearseLadder>;

const target = z.object({
  kind: z.enum(['person', 'team', 'rotation', 'channel', 'user_group']),
  id: z.string(),
  name: z.string().nullable(),
});

const step = z.object({
  at: moment,
  step: z.int(),
  round: z.int(),
  told: z.array(
    z.object({
      target,
      via: target.nullable(),
      routes: z.array(z.enum(['mention', 'direct_message', 'channel', 'user_group'])),
    }),
  ),
  skipped: z.array(
    z.object({
      step: z.int(),
      reason: z.enum([
        ...(['conditions', 'nobody_on_call', 'empty_team', 'gone'] as const),
        ...(['deactivated', 'no_slack', 'quiet_hours', 'empty'] as const),
      ]),
      target: target.nullable(),
    }),
  ),
});

/** Who would be told when, if nobody acknowledged. A step that tells nobody says why. */
export const rehearsalView = z
  .object({ title: z.string(), startsAt: moment, priority: z.string(), steps: z.array(step) })
  .openapi('Rehearsal');

export function viewRehearsal(played: Rehearsed): z.infer<typeof rehearsalView> {
  const { title, startsAt, priority, steps } = played;
  const named = (each: StepTarget) => viewTarget(each, played);
  return {
    ...{ title, startsAt: iso(startsAt), priority },
    steps: steps.map(({ at, step: number, loop: round, told, skipped }) => ({
      ...{ at: iso(new Date(at)), step: number, round },
      told: told.map(({ target: whom, via, routes }) => ({
        target: named(whom),
        via: via && named(via),
        routes,
      })),
      skipped: skipped.map((each) => ({ ...each, target: each.target && named(each.target) })),
    })),
  };
}

function viewTarget({ kind, id }: StepTarget, { people, targetNames }: Rehearsed) {
  return { kind, id, name: people.get(id)?.name ?? targetNames.get(id) ?? null };
}
