import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '../../access/actor.ts';
import { DEFAULT_TENANT } from '../../access/scope.ts';
import type { Desk } from '../../engine/desk.ts';
import { actorOf } from '../../people/person.ts';
import { listPeople } from '../../people/queries/list-people.ts';
import { recordPerson } from '../../people/record-person.ts';
import { createToken } from '../../tokens/commands/create-token.ts';
import { revokeToken } from '../../tokens/commands/revoke-token.ts';
import { listTokens } from '../../tokens/queries/list-tokens.ts';
import type { NewToken } from '../../tokens/token-text.ts';
import { sampleWorkspace } from './workspace.ts';

/** The workspace's owner: nothing is refused to whoever tries the API. */
const OWNER = 'UFRANK';
const NAME = 'Sandbox';

/**
 * Lets whoever runs the sandbox call the API as Frank by this token, and nobody by those of earlier runs: another one
 * each time, because the database may be somebody else's.
 */
export async function ensureApiToken(desk: Desk, { id, hash }: NewToken): Promise<void> {
  const actor = await ownerOf(desk);
  const { tokens: good } = await desk.ask(listTokens, {}, actor);
  for (const { _id } of good.filter((it) => it.name === NAME && it._id !== id)) {
    await desk.run(revokeToken, { token: _id }, by(actor));
  }
  if (good.some(({ _id }) => _id === id)) return;
  await desk.run(createToken, { id, hash, name: NAME, level: 'admin', expiresInDays: 366 }, by(actor));
}

async function ownerOf(desk: Desk): Promise<Actor> {
  const system = systemActor('sample');
  const person = sampleWorkspace.people.find((it) => it.id === OWNER);
  if (!person) throw new Error(`The sample workspace has no ${OWNER}.`);
  const { id } = await desk.run(
    recordPerson,
    {
      tenantId: DEFAULT_TENANT,
      slack: { teamId: sampleWorkspace.team.id, id: OWNER },
      // As the look-alike tells it.
      name: person.name,
      image: `https://avatars.example/${OWNER}-48.png`,
      email: person.email ?? null,
      isWorkspaceAdmin: person.isOwner,
    },
    by(system),
  );
  const row = (await desk.ask(listPeople, { people: [id] }, system)).get(id);
  if (!row) throw new Error(`${OWNER} was not put on record.`);
  return actorOf(row, []);
}

function by(actor: Actor) {
  return { actor, door: 'sandbox', caller: 'sample', id: randomUUID() };
}
