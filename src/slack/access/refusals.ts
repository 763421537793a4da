import { can } from '../../access/can.ts';
import { UserError } from '../../errors.ts';
import type { Turn } from '../contract.ts';

/** Throws `forbidden` for whoever gives no roles. The command asks again. */
export function refuseOtherGivers({ actor }: Turn): void {
  if (can(actor, 'role.grant', { tenantId: actor.tenantId })) return;
  throw new UserError('forbidden', 'Only admins give and take roles. Ask one of them.');
}

/** Throws `forbidden` for whoever is no operator. The command asks again. */
export function refuseOtherThanOperators({ actor }: Turn): void {
  if (can(actor, 'tenant.manage', { tenantId: actor.tenantId })) return;
  const remedy = actor.runsServer
    ? 'You are in `DOCKET_ADMINS`: make yourself one with `/ticket role`.'
    : 'Ask one of them.';
  throw new UserError('forbidden', `Only operators create and change tenants. ${remedy}`);
}
