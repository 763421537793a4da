import { defineCollection, type Row } from '../../database/collection.ts';
import type { Database } from '../../database/connect.ts';
import { ownRows } from '../../database/own-rows.ts';

/** A rotation whose user group Slack does not let us change. Its id is the rotation's. */
type GroupRefusal = Row & {
  /** The event at which it was refused first: it is told of that one, and of no other until it worked again. */
  eventId: string;
};

export const groupRefusals = defineCollection<GroupRefusal>('group_refusals', { eventId: String });

/** Notes that it was refused, and gives the event at which that began. */
export async function noteRefusal(
  database: Database,
  { tenantId, rotationId, eventId }: { tenantId: string; rotationId: string; eventId: string },
): Promise<string> {
  const row = await ownRows(database, groupRefusals).findOneAndUpdate(
    { _id: rotationId },
    { $setOnInsert: { tenantId, eventId } },
    { upsert: true, returnDocument: 'after' },
  );
  return row?.eventId ?? eventId;
}

/** It worked: the next refusal is told again. */
export async function forgetRefusal(database: Database, rotationId: string): Promise<void> {
  await ownRows(database, groupRefusals).deleteOne({ _id: rotationId });
}
