import { expect, it } from 'vitest';
import { stackInFront } from '../../../../../src/sandbox/page/client/modals/stack.ts';
import { buildModal } from './build-modal.ts';

it('shows the stack of the modal that was opened last', () => {
  const first = buildModal({ id: 'V1', rootViewId: 'V1', openedAt: 1 });
  const pushed = buildModal({ id: 'V3', rootViewId: 'V1', openedAt: 3 });
  const other = buildModal({ id: 'V2', rootViewId: 'V2', openedAt: 2 });
  expect(stackInFront([pushed, other, first])).toEqual([first, pushed]);
  expect(stackInFront([other, first])).toEqual([other]);
  expect(stackInFront([])).toEqual([]);
});
