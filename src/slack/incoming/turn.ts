import type { WebClient } from '@slack/web-api';
import { type Actor, systemActor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import type { CodePorts } from '../../code/code-ports.ts';
import type { AnyCommand } from '../../engine/command.ts';
import type { Desk } from '../../engine/desk.ts';
import { hashOf, storable } from '../../engine/hash.ts';
import { invalidField } from '../../errors.ts';
import { actorOf, type Person } from '../../people/person.ts';
import type { Turn } from '../contract.ts';
import type { Identity } from '../identity.ts';

export type TurnParts = {
  desk: Desk;
  identity: Identity;
  client: WebClient;
  teamId: string;
  /** Slack user ids of `DOCKET_ADMINS`. */
  admins: readonly string[];
  code: CodePorts;
};

/** One delivery of Slack, as far as its commands' ids go. */
export type DeliveryId = {
  /** `trigger_id`, `event_id`, or the id of the submitted view. */
  id: string;
  /** Whether a refusal is final under this id. A form keeps its id while its person corrects it. */
  keepRefusals: boolean;
};

export type Acting = { userId: string; name?: string | undefined; channelId: string | null };

/** Gives out the turns of one delivery; its commands are counted through, in the order in which they run. */
export type TurnOpener = {
  open(acting: Acting): Promise<Turn>;
  /** A turn of Docket itself. Its ids carry what it wants, because it looks afresh each time. */
  system: Pick<Turn, 'run' | 'ask'>;
};

/** Opens the turns of one delivery. */
export function openTurns(
  { desk, identity, client, teamId, admins, code }: TurnParts,
  delivery: DeliveryId,
): TurnOpener {
  let commands = 0;
  let hasRun = false;
  const nextId = () => {
    commands += 1;
    return commands === 1 ? delivery.id : `${delivery.id}:${commands}`;
  };
  const own = systemActor('slack');

  function act(
    actor: Actor,
    idOf: (command: AnyCommand, input: unknown) => string,
  ): Pick<Turn, 'run' | 'ask'> {
    return {
      async run(command, input, options = {}) {
        const { keepRefusals } = delivery;
        const id = idOf(command, input);
        const invocation = { actor, door: 'slack', caller: teamId, id, keepRefusals, ...options };
        const result = await desk.run(command, input, invocation);
        hasRun = true;
        return result;
      },
      ask: (query, input) => desk.ask(query, input, actor),
    };
  }

  return {
    async open({ userId, name, channelId }) {
      const user = { teamId, id: userId };
      const person = await identity.personOf(user, { name, channelId });
      const actor = actorOf(person, admins);
      const personOf = async (id: string) => seenBy(actor, await identity.personOf({ teamId, id }), id);
      const turn = act(actor, nextId);
      return { ...turn, hasRun: () => hasRun, person, actor, user, channelId, client, code, personOf };
    },
    system: act(own, (command, input) => `${delivery.id}|${hashOf([command.id, storable(input)])}`),
  };
}

/** Tenants may share a workspace: somebody of another is nobody here, and no id of their record comes back. */
function seenBy(actor: Actor, person: Person, userId: string): Person {
  if (can(actor, 'board.read', { tenantId: person.tenantId })) return person;
  const message = `I don't know the Slack user ${userId} here. Name somebody of your own tenant.`;
  throw invalidField('user', message);
}
