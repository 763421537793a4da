import type { Block, InputBlock } from '../../../slack/blocks/block.ts';
import type { InputValue, StoredView } from '../../../slack/state/state.ts';
import type { ElementRef, Entry } from '../contract.ts';
import { entryOf } from '../elements/held/entry-of.ts';

type Values = StoredView['values'];

/**
 * What a person entered into one input. `sentAt` is the hash of the view at which the sandbox had it: once the view is
 * another, what the sandbox holds counts.
 */
export type Draft = ElementRef & { value: InputValue; sentAt?: string };

/** By block_id. */
export type Drafts = Readonly<Record<string, Draft>>;

/** What was entered and has not reached the sandbox yet. */
export function unsent(drafts: Drafts): Draft[] {
  return Object.values(drafts).filter(({ sentAt }) => sentAt === undefined);
}

/** The same after these reached the sandbox; what was entered since then has not. */
export function afterSending(drafts: Drafts, sent: readonly Draft[], hash: string): Drafts {
  const marked = sent
    .filter((draft) => drafts[draft.block]?.value === draft.value)
    .map((draft) => [draft.block, { ...draft, sentAt: hash }]);
  return { ...drafts, ...Object.fromEntries(marked) };
}

/** What stands in a view: what its person entered, where the same input is still there, else what the sandbox holds. */
export function valuesIn(view: Pick<StoredView, 'body' | 'hash' | 'values'>, drafts: Drafts): Values {
  const values = { ...view.values };
  for (const { block, element } of inputsOf(view.body.blocks)) {
    const draft = drafts[block];
    if (!draft || draft.action !== element.action_id || draft.value.type !== element.type) continue;
    if (draft.sentAt === undefined || draft.sentAt === view.hash) {
      values[block] = { ...values[block], [draft.action]: draft.value };
    }
  }
  return values;
}

/** What is sent of some drafts, by block_id; inputs that went away are left out. */
export function entriesOf(blocks: readonly Block[], drafts: readonly Draft[]): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  for (const { block, element } of inputsOf(blocks)) {
    const draft = drafts.find((each) => each.block === block && each.value.type === element.type);
    if (draft) entries[block] = entryOf(element, draft.value);
  }
  return entries;
}

function inputsOf(blocks: readonly Block[]): { block: string; element: InputBlock['element'] }[] {
  return blocks.flatMap((block) =>
    block.type === 'input' ? [{ block: block.block_id ?? '', element: block.element }] : [],
  );
}
