import { messageHandle } from '../person/message-handle.ts';
import { tellHomeOpened } from '../person/open-home.ts';
import { person } from '../person/person.ts';
import type { ActOptions, Message, OpenView, Person } from '../person/types.ts';
import { viewHandle } from '../person/view-handle.ts';
import { homeOf } from '../views/home.ts';
import { findMessage, findView } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import { type Act, type ActTarget, actSchema } from './act-schema.ts';
import { type ElementAct, elementActSchema } from './element-act-schema.ts';
import { briefOutcome, type Outcome, readable } from './outcome.ts';
import { performOnElement } from './perform-on-element.ts';
import { whatPersonSees } from './what-person-sees.ts';

/** Reads an act, on an element by its ids or by what a person reads. Throws a ZodError where it is none. */
export function parseAct(body: unknown): Act | ElementAct {
  const isOnElement = typeof body === 'object' && body !== null && 'element' in body;
  return isOnElement ? elementActSchema.parse(body) : actSchema.parse(body);
}

/**
 * Does what a person does, and returns what came of it together with what that person now sees. In brief, which is how
 * the page asks, it waits for the acknowledgement only, and leaves out what is seen.
 */
export async function runAct(
  world: World,
  act: Act | ElementAct,
  { isBrief = false }: { isBrief?: boolean } = {},
): Promise<Record<string, unknown>> {
  const who = person(world, act.as);
  const options = isBrief ? { onlyAcknowledge: true } : {};
  const outcome =
    'element' in act
      ? await performOnElement(world, targetOf(world, who, act.on), act, options)
      : await perform(world, who, act, { ...optionsOf(act), ...options });
  if (isBrief) return { ok: true, outcome: briefOutcome(outcome) };
  return { ok: true, outcome: readable(outcome), sees: whatPersonSees(world, who.id) };
}

async function perform(world: World, who: Person, act: Act, options: ActOptions): Promise<Outcome> {
  switch (act.do) {
    case 'command':
      return who.command(act.text, { ...options, ...(act.in === undefined ? {} : { in: act.in }) });
    case 'submit':
      return who.submit(who.modal, act.values ?? {}, options);
    case 'press':
      return who.press(targetOf(world, who, act.on), act.label, options);
    case 'choose':
      return who.choose(targetOf(world, who, act.on), act.label, options);
    case 'select':
      return who.select(targetOf(world, who, act.on), act.field, act.value, options);
    case 'suggest':
      return who.suggest(targetOf(world, who, act.on), act.field, act.letters);
    case 'open_home':
      return options.onlyAcknowledge ? void (await tellHomeOpened(world, who.id)) : who.openHome();
    case 'close_view':
      return void (await who.closeView(modalOf(who)));
    case 'type':
      return void (await who.type(modalOf(who), act.values));
    case 'join':
      return void (await who.join(act.in));
    case 'leave':
      return void (await who.leave(act.in));
    case 'post':
      return who.post(act.in, act.text);
    default:
      return performOnMessage(world, who, act, options);
  }
}

async function performOnMessage(
  world: World,
  who: Person,
  act: Extract<Act, { message: unknown }>,
  options: ActOptions,
): Promise<Outcome> {
  const message = messageAt(world, who, act.message);
  if (message.stored.onlyFor !== undefined && act.do !== 'dismiss')
    throw new Error('A message that only one person sees takes no replies, reactions or shortcuts.');
  switch (act.do) {
    case 'reply':
      return who.reply(message, act.text);
    case 'edit':
      return void (await who.edit(message, act.text));
    case 'delete':
      return void (await who.delete(message));
    case 'dismiss':
      return void (await who.dismiss(message));
    case 'unreact':
      return void (await who.unreact(message, act.emoji));
    case 'react':
      return void (await who.react(message, act.emoji));
    case 'shortcut':
      return who.shortcut(act.callbackId, message, options);
  }
}

function modalOf(who: Person): OpenView {
  if (!who.modal) throw new Error(`${who.id} has no modal open.`);
  return who.modal;
}

function optionsOf(act: Act): ActOptions {
  const { deliverTwice, forge } = { deliverTwice: undefined, forge: undefined, ...act };
  return {
    ...(deliverTwice === undefined ? {} : { deliverTwice }),
    ...(forge === undefined ? {} : { forge }),
  };
}

function targetOf(world: World, who: Person, on: ActTarget): Message | OpenView {
  if (typeof on === 'object' && 'ts' in on) return messageAt(world, who, on);
  const home = homeOf(world, who.id);
  const view = typeof on === 'object' ? findView(world, on.view) : on === 'home' ? home : who.modal?.stored;
  if (view?.person !== who.id)
    throw new Error(`${who.id} does not see ${typeof on === 'object' ? `the view ${on.view}` : `a ${on}`}.`);
  return viewHandle(world, view);
}

function messageAt(world: World, who: Person, { channel, ts }: { channel: string; ts: string }): Message {
  const stored = findMessage(world, channel, ts);
  if (!stored) throw new Error(`There is no message ${ts} in ${channel}.`);
  return messageHandle(world, stored, who.id);
}
