import { expect, test } from 'vitest';
import { type DueQueue, openDueQueue } from '../../src/engine/due-queue.ts';
import type { DueStream } from '../../src/engine/queue.ts';

const URGENT = 0;
const NORMAL = 1;

function due(stream: string, priority = NORMAL): DueStream {
  return { tenantId: 'default', stream, priority };
}

function allOf(queue: DueQueue): string[] {
  const list: string[] = [];
  for (let next = queue.take(NORMAL); next; next = queue.take(NORMAL)) list.push(next.stream);
  return list;
}

test('streams are taken in the order in which they came, each once', () => {
  const queue = openDueQueue();
  for (const stream of ['a', 'b', 'a', 'c']) queue.add(due(stream));
  expect(allOf(queue)).toEqual(['a', 'b', 'c']);
  expect(queue.isEmpty()).toBe(true);
});

test('an urgent one goes first, also one that waited without being urgent', () => {
  const queue = openDueQueue();
  for (const each of [due('a'), due('b'), due('b', URGENT), due('b')]) queue.add(each);
  expect(allOf(queue)).toEqual(['b', 'a']);
});

test('only urgent ones are given where the others stand back', () => {
  const queue = openDueQueue();
  for (const each of [due('a'), due('b', URGENT), due('c')]) queue.add(each);
  expect(queue.take(URGENT)?.stream).toBe('b');
  expect(queue.take(URGENT)).toBeUndefined();
  expect(allOf(queue)).toEqual(['a', 'c']);
});

test('whoever has least in hand goes first, among those that are as urgent', () => {
  const queue = openDueQueue();
  for (const each of [due('a1'), due('a2'), due('b1'), due('c1'), due('a3', URGENT)]) queue.add(each);
  const inHand: string[] = [];
  const loadOf = (stream: string) => inHand.filter((it) => it.startsWith(stream.slice(0, 1))).length;
  for (let next = queue.take(NORMAL, loadOf); next; next = queue.take(NORMAL, loadOf))
    inHand.push(next.stream);
  expect(inHand).toEqual(['a3', 'b1', 'c1', 'a1', 'a2']);
});

test('what came during a look comes after what the look has found', () => {
  const queue = openDueQueue();
  queue.add(due('old'));
  queue.clear();
  queue.add(due('meanwhile'));
  queue.fill({ list: [due('old'), due('older')], isAll: true });
  expect(allOf(queue)).toEqual(['old', 'older', 'meanwhile']);
});

test('more than 200 are left in the database', () => {
  const queue = openDueQueue();
  expect(queue.isCut()).toBe(true);
  queue.fill({ list: [], isAll: true });
  for (let n = 0; n < 200; n += 1) queue.add(due(`s${n}`));
  expect(queue.isCut()).toBe(false);
  queue.add(due('one more'));
  expect(queue.isCut()).toBe(true);
  expect(allOf(queue)).toHaveLength(200);
});
