import { messageHandle } from '../person/message-handle.ts';
import { person } from '../person/person.ts';
import type { CommandOutcome, Message, OpenView, Person, SubmitOutcome } from '../person/types.ts';
import { viewHandle } from '../person/view-handle.ts';
import { homeOf } from '../views/home.ts';
import { findMessage, findView } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import type { Act, ActTarget } from './act-schema.ts';
import { whatPersonSees } from './what-person-sees.ts';

type Outcome = CommandOutcome | SubmitOutcome | Message | OpenView | string[] | undefined;

/** Does what a person does, and returns what came of it together with what that person now sees. */
export async function runAct(world: World, act: Act): Promise<Record<string, unknown>> {
  const who = person(world, act.as);
  const outcome = await perform(world, who, act);
  return { ok: true, outcome: readable(outcome), sees: whatPersonSees(world, who.id) };
}

async function perform(world: World, who: Person, act: Act): Promise<Outcome> {
  switch (act.do) {
    case 'command':
      return who.command(act.text, optionsOf(act));
    case 'submit':
      return who.submit(who.modal, act.values ?? {}, optionsOf(act));
    case 'press':
      return who.press(targetOf(world, who, act.on), act.label, optionsOf(act));
    case 'choose':
      return who.choose(targetOf(world, who, act.on), act.label, optionsOf(act));
    case 'select':
      return who.select(targetOf(world, who, act.on), act.field, act.value, optionsOf(act));
    case 'suggest':
      return who.suggest(targetOf(world, who, act.on), act.field, act.letters);
    case 'open_home':
      return who.openHome();
    case 'close_view':
      return closeModal(who);
    case 'join':
      return void (await who.join(act.in));
    case 'leave':
      return void (await who.leave(act.in));
    case 'post':
      return who.post(act.in, act.text);
    default:
      return performOnMessage(world, who, act);
  }
}

async function performOnMessage(
  world: World,
  who: Person,
  act: Extract<Act, { message: unknown }>,
): Promise<Outcome> {
  const message = messageAt(world, who, act.message);
  switch (act.do) {
    case 'reply':
      return who.reply(message, act.text);
    case 'edit':
      return void (await who.edit(message, act.text));
    case 'delete':
      return void (await who.delete(message));
    case 'react':
      return void (await who.react(message, act.emoji));
    case 'shortcut':
      return who.shortcut(act.callbackId, message, optionsOf(act));
  }
}

async function closeModal(who: Person): Promise<undefined> {
  if (!who.modal) throw new Error(`${who.id} has no modal to close.`);
  await who.closeView(who.modal);
}

function optionsOf(act: {
  deliverTwice?: boolean | undefined;
  forge?: Record<string, unknown> | undefined;
  in?: string | undefined;
}) {
  return {
    ...(act.deliverTwice === undefined ? {} : { deliverTwice: act.deliverTwice }),
    ...(act.forge === undefined ? {} : { forge: act.forge }),
    ...(act.in === undefined ? {} : { in: act.in }),
  };
}

function targetOf(world: World, who: Person, on: ActTarget): Message | OpenView {
  if (typeof on === 'object' && 'ts' in on) return messageAt(world, who, on);
  const home = homeOf(world, who.id);
  const view = typeof on === 'object' ? findView(world, on.view) : on === 'home' ? home : who.modal?.stored;
  if (!view)
    throw new Error(`${who.id} does not see ${typeof on === 'object' ? `the view ${on.view}` : `a ${on}`}.`);
  return viewHandle(world, view);
}

function messageAt(world: World, who: Person, { channel, ts }: { channel: string; ts: string }): Message {
  const stored = findMessage(world, channel, ts);
  if (!stored) throw new Error(`There is no message ${ts} in ${channel}.`);
  return messageHandle(world, stored, who.id);
}

/** The outcome with views and messages as plain data. */
function readable(outcome: Outcome): unknown {
  if (outcome === undefined || Array.isArray(outcome)) return outcome;
  if ('stored' in outcome) return brief(outcome);
  const { view, replies = [], reply: _, ...rest } = { replies: undefined, reply: undefined, ...outcome };
  return { ...rest, replies: replies.map(brief), ...(view ? { view: brief(view) } : {}) };
}

function brief(shown: Message | OpenView): Record<string, unknown> {
  const { text } = shown;
  return 'ts' in shown
    ? { channel: shown.channel, ts: shown.ts, text }
    : { id: shown.id, title: shown.title, text };
}
