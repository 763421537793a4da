import { expect } from 'vitest';
import { boards } from '../../../src/boards/board.ts';
import { entities } from '../../../src/catalogue/rows.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { type Event, events } from '../../../src/engine/events.ts';
import { verifyStreams } from '../../../src/engine/verify.ts';
import { people } from '../../../src/people/person.ts';
import { type Thread, threads } from '../../../src/slack/threads.ts';
import { comments } from '../../../src/tickets/comment.ts';
import { type Ticket, tickets } from '../../../src/tickets/ticket.ts';
import type { Stage } from './stage.ts';

/** Remembers what was sent, and holds what is in the database to it. */
export type Effects = {
  note(body: Buffer): void;
  /** Fails where anything was changed that nobody asked for. */
  judge(): Promise<void>;
};

/** What is longer than this in one go says nothing about what was asked for. */
const FILLER = /(.{1,12}?)\1{200,}/gs;

/** Begins to remember; what is there by now was asked for. */
export async function openEffects(stage: Stage): Promise<Effects> {
  const { database } = stage.docket.app.engine;
  const sent: string[] = [];
  const setting = await settingOf(stage, sent);
  const first = await rowsOf(database, events).countDocuments();

  async function judge(): Promise<void> {
    expect(await verifyStreams(database, entities)).toMatchObject({ breaks: [] });
    expect(await settingOf(stage, sent)).toEqual(setting);
    await judgeFields(stage);
    const all = await rowsOf(database, events).find().lean<Event[]>();
    const own = all
      .filter(({ door, stream }) => door === 'slack' && stream.startsWith('ticket:'))
      .slice(first);
    expect(await unasked(stage, own, sent)).toEqual([]);
  }

  return { note: (body) => void sent.push(readable(body)), judge };
}

/** What was sent, as text, whether it was a form or JSON. */
function readable(body: Buffer): string {
  const text = body.toString().slice(0, 2_000_000).replace(FILLER, '$1').replaceAll('+', ' ');
  const unescaped = text.replace(/%([0-9A-F]{2})/gi, (_all, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return unescaped.replaceAll('\\"', '"');
}

/** Boards, and who is who: nothing that was sent here may change them, but for Erin's own name and address. */
async function settingOf({ docket }: Stage, sent: string[]) {
  const { database } = docket.app.engine;
  const boardRows = await rowsOf(database, boards).find().sort({ prefix: 1 }).lean();
  const peopleRows = await rowsOf(database, people)
    .find({ 'slack.id': { $ne: 'UERIN' } })
    .lean();
  const known = new Map(docket.slack.world.workspace.people.map(({ id, name }) => [id, name]));
  return {
    boards: boardRows.map(({ agents: _, rev: _rev, eventSeq, headHash, updatedAt, ...rest }) => rest),
    strangers: peopleRows.filter(({ slack, name, emails }) =>
      slack ? known.get(slack.id) !== name : !sent.some((body) => body.includes(emails[0] ?? name)),
    ),
  };
}

/** Rows have the fields of their kind and no other, whatever came in beside them. */
async function judgeFields({ docket }: Stage): Promise<void> {
  const { database } = docket.app.engine;
  for (const collection of [tickets, people, boards, comments]) {
    const rows = await rowsOf(database, collection as typeof tickets)
      .find()
      .lean<object[]>();
    const strange = rows
      .flatMap(namesIn)
      .filter((name) => !/^(_id|[a-zA-Z]+|\d+)$/.test(name) || name === 'polluted');
    expect(strange).toEqual([]);
  }
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}

/** Changes of tickets that no delivery named, and tickets that no form asked for. */
async function unasked(stage: Stage, own: Event[], sent: string[]): Promise<unknown[]> {
  const { database } = stage.docket.app.engine;
  const threadRows = await rowsOf(database, threads).find().lean<Thread[]>();
  const rows = new Map(
    (await rowsOf(database, tickets).find().lean<Ticket[]>()).map((row) => [row._id, row]),
  );
  const byId = new Map(sent.flatMap((body) => idsIn(body).map((id) => [id, body] as const)));
  return own.flatMap((event) => {
    const id = (event.commandId.split('|')[3] ?? '').replace(/:\d+$/, '');
    const body = byId.get(id) ?? sent.find((each) => each.includes(id.replace(FILLER, '$1')));
    const ticketId = event.stream.slice('ticket:'.length);
    const names = [ticketId, rows.get(ticketId)?.key ?? ticketId];
    const own = threadRows
      .filter((row) => row.ticketId === ticketId)
      .map(({ _id }) => _id.split('|')[2] ?? '');
    const isFiling = event.type === 'ticket.created' && body?.includes('"ticket.new"');
    const isNamed = [...names, ...own].some((name) => body?.toLowerCase().includes(name.toLowerCase()));
    return isFiling || isNamed ? [] : [{ type: event.type, ticketId, commandId: event.commandId, body }];
  });
}

/** The ids under which commands run: triggers, views, events. */
function idsIn(body: string): string[] {
  return body.match(/\b(\d+\.\d+\.[0-9a-f]{32}|Ev\d+|V\d+)\b/g) ?? [];
}
