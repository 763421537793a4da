import { afterEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { rowIdOf } from '../../../src/engine/entity.ts';
import { type Event, events } from '../../../src/engine/events.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { tickets } from '../../../src/tickets/ticket.ts';
import { type Docket, openDocket } from '../../helpers/docket.ts';
import { callBobThenCarol, directsTo, moveTo, nightChannel } from './settings.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let docket: Docket;
afterEach(() => docket.close());

/** As many as a sweep takes at the same time, so that it has to choose. */
const URGENT = ['OPS-3', 'OPS-4', 'OPS-5', 'OPS-6', 'OPS-7', 'OPS-8', 'OPS-9', 'OPS-10'];

function file(priority: 'low' | 'medium' | 'critical', subject: string) {
  const actor = { ...systemActor('test'), tenantId: 'default' };
  const invocation = { actor, door: 'test', caller: 'test', id: subject };
  return docket.app.desk.run(createTicket, { board: 'OPS', subject, priority }, invocation);
}

/** The keys in the order in which somebody was called for them. */
async function pagedInOrder(): Promise<string[]> {
  const { database } = docket.app.engine;
  const pages = await rowsOf(database, events).find({ type: 'ticket.paged' }).sort({ at: 1 }).lean<Event[]>();
  const rows = await rowsOf(database, tickets).find().lean();
  return pages.map(({ stream }) => rows.find(({ _id }) => _id === rowIdOf(stream))?.key ?? '');
}

/** The tickets that messages call for, as often as they do. */
function calledFor(messages: { text: string }[]): string[] {
  return messages.flatMap(({ text }) =>
    [...text.matchAll(/^(?:@bob {2})?(OPS-\d+) /gm)].map(([, key]) => key ?? ''),
  );
}

test(
  'the only process is away for an hour: then the most urgent are called for first, and each thing is told once',
  async () => {
    docket = await openDocket({ at: '2035-11-26T22:00:00Z' });
    await callBobThenCarol(docket);
    await file('low', 'First');
    await file('medium', 'Second');
    await moveTo(docket, '2035-11-26T22:10:00Z');
    for (const key of URGENT) await file('critical', `Urgent, as ${key}`);
    await docket.settle();
    await docket.restart(() => docket.clock.advance(HOUR));
    await docket.settle();

    const order = await pagedInOrder();
    expect(order.slice(0, 8).toSorted()).toEqual(URGENT.toSorted());
    expect(order.slice(8).toSorted()).toEqual(['OPS-1', 'OPS-2']);
    const all = ['OPS-1', 'OPS-2', ...URGENT].toSorted();
    expect(calledFor(nightChannel(docket)).toSorted()).toEqual(all);
    expect(calledFor(directsTo(docket, 'UBOB')).toSorted()).toEqual(all);
    expect(nightChannel(docket).length).toBeLessThan(10);
    expect(
      nightChannel(docket)
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/OPS-1 missed its first answer (49|50) min ago · low/);
    // Nobody is called for steps that would have come meanwhile.
    expect(directsTo(docket, 'UCAROL')).toEqual([]);
    const [late, ...more] = docket.logged.filter(({ msg }) => String(msg).startsWith('Timers were late.'));
    expect(Number(late?.latenessMs)).toBeGreaterThan(49 * MINUTE);
    expect(more).toEqual([]);
  },
  A_MINUTE,
);
