import { z } from 'zod';
import { PLATFORM_TENANT } from '../../access/scope.ts';
import { defineCommand, type PreparePorts } from '../../engine/command.ts';
import { changed, created, insertRow, type RowWrite, updateRow } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import type { Reader } from '../../engine/reader.ts';
import {
  type InstallationSecret,
  installationSecrets,
  placeOfToken,
  tokensOf,
} from '../installation-secret.ts';
import { installationEntity, installations, type SavedInstallation } from '../saved-installation.ts';
import { teamId } from '../team-id.ts';

const text = z.string().max(200);

const input = z.strictObject({
  teamId,
  teamName: text,
  url: z.url().max(300),
  botUserId: text,
  botId: text,
  botToken: z.string().min(1).max(500),
  scopes: z.array(z.string().max(80)).max(200),
  installedBy: text,
});

type Sealed = Pick<InstallationSecret, '_id' | 'tenantId' | 'teamId' | 'sealed'>;

/**
 * Keeps what Slack said when Docket was installed in a workspace, or installed there anew: it works from then on. The
 * token is no part of the result, nor of the history.
 */
export const saveInstallation = defineCommand({
  id: 'installation.save',
  summary: 'Keep an installation in a workspace',
  input,
  permission: 'installation.manage',
  async prepare({ reader, secrets, newId }: PreparePorts, { teamId: team, botToken }): Promise<Sealed> {
    const place = { _id: newId(), tenantId: await tenantFor(reader, team), teamId: team };
    return { ...place, sealed: secrets.encrypt(botToken, placeOfToken(place)) };
  },
  async load(reader, { teamId: team }, { tenantId }) {
    const before = await reader.findOne(installations, { _id: team });
    const tokens = await tokensOf(reader, { _id: team, tenantId });
    return { subject: { tenantId }, before, tokens };
  },
  decide({ before, tokens }, { teamId: id, botToken: _, ...given }, { now, facts }) {
    const set: Fields<SavedInstallation> = { ...given, status: 'active', reason: '', installedAt: now };
    const stream = before
      ? changed(installationEntity, before, { type: 'installation.renewed', set })
      : created(installationEntity, { id, tenantId: facts.tenantId }, { type: 'installation.created', set });
    const fresh = insertRow(installationSecrets, { ...facts, createdAt: now, takenBackAt: null });
    return {
      streams: [stream],
      rows: [...takeBackTokens(tokens, now), fresh],
      result: { teamId: id, isNew: !before },
    };
  },
});

/** They open nothing any more. */
export function takeBackTokens(tokens: readonly InstallationSecret[], now: Date): RowWrite[] {
  return tokens.map((row) => updateRow(installationSecrets, row, { sealed: '', takenBackAt: now }));
}

/** The platform: a workspace may be given to another tenant. One that an earlier release put elsewhere stays there. */
async function tenantFor(reader: Reader, team: string): Promise<string> {
  const before = await reader.findOne(installations, { _id: team });
  return before?.tenantId ?? PLATFORM_TENANT;
}
