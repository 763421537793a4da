import type { Actor, SlackRef } from '../access/actor.ts';
import { PLATFORM_TENANT } from '../access/scope.ts';
import { addTo, insertRow, type RowWrite, updateRow } from '../engine/decision.ts';
import type { Reader } from '../engine/reader.ts';
import { type FieldErrors, UserError } from '../errors.ts';
import type { NamedChannels } from './assert-own-workspaces.ts';
import { type Holding, holdings, placeOf } from './holding.ts';

/** Which channels and user groups a row named so far, and which it names now, by the fields of the input. */
export type Naming = { tenantId: string; before: readonly SlackRef[]; after: readonly NamedChannels[] };

/**
 * What has to be written with a row that names channels and user groups: its tenant has those that are new, and gives
 * up those that none of its rows names any more. Throws `conflict` under the field for one that another tenant has;
 * operators use those of the platform for any tenant. Where the actor cannot see who has it, the write itself is refused:
 * the command answers that by `placesTaken`.
 */
export async function holdPlaces(
  reader: Reader,
  { tenantId, before, after }: Naming,
  actor: Actor,
): Promise<RowWrite[]> {
  const had = new Set(before.map(placeOf));
  const wanted = new Map(
    after.flatMap(({ field, channels }) => refsIn(channels).map((ref) => [placeOf(ref), field])),
  );
  const added = new Map([...wanted].filter(([place]) => !had.has(place)));
  const dropped = [...had].filter((place) => !wanted.has(place));
  const places = [...added.keys(), ...dropped];
  if (places.length === 0) return [];
  const rows = await reader.find(holdings, { place: { $in: places } });
  const ownerOf = (place: string) => rows.find((row) => row.place === place && row.uses > 0) ?? null;
  refuseTaken(added, ownerOf, { tenantId, actor });
  return [
    ...[...added.keys()].map((place) =>
      taking(place, ownerOf(place) ?? ownRow(rows, place, tenantId), tenantId),
    ),
    ...dropped.flatMap((place) => givingUp(place, ownerOf(place), tenantId)),
  ];
}

/** Whether a channel is another tenant's, and so none where something of this one is told. The reader has to see every tenant. */
export async function isAnothers(reader: Reader, ref: SlackRef, tenantId: string): Promise<boolean> {
  const row = await reader.findOne(holdings, { place: placeOf(ref), uses: { $gt: 0 } });
  return row !== null && !isUsable(row, tenantId);
}

function refsIn(channels: NamedChannels['channels']): SlackRef[] {
  return channels.flatMap((channel) => channel ?? []);
}

function ownRow(rows: readonly Holding[], place: string, tenantId: string): Holding | null {
  return rows.find((row) => row.place === place && row.tenantId === tenantId) ?? null;
}

function taking(place: string, row: Holding | null, tenantId: string): RowWrite {
  if (row) return updateRow(holdings, row, { uses: row.uses + 1 });
  return insertRow(holdings, { _id: `${place}|${tenantId}`, tenantId, place, uses: 1 });
}

/** What is not the tenant's own is the platform's, whose count goes down whether the actor can see it or not. */
function givingUp(place: string, row: Holding | null, tenantId: string): RowWrite[] {
  if (row) return isUsable(row, tenantId) ? [updateRow(holdings, row, { uses: row.uses - 1 })] : [];
  const ofPlatform = { _id: `${place}|${PLATFORM_TENANT}`, tenantId: PLATFORM_TENANT, uses: { $gt: 0 } };
  return [addTo(holdings, ofPlatform, { uses: -1 })];
}

/** Only operators see the platform's. */
function isUsable(row: Holding, tenantId: string): boolean {
  return row.tenantId === tenantId || row.tenantId === PLATFORM_TENANT;
}

function refuseTaken(
  added: ReadonlyMap<string, string>,
  ownerOf: (place: string) => Holding | null,
  { tenantId, actor }: { tenantId: string; actor: Actor },
): void {
  const fields: FieldErrors = {};
  for (const [place, field] of added) {
    const row = ownerOf(place);
    if (!row || isUsable(row, tenantId)) continue;
    const whose = actor.isOperator ? `by the tenant ${row.tenantId}` : 'elsewhere';
    fields[field] ??= `${nameOf(place)} is in use ${whose}. Choose another one, or take it off there first.`;
  }
  const [message] = Object.values(fields);
  if (message !== undefined) throw new UserError('conflict', message, fields);
}

/** `T…|S…` is a user group. */
function nameOf(place: string): string {
  const id = place.split('|').at(-1) ?? place;
  return `The ${id.startsWith('S') ? 'user group' : 'channel'} ${id}`;
}

/**
 * The refusal where one of these is another tenant's, which the actor may not learn more of. Null where none is named.
 */
export function placesTaken(named: readonly NamedChannels[]): UserError | null {
  const given = named.filter(({ channels }) => refsIn(channels).length > 0);
  const places = given.flatMap(({ channels }) => refsIn(channels).map(placeOf));
  const [only, ...others] = [...new Set(places)];
  if (only === undefined) return null;
  const what = others.length > 0 ? 'One of these channels and groups' : nameOf(only);
  const message = `${what} is in use elsewhere. Choose another one, or ask an operator.`;
  return new UserError('conflict', message, Object.fromEntries(given.map(({ field }) => [field, message])));
}
