import { z } from 'zod';
import { changedFields } from '../engine/changed-fields.ts';
import { defineCommand } from '../engine/command.ts';
import { changed, type StreamChange } from '../engine/decision.ts';
import { UserError } from '../errors.ts';
import { accountOf, findPersonByLogin } from './find-login.ts';
import { type Login, type Person, people, personEntity } from './person.ts';

const input = z.object({
  /** Of the code host: `https://github.com`. */
  origin: z
    .url({ protocol: /^https?$/, error: 'Give the address of a code host, like https://github.com.' })
    .max(300)
    .transform((text) => new URL(text).origin),
  /** Null where the person has none there any more. */
  login: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,100}$/, 'Give the login alone, without "@" and blanks.')
    .nullable(),
  /** Whether the host says so, by an e-mail address that it verified. Doors take nobody else's word for it. */
  isConfirmed: z.boolean().default(false),
  /** Whose it is, where an admin settles that. It counts as confirmed then. */
  person: z.uuid().optional(),
});

/**
 * Says which account at a code host is one's own, one at each. What is confirmed, by the host or by an admin, takes it
 * from whoever only said that it is theirs; an admin takes it from anybody.
 */
export const setLogin = defineCommand({
  id: 'person.set_login',
  summary: 'Say whose an account at a code host is',
  input,
  permission: ({ person }) => (person === undefined ? 'person.change_own' : 'person.settle_login'),
  async load(reader, { origin, login, person: id }, _facts, actor) {
    const person = await reader.findOne(people, { _id: id ?? actor.id });
    if (!person) throw new UserError('not_found', 'Only people have logins. Ask in your own name.');
    const { tenantId } = person;
    const found = login === null ? null : await findPersonByLogin(reader, tenantId, origin, login);
    return {
      subject: { tenantId },
      target: person,
      person,
      holder: found?._id === person._id ? null : found,
    };
  },
  decide({ person, holder }, { origin, login, isConfirmed, person: settled }) {
    const isSettled = settled !== undefined;
    const before = person.logins ?? [];
    const known = before.find((it) => it.origin === origin) ?? null;
    const own =
      login === null ? null : loginOf(known, { origin, login, isConfirmed: isConfirmed || isSettled });
    const result = { login: own, removed: own ? null : known, takenFrom: holder?.name ?? null };
    if (!own && !known) return { result };
    if (holder && own && !isSettled) refuseWeaker(own, holder);
    const logins = [...before.filter((it) => it !== known), ...(own ? [own] : [])];
    const set = changedFields<Partial<Person>>(person, { logins });
    if (set.logins === undefined) return { result };
    const payload = { origin, login: (own ?? known)?.login, isGone: own === null, isSettled };
    const gained = { type: 'person.login_changed', set: { logins }, payload };
    const lost = holder && own ? [lostBy(holder, own, { by: person, isSettled })] : [];
    return { streams: [...lost, changed(personEntity, person, gained)], result };
  },
});

/** What the host once confirmed stays so while it is the same account. */
function loginOf(known: Login | null, { origin, login, isConfirmed }: Omit<Login, 'account'>): Login {
  const account = accountOf(origin, login);
  const wasConfirmed = known?.account === account && known.isConfirmed;
  return { account, origin, login, isConfirmed: isConfirmed || wasConfirmed };
}

function lostBy(
  holder: Person,
  { account, origin, login }: Login,
  { by, isSettled }: { by: Person; isSettled: boolean },
): StreamChange {
  const logins = (holder.logins ?? []).filter((it) => it.account !== account);
  const payload = { origin, login, takenBy: by._id, isSettled };
  const event = { type: 'person.login_taken', set: { logins }, payload };
  return { ...changed(personEntity, holder, event), givesUp: true };
}

/** Throws `conflict` where a claim does not count for more than that of whoever has it. */
function refuseWeaker({ account, origin, login, isConfirmed }: Login, holder: Person): void {
  const held = holder.logins?.find((it) => it.account === account);
  if (isConfirmed && !held?.isConfirmed) return;
  const { host } = new URL(origin);
  const message =
    `${login} at ${host} is the login of ${holder.name} already. If it is yours, ask them to take it off with ` +
    `\`/ticket me\`, or ask an admin to write \`/ticket me ${host} ${login} for @you\`.`;
  throw new UserError('conflict', message, { login: message });
}
