import { z } from 'zod';
import { can } from '../../../access/can.ts';
import { changedFields } from '../../../engine/changed-fields.ts';
import { defineCommand, type PreparePorts } from '../../../engine/command.ts';
import { changed, created, type RowWrite } from '../../../engine/decision.ts';
import type { Fields } from '../../../engine/entity.ts';
import { bumpGuard, guards } from '../../../engine/guards.ts';
import type { Reader } from '../../../engine/reader.ts';
import { invalidField } from '../../../errors.ts';
import { tenantField, tenantFor, tenantOfNew } from '../../../settings/find-named.ts';
import { requiredText } from '../../../text-input.ts';
import { checkProvider } from '../check-provider.ts';
import { type Connection, connectionEntity } from '../connection.ts';
import { connectionRef, getConnected, providerOf } from '../find-connection.ts';
import { readInstanceUrl } from '../instance-url.ts';
import { checkName, freeName, takenNames } from '../names.ts';
import { rowsOf } from '../open-secrets.ts';
import type { Provider } from '../providers.ts';
import { type Sealed, seal } from '../seal.ts';
import type { Secret } from '../secret.ts';
import { keep, takeBack } from '../secret-writes.ts';

const fields = z.strictObject({
  tenantId: tenantField,
  /** The one to change; a new one where none is named. */
  connection: connectionRef.optional(),
  provider: z.string().max(40),
  displayName: requiredText(80).optional(),
  instanceUrl: z.string().max(300).optional(),
  /** For the API of the host; null takes the present one away. */
  token: z
    .string()
    .trim()
    .max(1_000)
    .regex(/^[\x21-\x7e]+$/, 'Paste the token alone, without blanks.')
    .nullable()
    .optional(),
  metadata: z.record(z.string().max(80), z.unknown()).optional(),
});

const input = fields.superRefine(checkProvider);

type Input = z.output<typeof input>;

type Facts = {
  id: string;
  /** Of two who give the same name at once, the second has to see what the first did. */
  guardId: string;
  provider: Provider;
  instanceUrl: string;
  metadata: Record<string, unknown>;
  /** Of a new connection only. */
  secret: Sealed | null;
  token: Sealed | null;
};

/** Connects a code host, or changes a connection; what is not named stays. Its secrets are no part of the result. */
export const saveConnection = defineCommand({
  id: 'connection.save',
  summary: 'Connect a code host, or change a connection',
  input,
  permission: 'connection.manage',
  prepare,
  async load(reader, { connection: id, tenantId: named }, { guardId }, actor) {
    if (id === undefined) {
      const tenantId = tenantFor(named, actor);
      const names = await namesIn(reader, { tenantId, guardId }, null);
      return { subject: { tenantId }, before: null, tokens: [], ...names };
    }
    const before = await getConnected(reader, id, actor);
    const tokens = await rowsOf(reader, before, 'token');
    const names = await namesIn(reader, { tenantId: before.tenantId, guardId }, before);
    return { subject: { tenantId: before.tenantId }, target: before, before, tokens, ...names };
  },
  decide({ before, tokens, subject: { tenantId }, taken, guard }, given, { now, actor, facts }) {
    const displayName = given.displayName ?? before?.displayName ?? freeName(facts.provider.title, taken);
    const isNamed = displayName !== before?.displayName;
    if (isNamed) checkName(displayName, taken);
    const by = { facts, now, displayName, connectedBy: before?.connectedBy ?? actor.id };
    const wanted = fieldsOf(before, given, by);
    const set = before ? changedFields<Fields<Connection>>(before, wanted) : wanted;
    const { id } = facts;
    const result = { id, name: wanted.displayName, isNew: !before, changed: Object.keys(set) };
    if (result.changed.length === 0) return { result };
    const stream = before
      ? changed(connectionEntity, before, { type: 'connection.updated', set })
      : created(connectionEntity, { id, tenantId }, { type: 'connection.created', set: wanted });
    const guarding = isNamed && guard ? [bumpGuard(guard)] : [];
    return { streams: [stream], rows: [...secretsOf(wanted, { facts, tokens, now }), ...guarding], result };
  },
});

async function namesIn(
  reader: Reader,
  { tenantId, guardId }: { tenantId: string; guardId: string },
  own: Connection | null,
) {
  const guard = await reader.findOne(guards, { _id: guardId });
  return { guard, taken: await takenNames(reader, tenantId, own) };
}

async function prepare(ports: PreparePorts, given: Input): Promise<Facts> {
  const provider = providerOf(given);
  const before = given.connection ? await getConnected(ports.reader, given.connection, ports.actor) : null;
  if (before && before.provider !== provider.id) throw otherProvider(before, provider);
  const { builtInOrigins, title } = provider;
  const address = given.instanceUrl ?? before?.instanceUrl ?? builtInOrigins[0] ?? title;
  const id = before?._id ?? ports.newId();
  const { reader, actor } = ports;
  const tenantId = before?.tenantId ?? (await tenantOfNew(reader, given.tenantId, actor));
  const whose = { connectionId: id, tenantId };
  const isAllowed = can(actor, 'connection.manage', { tenantId });
  return {
    ...{ id, provider },
    // Whoever may not connect is refused by what they may do, and leaves nothing behind.
    guardId: isAllowed ? await ports.openGuard(tenantId, 'connections') : '',
    instanceUrl: readInstanceUrl(provider, address, ports.trustedOrigins),
    // What is kept is read again, too: another version may have written it.
    metadata: provider.metadata.parse(given.metadata ?? before?.metadata ?? {}),
    secret: before ? null : seal(ports, whose, 'hook', provider.newSecret()),
    token: given.token ? seal(ports, whose, 'token', given.token) : null,
  };
}

function otherProvider(before: Connection, { title }: Provider): Error {
  return invalidField('provider', `This connection is one to ${before.provider}. Make another for ${title}.`);
}

type Given = { facts: Facts; now: Date; displayName: string; connectedBy: string };

function fieldsOf(
  before: Connection | null,
  { token }: Input,
  { facts, now, displayName, connectedBy }: Given,
): Fields<Connection> {
  const { provider, instanceUrl, metadata } = facts;
  // A token is for the host that it was given for: another one must never see it.
  const isElsewhere = before !== null && before.instanceUrl !== instanceUrl;
  const kept = token === null || isElsewhere ? null : (before?.tokenSince ?? null);
  const isSettled = before !== null && (facts.token === null || before.status === 'disabled');
  return {
    ...{ provider: provider.id, instanceUrl, metadata, connectedBy, displayName },
    status: isSettled ? before.status : 'active',
    statusReason: isSettled ? before.statusReason : '',
    externalInstanceId: isElsewhere ? null : (before?.externalInstanceId ?? null),
    secretSince: before?.secretSince ?? now,
    tokenSince: facts.token ? now : kept,
  };
}

/** What is written beside the connection: the token that it has lost goes, the new ones come. */
function secretsOf(
  { tokenSince }: Fields<Connection>,
  { facts, tokens, now }: { facts: Facts; tokens: readonly Secret[]; now: Date },
): RowWrite[] {
  const isReplaced = facts.token !== null || tokenSince === null;
  return [
    ...(isReplaced ? takeBack(tokens, now) : []),
    ...[facts.secret ?? [], facts.token ?? []].flat().map((sealed) => keep(sealed, now)),
  ];
}
