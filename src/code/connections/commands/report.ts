import { z } from 'zod';
import { changedFields } from '../../../engine/changed-fields.ts';
import { defineCommand } from '../../../engine/command.ts';
import { changed } from '../../../engine/decision.ts';
import { type Connection, connectionEntity } from '../connection.ts';
import { connectionRef, getConnection } from '../find-connection.ts';

/** What asking the host came to. */
const outcome = z.enum(['works', 'needs_token', 'fails']);

const STATUS = { works: 'active', needs_token: 'requires_reauth', fails: 'error' } as const;

/**
 * Keeps how a connection does: it needs another token, it fails for a reason that lasts, or it works again. What an
 * admin turned off or ended stays so, and a token that was replaced meanwhile is not blamed.
 */
export const reportConnection = defineCommand({
  id: 'connection.report',
  summary: 'Keep whether a connection works',
  input: z.object({
    connection: connectionRef,
    outcome,
    reason: z.string().max(300).default(''),
    /** Which token was used, by the moment since when there is it. */
    tokenSince: z.date(),
  }),
  permission: 'connection.report',
  async load(reader, { connection: id }, _facts, actor) {
    const connection = await getConnection(reader, id, actor);
    return { subject: { tenantId: connection.tenantId }, connection };
  },
  decide({ connection }, { outcome, reason, tokenSince }) {
    const statusReason = outcome === 'works' ? '' : reason;
    const isOld = connection.tokenSince?.getTime() !== tokenSince.getTime();
    const isEnded = connection.status === 'disabled' || connection.status === 'disconnected';
    const wanted: Partial<Connection> = { status: STATUS[outcome], statusReason };
    const set = isOld || isEnded ? {} : changedFields<Partial<Connection>>(connection, wanted);
    const result = { changed: Object.keys(set) };
    if (result.changed.length === 0) return { result };
    const event = { type: 'connection.status_changed', set, quiet: true };
    return { streams: [changed(connectionEntity, connection, event)], result };
  },
});
