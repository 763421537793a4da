import { findProvider, providers } from '../../code/connections/providers.ts';
import type { HostUser } from '../../code/host-event.ts';
import { UserError } from '../../errors.ts';
import type { Login, Person } from '../../people/person.ts';
import { setLogin } from '../../people/set-login.ts';
import { firstWord, mentionedUser, usageError } from '../commands/argument.ts';
import type { Answer, Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { list } from '../messages/words.ts';
import { refuseOthers } from '../settings/refusals.ts';
import { line } from '../text.ts';

const NONE = ['none', 'nobody', 'off'];

/** `/ticket me`: who somebody is at code hosts, so that what they do there is theirs here. */
export const meCommand: Subcommand = {
  name: 'me',
  usage: `/ticket me [${Object.keys(providers).join('|')} LOGIN|none] [for @who]`,
  summary: 'say who you are at a code host',
  group: 'follow',
  async run(turn, argument) {
    const { said, who } = readFor(argument);
    const { word: host, rest } = firstWord(readText(said));
    if (host === '') return { kind: 'private', text: known(turn.person) };
    const login = rest.replace(/^@/, '');
    if (login === '') throw usageError(meCommand, 'me github alice');
    const isNone = NONE.includes(login.toLowerCase());
    const origin = await originOf(turn, host);
    if (who !== null) return settle(turn, origin, { login: isNone ? null : login, who });
    return isNone ? remove(turn, origin) : save(turn, origin, login);
  },
};

/** `github alice for @bob`, as Slack spells it. */
function readFor(argument: string): { said: string; who: string | null } {
  const [, said = argument, who = null] = /^(.*\S)\s+for\s+(\S+)$/is.exec(argument.trim()) ?? [];
  return { said, who };
}

/** An admin says whose it is. Both who have it now and who had it are told. */
async function settle(
  turn: Turn,
  origin: string,
  { login: typed, who }: { login: string | null; who: string },
): Promise<Answer> {
  refuseOthers(turn, 'logins of others');
  const user = mentionedUser(who);
  if (!user) throw usageError(meCommand, 'me github alice for @bob');
  const { _id: person, name } = await turn.personOf(user);
  const account = typed && (await turn.code.user(turn.actor.tenantId, origin, typed));
  const wanted = { origin, login: account ? account.login : typed, person };
  const { login, removed, takenFrom } = await turn.run(setLogin, wanted);
  const at = nameOf(origin);
  const them = `*${line(name, 100)}*`;
  if (!login && !removed) return { kind: 'private', text: `Docket knows no login of ${them} at ${at}.` };
  const deed = login
    ? `Saved. At ${at} *${line(login.login, 100)}* is ${them}, confirmed by you.`
    : `Removed. ${them} is *${line(removed?.login ?? '', 100)}* at ${at} no more.`;
  const others = takenFrom === null ? '' : `, and so is ${line(takenFrom, 100)}, who had it`;
  return { kind: 'private', text: `${deed} They are told${others}.` };
}

function known({ name, emails, logins = [] }: Person): string {
  const lines = [
    `You are *${line(name, 100)}*${emails.length > 0 ? `, ${line(emails.join(', '), 300)}` : ''}.`,
    ...logins.map(loginLine),
  ];
  const hint =
    logins.length === 0
      ? 'Docket knows no login of yours. `/ticket me github LOGIN` says who you are there.'
      : '`/ticket me github LOGIN` changes a login, `/ticket me github none` removes it.';
  return [...lines, hint].join('\n');
}

function loginLine({ origin, login, isConfirmed }: Login): string {
  return `At ${nameOf(origin)} you are *${line(login, 100)}*, ${isConfirmed ? 'confirmed' : 'not confirmed'}.`;
}

/** Where the person has the account. Throws where several places could be meant, or none. */
async function originOf(turn: Turn, host: string): Promise<string> {
  const origins = await turn.code.accountOrigins(turn.actor.tenantId, host);
  const [origin] = origins;
  if (origin === undefined) {
    const hosts = list(
      Object.keys(providers).map((id) => `\`${id}\``),
      'or',
    );
    throw new UserError('not_found', `I know no code host ${host.slice(0, 40)}. Write ${hosts}.`);
  }
  if (origins.length === 1) return origin;
  const title = findProvider(host.toLowerCase())?.title ?? host;
  const examples = list(
    origins.map((it) => `\`/ticket me ${nameOf(it)} LOGIN\``),
    'or',
  );
  throw new UserError('invalid_input', `There are several of ${title} here. Write ${examples}.`);
}

async function save(turn: Turn, origin: string, typed: string): Promise<Answer> {
  const account = await turn.code.user(turn.actor.tenantId, origin, typed);
  const isConfirmed = account?.verifiedEmail != null && turn.person.emails.includes(account.verifiedEmail);
  const wanted = { origin, login: account?.login ?? typed, isConfirmed };
  const { login, takenFrom } = await turn.run(setLogin, wanted);
  const shown = line(login?.login ?? typed, 100);
  const told = login?.isConfirmed
    ? 'It is confirmed: both know the same e-mail address.'
    : doubt(origin, account);
  const taken = takenFrom === null ? '' : ` ${line(takenFrom, 100)}, who had it unconfirmed, is told.`;
  return { kind: 'private', text: `Saved. At ${nameOf(origin)} you are *${shown}*. ${told}${taken}` };
}

/** Why it is not confirmed. */
function doubt(origin: string, account: HostUser | null): string {
  const name = nameOf(origin);
  if (!account) return `It is not confirmed: Docket cannot see this account at ${name}.`;
  const who = account.name ? `, ${line(account.name, 100)}` : '';
  return `There is such an account${who}. It is not confirmed: ${name} shows no e-mail address of yours.`;
}

async function remove(turn: Turn, origin: string): Promise<Answer> {
  const { removed } = await turn.run(setLogin, { origin, login: null });
  const text = removed
    ? `Removed. You are *${line(removed.login, 100)}* at ${nameOf(origin)} no more.`
    : `Docket knows no login of yours at ${nameOf(origin)}.`;
  return { kind: 'private', text };
}

/** `github.com`. */
function nameOf(origin: string): string {
  return new URL(origin).host;
}
