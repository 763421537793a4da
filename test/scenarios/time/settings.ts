import { expect } from 'vitest';
import type { Message, OpenView, Typed } from '../../../src/sandbox/slack/person/types.ts';
import { type Docket, modalOf } from '../../helpers/docket.ts';

/** Frank, who is an admin, fills in the form of `/ticket calendar new` and the like, and reads that it was saved. */
export async function saveForm(docket: Docket, line: string, typed: Typed): Promise<void> {
  await submit(docket, modalOf(await docket.frank.command(`/ticket ${line}`, { in: '#help' })), typed);
}

/** Frank makes a policy of either kind, of so many steps, from the list of policies. */
export async function savePolicy(
  docket: Docket,
  kind: 'deadline' | 'escalation',
  typed: Typed & { name: string },
  steps = 1,
): Promise<void> {
  const { frank } = docket;
  const { replies } = await frank.command('/ticket policy', { in: '#help' });
  const list = replies.find(({ text }) => text.includes(`[New ${kind} policy]`));
  if (!list) throw new Error('There is no list of policies.');
  const form = modalOf(await frank.press(list, `New ${kind} policy`));
  for (let step = 1; step < steps; step += 1) await frank.press(form, 'Add a step');
  await submit(docket, form, typed);
}

/** What takes long on a busy machine is told in the form itself. */
async function submit({ frank, settle }: Docket, form: OpenView, typed: Typed): Promise<void> {
  const { closed, errors, view } = await frank.submit(form, typed);
  expect(errors).toBeUndefined();
  if (closed) await frank.hears(SAVED);
  else await view?.shows(SAVED);
  await settle();
}

const SAVED = /(Created|Changed) the /;

/**
 * Every ticket of OPS is answered within 20 minutes, or Bob is called, in `#random` and directly; then Carol, after
 * `thenAfter`; and all over again 15 minutes later.
 */
export async function callBobThenCarol(docket: Docket, thenAfter = '10 min'): Promise<void> {
  const then = { 'steps.0.delay': thenAfter, 'steps.0.people': ['@carol'] };
  await savePolicy(docket, 'escalation', { name: 'Night', repeatAfter: '15 min', ...then });
  await savePolicy(docket, 'deadline', {
    ...{ board: 'Operations (OPS)', name: 'All', response: '20 min', resolution: '12 h', warnings: '' },
    ...{ 'raci.responsible': ['@bob'], escalationPolicy: 'Night' },
  });
  await saveForm(docket, 'board OPS', { escalationChannel: '#random' });
  await docket.settle();
}

/** Moves the clock to a moment, `2035-11-26T22:21:30Z`, and waits until everything that follows from it is done. */
export async function moveTo(docket: Docket, moment: string): Promise<void> {
  docket.clock.advance(Date.parse(moment) - docket.clock.now());
  await docket.settle();
}

/** What is in `#random`, where escalations are told. */
export function nightChannel({ slack }: Docket): Message[] {
  return slack.channel('#random').messages;
}

/** What Docket has written to somebody directly, outside threads. */
export function directsTo({ slack }: Docket, userId: string): Message[] {
  const id = `D0${userId.slice(1)}`;
  const isOpen = slack.world.state.channels.some((channel) => channel.id === id);
  return isOpen ? slack.channel(id).messages : [];
}
