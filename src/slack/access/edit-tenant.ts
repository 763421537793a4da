import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { saveTenant } from '../../tenants/commands/save-tenant.ts';
import { showTenant } from '../../tenants/queries/show-tenant.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import type { Answer, FormValues, Modal, Turn } from '../contract.ts';
import { choicesOf, textOf } from '../settings/read-setting.ts';
import { underSettings } from '../settings/refusals.ts';
import { savedText } from '../settings/saved.ts';
import { refuseOtherThanOperators } from './refusals.ts';
import { TENANT_FORM, tenantView } from './tenant-form.ts';

/** Opens the form of a tenant, or of a new one. */
export async function openTenant(turn: Turn, ref: string | null): Promise<Answer> {
  refuseOtherThanOperators(turn);
  const tenant = ref === null ? null : (await turn.ask(showTenant, { tenant: ref })).tenant;
  const { channelId, user } = turn;
  return { kind: 'modal', view: tenantView({ tenant, teamId: user.teamId, channelId }) };
}

const opened = z.object({
  id: z.string().max(64).optional(),
  rev: z.int().optional(),
  channelId: z.string().nullable(),
});

/** Makes or changes a tenant. */
export const tenantModal: Modal = {
  callbackId: TENANT_FORM,
  async submit(turn, { values, metadata }) {
    refuseOtherThanOperators(turn);
    const { id, rev, channelId } = parseInput(opened, metadata);
    const before = id === undefined ? null : (await turn.ask(showTenant, { tenant: id })).tenant;
    const which = id === undefined ? { id: textOf(values, 'id') } : { tenant: id };
    try {
      const seen = rev === undefined ? {} : { expectedRev: rev };
      const saved = await turn.run(saveTenant, { ...which, ...readFields(turn, values, before) }, seen);
      return { kind: 'done', channelId, confirmation: savedText('tenant', { ...saved, warnings: [] }) };
    } catch (error) {
      throw underSettings(error, { values, again: id === undefined ? 'tenant new' : `tenant ${id}` });
    }
  },
};

function readFields({ user: { teamId } }: Turn, values: FormValues, before: Tenant | null) {
  // Channels of other workspaces, which Slack does not show here, stay.
  const elsewhere = (before?.channels ?? []).filter((ref) => ref.teamId !== teamId);
  return {
    name: textOf(values, 'name'),
    emailDomains: wordsOf(textOf(values, 'emailDomains')),
    channels: [...elsewhere, ...choicesOf(values, 'channels').map((id) => ({ teamId, id }))],
    workspaces: wordsOf(textOf(values, 'workspaces')).map((word) => word.toUpperCase()),
  };
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
