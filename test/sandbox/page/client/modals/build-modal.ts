import type { SeenView } from '../../../../../src/sandbox/page/seen.ts';
import type { Block, InputElement } from '../../../../../src/sandbox/slack/blocks/block.ts';

/** An open modal. */
export function buildModal(view: Partial<SeenView> & { blocks?: Block[] } = {}): SeenView {
  const { blocks = [], ...given } = view;
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    id: 'V1',
    person: 'UALICE',
    body: { type: 'modal', title: plain('Title'), submit: plain('Send'), blocks },
    hash: '1',
    rootViewId: 'V1',
    previousViewId: null,
    values: {},
    openedAt: 1,
    ...given,
  };
}

/** An input block; its element has the action id `value`. */
export function buildInput(block: string, element: InputElement, optional = false): Block {
  const label = { type: 'plain_text' as const, text: `Label of ${block}` };
  return { type: 'input', block_id: block, label, optional, element: { ...element, action_id: 'value' } };
}
