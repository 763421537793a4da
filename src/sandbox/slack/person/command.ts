import { directMessage } from '../conversations/membership.ts';
import { postMessage } from '../conversations/post.ts';
import { type AnswerPlace, showAnswer } from '../conversations/show-answer.ts';
import type { AppAnswer, NotedAnswer } from '../delivery/app-answer.ts';
import type { Channel } from '../state/state.ts';
import { beginInteraction, newResponsePath } from '../world/interactions.ts';
import { channelNamed, findChannel, personWithId } from '../world/look-up.ts';
import { SlackError } from '../world/slack-error.ts';
import { noteViolation, type World } from '../world/world.ts';
import { forged } from './forged.ts';
import { failureOf, outcomeOf, sendForm } from './send.ts';
import type { ActOptions, CommandOutcome } from './types.ts';

/** Runs a slash command for a person and returns what they get. */
export async function runCommand(
  world: World,
  personId: string,
  line: string,
  options: ActOptions & { in?: string } = {},
): Promise<CommandOutcome> {
  const channel = channelFor(world, personId, options.in);
  const interaction = beginInteraction(world.interactions, world.clock, personId);
  const place = { interaction, channel: channel.id };
  const payload = forged(commandPayload(world, place, channel, line), options.forge);
  const body = new URLSearchParams(payload).toString();
  const answer = await sendForm(world, 'command', payload, body, options);
  const failure = failureOf(answer);
  if (failure) showFailure(world, place, channel, line, failure);
  else if (answer.kind === 'answered') showAcknowledgement(world, place, answer);
  const outcome = await outcomeOf(world, interaction, options);
  const reply = outcome.replies[0];
  return { ...outcome, ...(reply ? { reply } : {}), ...(failure ? { failure } : {}) };
}

function channelFor(world: World, personId: string, named: string | undefined): Channel {
  if (named === '@docket') return directMessage(world, personId);
  const channel = named
    ? channelNamed(world, named)
    : world.state.channels.find((each) => each.members.includes(personId));
  if (!channel) throw new Error(`${personId} is in no channel.`);
  if (!channel.members.includes(personId)) throw new Error(`${personId} is not in #${channel.name}.`);
  return channel;
}

function commandPayload(world: World, place: AnswerPlace, channel: Channel, line: string) {
  const { team, appId } = world.workspace;
  const person = personWithId(world, place.interaction.person);
  const [command = '', ...words] = line.split(' ');
  return {
    token: 'verification-token-is-not-used',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
    user_id: person.id,
    user_name: person.name,
    command,
    text: escapeReferences(world, words.join(' ').trim()),
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: world.url + newResponsePath(world.interactions, world.clock, place),
    trigger_id: place.interaction.triggerId,
  };
}

/** With `should_escape`, `@bob` arrives as `<@UBOB|bob>` and `#help` as `<#C0HELP|help>`. */
function escapeReferences(world: World, text: string): string {
  return text
    .replace(/(?<![\w<])@([\w.-]+)/g, (all, name: string) => {
      const person = world.workspace.people.find((each) => each.name === name);
      return person ? `<@${person.id}|${name}>` : all;
    })
    .replace(/(?<![\w<])#([\w-]+)/g, (all, name: string) => {
      const channel = findChannel(world, name);
      return channel ? `<#${channel.id}|${name}>` : all;
    });
}

function showAcknowledgement(
  world: World,
  place: AnswerPlace,
  answer: NotedAnswer & { kind: 'answered' },
): void {
  if (answer.body.trim() === '') return;
  try {
    showAnswer(world, place, readAcknowledgement(answer));
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const { code, messages } = error;
    noteViolation(
      world,
      {
        what: 'command acknowledgement',
        error: code,
        messages,
        payload: answer.body,
        request: answer.request,
      },
      place.interaction,
    );
  }
}

/** An acknowledgement is either plain text or a JSON message. */
function readAcknowledgement(answer: AppAnswer & { kind: 'answered' }): unknown {
  if (!String(answer.headers['content-type'] ?? '').startsWith('application/json'))
    return { text: answer.body };
  try {
    return JSON.parse(answer.body);
  } catch {
    throw new SlackError('invalid_payload', [`[ERROR] not JSON: ${answer.body.slice(0, 100)}`]);
  }
}

function showFailure(
  world: World,
  place: AnswerPlace,
  channel: Channel,
  line: string,
  failure: string,
): void {
  const message = postMessage(world, channel, {
    user: 'USLACKBOT',
    isBot: false,
    text: `${line.split(' ')[0]} failed with the error "${failure}"`,
    onlyFor: place.interaction.person,
  });
  place.interaction.shown.push({ channel: channel.id, ts: message.ts });
}
