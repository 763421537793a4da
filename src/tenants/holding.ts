import type { SlackRef } from '../access/actor.ts';
import { defineCollection, type Row } from '../database/collection.ts';

/**
 * That a tenant has a Slack channel or user group: its boards, rotations, escalation policies or the tenant itself name
 * it. While they do no other tenant's may, because cards and calls would go there (ruling 1).
 */
export type Holding = Row & {
  /** `T…|C…`. */
  place: string;
  /** How many rows name it; 0: none any more, and whoever wants it may have it. */
  uses: number;
};

export const holdings = defineCollection<Holding>('holdings', { place: String, uses: Number }, [
  // A tenant does not see what another has: whoever comes second meets this.
  { fields: { place: 1 }, unique: true, partialFilterExpression: { uses: { $gt: 0 } } },
]);

/** What a holding knows a channel or a user group by. */
export function placeOf({ teamId, id }: SlackRef): string {
  return `${teamId}|${id}`;
}
