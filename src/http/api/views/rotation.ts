import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { listRotations } from '../../../rotations/queries/list-rotations.ts';
import type { SavedRotation } from '../../../rotations/saved-rotation.ts';
import { iso, moment } from './moment.ts';
import { namedFields, viewNamed } from './named.ts';
import { orNull } from './or-null.ts';
import { slackRefView } from './person.ts';

const hours = z.object({ from: z.string(), to: z.string() });

const layer = z.object({
  name: z.string(),
  people: z.array(z.string()),
  turn: z.union([
    z.object({ kind: z.enum(['daily', 'weekly']) }),
    z.object({ kind: z.literal('custom'), days: z.int() }),
  ]),
  startsOn: z.string(),
  handoverAt: z.string(),
  hours: z.array(z.array(hours)).nullable(),
});

const override = z.object({
  id: z.string(),
  personId: z.string(),
  from: moment,
  until: moment,
  byId: z.string(),
});

/** Who is on call when. */
export const rotationView = z
  .object({
    ...namedFields,
    timeZone: z.string(),
    layers: z.array(layer),
    overrides: z.array(override),
    boardIds: z.array(z.string()),
    userGroup: orNull(slackRefView),
    mayOverride: z.boolean(),
  })
  .openapi('Rotation');

export function viewRotation(rotation: SavedRotation, mayOverride: boolean): z.infer<typeof rotationView> {
  const { timeZone, layers, overrides, boardIds, userGroup } = rotation;
  return {
    ...viewNamed(rotation),
    ...{ timeZone, layers, boardIds, userGroup, mayOverride },
    overrides: overrides.map(({ id, personId, from, until, byId }) => {
      return { id, personId, from: iso(from), until: iso(until), byId };
    }),
  };
}

export const rotationsView = z.object({ items: z.array(rotationView) });

export function viewRotations(list: QueryOutput<typeof listRotations>): z.infer<typeof rotationsView> {
  return { items: list.map(({ rotation, mayOverride }) => viewRotation(rotation, mayOverride)) };
}
