import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

const PLATFORM = 'platform';

type Ref = { teamId: string; id: string } | null;
type Named = {
  _id: string;
  tenantId: string;
  createdAt?: Date;
  triageChannel?: Ref;
  escalationChannel?: Ref;
  intakeChannels?: Ref[];
  channels?: Ref[];
  userGroup?: Ref;
};
type HoldingRow = { _id: string; tenantId: string; place: string; uses: number };

/**
 * Channels and user groups that were named before anything held them belong to the tenant that named them: the platform
 * before others, then whose row is older. Rows of another tenant that name the same one stay as they are; they count with
 * the platform's, and hold nothing of anybody else. What escalation policies name is held from when they are saved next:
 * until then nobody knows the workspace.
 */
export const holdings: Migration = {
  version: 8,
  name: '008-holdings',
  async up(db: mongo.Db) {
    const rows = db.collection<HoldingRow>('holdings');
    const held = new Set((await rows.find({}).toArray()).map(({ place }) => place));
    const found = [...countUses(await rowsThatName(db))].filter(([place]) => !held.has(place));
    if (found.length === 0) return;
    await rows.insertMany(
      found.map(([place, { tenantId, uses }]) => ({ _id: `${place}|${tenantId}`, tenantId, place, uses })),
    );
  },
};

/** Whose each place is, and how many of their rows name it. */
function countUses(list: readonly Named[]): Map<string, { tenantId: string; uses: number }> {
  const owners = new Map<string, { tenantId: string; uses: number }>();
  for (const row of list) {
    for (const place of placesIn(row)) {
      const { tenantId, uses } = owners.get(place) ?? { tenantId: row.tenantId, uses: 0 };
      if ([row.tenantId, PLATFORM].includes(tenantId)) owners.set(place, { tenantId, uses: uses + 1 });
    }
  }
  return owners;
}

async function rowsThatName(db: mongo.Db): Promise<Named[]> {
  const found = [
    ...(await db.collection<Named>('boards').find({}).toArray()),
    ...(await db.collection<Named>('tenants').find({}).toArray()),
    ...(await db.collection<Named>('rotations').find({ removedAt: null }).toArray()),
  ];
  return found.sort((one, other) => rankOf(one) - rankOf(other) || ageOf(one) - ageOf(other));
}

function rankOf({ tenantId }: Named): number {
  return tenantId === PLATFORM ? 0 : 1;
}

function ageOf({ createdAt }: Named): number {
  return createdAt?.getTime() ?? 0;
}

/** Each once, however often the row names it. */
function placesIn({ triageChannel, escalationChannel, userGroup, intakeChannels, channels }: Named) {
  const refs = [triageChannel, escalationChannel, userGroup, ...(intakeChannels ?? []), ...(channels ?? [])];
  return new Set(refs.flatMap((ref) => (ref ? [`${ref.teamId}|${ref.id}`] : [])));
}
