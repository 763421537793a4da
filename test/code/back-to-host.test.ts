import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { backToHost } from '../../src/code/back-to-host.ts';
import { ProviderError } from '../../src/errors.ts';
import { fileTicket, take } from '../tickets/ticket-in.ts';
import { type FollowingDesk, openFollowingDesk } from './following-desk.ts';
import { pullRequestOf } from './host-says.ts';

type Written = { number: number; text: string; commentId: string | null };

let open: FollowingDesk;
let written: Written[] = [];
/** What the host answers next; the id of the comment otherwise. */
let answers: (ProviderError | null)[] = [];
let number = 100;
/** What happens while the host is asked. */
let meanwhile: () => Promise<unknown> = async () => undefined;

beforeAll(async () => {
  open = await openFollowingDesk((engine) =>
    backToHost(engine, {
      async writeComment(_tenantId, place, { text, commentId }) {
        written.push({ number: place.number, text, commentId });
        await meanwhile();
        const answer = answers.length > 0 ? answers.shift() : undefined;
        if (answer instanceof ProviderError) throw answer;
        return answer === null ? null : `comment-${place.number}`;
      },
    }),
  );
});
beforeEach(async () => {
  number += 10;
  written = [];
  answers = [];
  meanwhile = async () => undefined;
  await open.rules({ comments: true });
});
afterAll(async () => {
  expect(await open.close()).toEqual([]);
});

function comment(...lines: string[]): string {
  return ['<!-- docket:default -->', 'Tickets of this pull request:', '', ...lines].join('\n');
}

/** Waits until a subscriber has had every event. */
function told(subscriber: string): Promise<unknown> {
  const outbox = open.desk.database.connection.collection('outbox');
  return vi.waitFor(async () => expect(await outbox.countDocuments({ to: subscriber })).toBe(0));
}

test('one comment names the tickets, and is changed as they go on', async () => {
  const key = await fileTicket(open.desk, open.bob);
  const other = await fileTicket(open.desk, open.bob);
  await open.say({ number, title: `Fixes ${key}`, headBranch: `${other}-retry`, body: 'See OPS-9999.' });
  const [first] = written;
  expect(first?.commentId).toBeNull();
  const inProgress = comment(
    `- **${key}** is in progress, to be resolved by this merge`,
    `- **${other}** is in progress`,
  );
  expect(written.at(-1)).toMatchObject({ number, text: inProgress });
  expect((await pullRequestOf(open.desk, number))?.commentId).toBe(`comment-${number}`);
  written = [];
  await take(open.desk, open.bob, other, 'on_hold');
  await open.idle();
  expect(written).toEqual([
    {
      ...{ number, commentId: `comment-${number}` },
      text: comment(`- **${key}** is in progress, to be resolved by this merge`, `- **${other}** is on hold`),
    },
  ]);
});

test('nothing is written where nothing it says has changed', async () => {
  const key = await fileTicket(open.desk, open.bob);
  await open.say({ number, title: `${key} retry` });
  written = [];
  await open.say({ number, title: `${key} retry twice` });
  expect(written).toEqual([]);
});

test('a step that is taken while the first comment is on its way is told as well', async () => {
  await open.rules({ comments: true, startsWork: false });
  const key = await fileTicket(open.desk, open.bob);
  meanwhile = async () => {
    meanwhile = async () => undefined;
    await take(open.desk, open.bob, key, 'triaged');
    await told('code.back_to_host_steps');
  };
  await open.say({ number, title: `${key} retry` });
  expect(written.map(({ text }) => text)).toEqual([
    comment(`- **${key}** is new`),
    comment(`- **${key}** is triaged`),
  ]);
});

test('a ticket whose key is edited out is named no more', async () => {
  const key = await fileTicket(open.desk, open.bob);
  await open.say({ number, title: `${key} retry` });
  await open.say({ number, title: 'Retry' });
  expect(written.at(-1)?.text).toBe(
    '<!-- docket:default -->\nNo ticket belongs to this pull request any more.',
  );
});

test('a board that does not want it is not named', async () => {
  await open.rules({ comments: false });
  const key = await fileTicket(open.desk, open.bob);
  await open.say({ number, title: `Fixes ${key}` });
  expect(written).toEqual([]);
});

test('a pull request from a fork tells strangers nothing, until it is merged', async () => {
  const key = await fileTicket(open.desk, open.bob);
  await open.say({ number, title: `Part of ${key}`, isFork: true });
  expect(written).toEqual([]);
  await open.say({ number, title: `Part of ${key}`, isFork: true, state: 'merged' });
  expect(written.map(({ text }) => text)).toEqual([comment(`- **${key}** is new`)]);
});

test('a bare mention is no ticket of it', async () => {
  const key = await fileTicket(open.desk, open.bob);
  await open.say({ number, title: 'Retry', body: `Seen in ${key}.` });
  expect(written).toEqual([]);
});

test('where no token may write, nothing is noted, and the next change of the pull request tries again', async () => {
  const key = await fileTicket(open.desk, open.bob);
  answers = [null, null, null, null];
  await open.say({ number, title: `${key} retry` });
  expect((await pullRequestOf(open.desk, number))?.commentId).toBeNull();
  answers = [];
  await open.say({ number, title: `${key} retry twice` });
  expect((await pullRequestOf(open.desk, number))?.commentId).toBe(`comment-${number}`);
});

test('a host that fails is asked again', async () => {
  const key = await fileTicket(open.desk, open.bob);
  const failure = { provider: 'github', retryable: true };
  answers = [new ProviderError('GitHub is away.', failure)];
  await open.say({ number, title: `${key} retry` });
  open.desk.clock.advance(60_000);
  await open.idle();
  expect((await pullRequestOf(open.desk, number))?.commentId).toBe(`comment-${number}`);
});
