import type { ModalView } from '@slack/types';
import type { SlackRef } from '../../access/actor.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import { formView } from '../modals/form.ts';
import { textInput } from '../modals/inputs.ts';
import { channelsInput } from '../modals/several-inputs.ts';

export const TENANT_FORM = 'tenant.edit';

type Opened = { tenant: Tenant | null; teamId: string; channelId: string | null };

/** The form of a new tenant, or of one that is to be changed. */
export function tenantView({ tenant, teamId, channelId }: Opened): ModalView {
  const isHere = (ref: SlackRef) => ref.teamId === teamId;
  return formView({
    callbackId: TENANT_FORM,
    title: tenant ? 'Tenant' : 'New tenant',
    submit: tenant ? 'Save' : 'Create',
    metadata: tenant ? { id: tenant._id, rev: tenant.rev, channelId } : { channelId },
    blocks: [
      ...(tenant ? [] : [idInput()]),
      textInput({ name: 'name', label: 'Name', placeholder: 'Acme', initial: tenant?.name ?? '', max: 80 }),
      textInput({
        ...{ name: 'emailDomains', label: 'E-mail domains', optional: true, multiline: true, max: 3_000 },
        ...{ placeholder: 'acme.example', initial: (tenant?.emailDomains ?? []).join('\n') },
        hint: "Whoever has an address there belongs to it, where their workspace is no tenant's.",
      }),
      channelsInput({
        ...{ name: 'channels', label: 'Channels', optional: true, placeholder: 'Choose channels' },
        initial: (tenant?.channels ?? []).filter(isHere).map(({ id }) => id),
        hint: 'Whoever Docket first meets there belongs to it. In a workspace of no tenant an address counts first.',
      }),
      textInput({
        ...{ name: 'workspaces', label: 'Workspaces', optional: true, multiline: true, max: 3_000 },
        initial: (tenant?.workspaces ?? []).join('\n'),
        hint: `Everybody else of these belongs to it. By their ids: this one is ${teamId}.`,
      }),
    ],
  });
}

function idInput() {
  return textInput({
    ...{ name: 'id', label: 'Short name', placeholder: 'acme', max: 40 },
    hint: 'Two to 40 letters, digits and hyphens. It is never changed.',
  });
}
