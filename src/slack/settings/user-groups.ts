import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import type { SlackRef } from '../../access/actor.ts';
import { invalidField } from '../../errors.ts';
import type { Turn } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { type Choice, selectInput, textInput } from '../modals/inputs.ts';

/** https://docs.slack.dev/reference/methods/usergroups.list */
const told = z.object({
  usergroups: z.array(z.object({ id: z.string(), handle: z.string(), name: z.string().default('') })),
});

/** The user groups of the workspace, by handle; none where Slack does not show them, for lack of a scope or plan. */
export async function userGroupChoices({ client }: Turn): Promise<Choice[]> {
  const answer = await client.usergroups.list({}).catch(() => null);
  const groups = told.safeParse(answer).data?.usergroups ?? [];
  return groups
    .toSorted((one, other) => one.handle.localeCompare(other.handle, 'en'))
    .map(({ id, handle, name }) => ({
      value: id,
      label: `@${handle}`,
      ...(name ? { description: name } : {}),
    }));
}

type Field = { name: string; label: string; hint: string };

/** A user group to choose; where Slack shows none, its id to type. */
export function userGroupInput(field: Field, groups: readonly Choice[], chosen: string | null): InputBlock {
  const initial = chosen ?? undefined;
  if (groups.length === 0) {
    const hint = `${field.hint} Slack does not show Docket its groups: give the id, like S0614TZR7.`;
    return textInput({
      ...field,
      hint,
      initial: chosen ?? '',
      placeholder: 'S0614TZR7',
      max: 60,
      optional: true,
    });
  }
  const first =
    groups.find(({ value }) => value === chosen) ?? (chosen ? { value: chosen, label: chosen } : null);
  const others = groups.filter(({ value }) => value !== chosen);
  const choices = [...(first ? [first] : []), ...others].slice(0, slackLimits.elements.options);
  return selectInput({ ...field, placeholder: 'None', choices, initial, optional: true });
}

/** The user group of an id, or of a mention of it; null for nothing. Throws `invalid_input` under the field. */
export function readUserGroup({ user }: Turn, text: string, field: string): SlackRef | null {
  if (text.trim() === '') return null;
  const [, id] = /^(?:<!subteam\^)?(S[A-Z0-9]{2,30})(?:\|[^>]*)?>?$/.exec(text.trim()) ?? [];
  if (id !== undefined) return { teamId: user.teamId, id };
  throw invalidField(
    field,
    `Give the id of a user group, like S0614TZR7; this is "${text.trim().slice(0, 40)}".`,
  );
}
