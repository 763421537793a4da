import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../src/access/actor.ts';
import { openSecrets, secretKeys } from '../../../src/secrets.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { buildTenant, type Staff } from './build-tenant.ts';
import { type Known, namesOf, type Refs } from './refs.ts';

/** Those of `globex` who try, by what they are. */
export type Intruders = Readonly<Record<string, Actor>>;

/** What one tries to reach, beside what looks the same and is nowhere. */
export type Target = { tenant: string; there: Known; nowhere: Known };

export type World = {
  desk: TestDesk;
  intruders: Intruders;
  globex: Known;
  targets: Record<'acme' | 'platform', Target>;
  /** Of each tenant, somebody with every right there. */
  staff: Record<'acme' | 'globex' | 'platform', Staff>;
};

const SECRETS = openSecrets(secretKeys.parse(`2026:${Buffer.alloc(32, 7).toString('base64')}`));

/** Opens a desk with the tenants `globex` and `acme` and tickets of the platform; `between` comes when there is only the first. */
export async function openWorld(
  between: (desk: TestDesk, intruders: Intruders) => Promise<void> = async () => undefined,
): Promise<World> {
  const desk = await openTestDesk({ secrets: SECRETS });
  const staff = { globex: await staffOf(desk, 'globex') };
  const globex = await buildTenant(desk, 'globex', staff.globex);
  const intruders = await intrudersFrom(desk, globex.byId.board, staff.globex);
  await between(desk, intruders);
  const acme = await staffOf(desk, 'acme');
  const platform = await staffOf(desk, 'platform');
  return {
    ...{ desk, intruders, globex },
    targets: {
      acme: { tenant: 'acme', there: await buildTenant(desk, 'acme', acme), nowhere: nowhere('nada') },
      platform: {
        ...{ tenant: 'platform', there: await buildTenant(desk, 'platform', platform) },
        nowhere: nowhere('nadanada'),
      },
    },
    staff: { ...staff, acme, platform },
  };
}

/** Somebody with every right in a tenant, and somebody who files tickets there. */
export async function staffOf(desk: TestDesk, tenantId: string): Promise<Staff> {
  const isPlatform = tenantId === 'platform';
  const admin = await desk.person(`${tenantId}ada`, { tenantId, admin: true, operator: isPlatform });
  const email = namesOf(tenantId).person;
  return { admin, requester: await desk.person(`${tenantId}rita`, { tenantId, email }) };
}

async function intrudersFrom(desk: TestDesk, boardId: string, { admin, requester }: Staff) {
  const tenantId = 'globex';
  const agent = await desk.person('globexgus', { tenantId, agentOf: 'GLOB' });
  const boardAdmin = await desk.person('globexbea', { tenantId });
  const auditor = await desk.person('globexaud', { tenantId });
  const limited = (limits: Actor['limits']): Actor => ({ ...admin, limits });
  return {
    ...{ requester, agent, admin },
    'board admin': { ...boardAdmin, boardRoles: [{ boardId, role: 'board_admin' as const }] },
    auditor: { ...auditor, isAuditor: true },
    'token that reads': limited({ level: 'read', boardIds: null }),
    'token that writes': limited({ level: 'write', boardIds: null }),
    'token of an admin': limited({ level: 'admin', boardIds: null }),
    'token for one board': limited({ level: 'admin', boardIds: [boardId] }),
  };
}

/** Names and ids as a tenant has them that does not exist. */
function nowhere(tenant: string): Known {
  const byName: Refs = { ...namesOf(tenant), ...idsOf('comment', 'connection', 'token', 'override') };
  const ids = idsOf(
    ...(['board', 'ticket', 'other', 'task', 'person', 'calendar', 'rotation', 'team'] as const),
    ...(['ladder', 'promise', 'pullRequest'] as const),
  );
  return { byName, byId: { ...byName, ...ids } };
}

function idsOf<Name extends keyof Refs>(...names: Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<Name, string>;
}
