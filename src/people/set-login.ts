import { z } from 'zod';
import { changedFields } from '../engine/changed-fields.ts';
import { defineCommand } from '../engine/command.ts';
import { changed } from '../engine/decision.ts';
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
});

/** Says which account at a code host is one's own, one at each. For oneself alone. */
export const setLogin = defineCommand({
  id: 'person.set_login',
  summary: 'Say which account at a code host is yours',
  input,
  permission: 'person.change_own',
  async load(reader, { origin, login }, _facts, actor) {
    const person = await reader.findOne(people, { _id: actor.id });
    if (!person) throw new UserError('not_found', 'Only people have logins. Ask in your own name.');
    const { tenantId } = person;
    const holder = login === null ? null : await findPersonByLogin(reader, tenantId, origin, login);
    return { subject: { tenantId }, target: person, person, holder };
  },
  decide({ person, holder }, { origin, login, isConfirmed }) {
    if (holder && holder._id !== person._id) throw taken(origin, login, holder);
    const before = person.logins ?? [];
    const known = before.find((it) => it.origin === origin) ?? null;
    const own = login === null ? null : loginOf(known, { origin, login, isConfirmed });
    const logins = [...before.filter((it) => it !== known), ...(own ? [own] : [])];
    const result = { login: own, removed: own ? null : known };
    if (!own && !known) return { result };
    const set = changedFields<Partial<Person>>(person, { logins });
    if (set.logins === undefined) return { result };
    return {
      streams: [changed(personEntity, person, { type: 'person.login_changed', set: { logins } })],
      result,
    };
  },
});

/** What the host once confirmed stays so while it is the same account. */
function loginOf(known: Login | null, { origin, login, isConfirmed }: Omit<Login, 'account'>): Login {
  const account = accountOf(origin, login);
  const wasConfirmed = known?.account === account && known.isConfirmed;
  return { account, origin, login, isConfirmed: isConfirmed || wasConfirmed };
}

function taken(origin: string, login: string | null, holder: Person): UserError {
  const message =
    `${login} at ${new URL(origin).host} is the login of ${holder.name} already. ` +
    'If it is yours, ask them to take it off with `/ticket me`.';
  return new UserError('conflict', message, { login: message });
}
