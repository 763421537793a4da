import type { InputBlock } from '../../../slack/blocks/block.ts';
import { PlainText } from '../markup/plain-text.tsx';

/** The label above a field; a group of choices has no single field that a label could be for. */
export function InputLabel({ block, id }: { block: InputBlock; id: string }) {
  const isGroup = block.element.type === 'radio_buttons' || block.element.type === 'checkboxes';
  const words = (
    <>
      <PlainText text={block.label.text} />
      {block.optional && <span class="input-optional"> (optional)</span>}
    </>
  );
  const labelId = `${id}-label`;
  if (isGroup) {
    return (
      <span class="input-label" id={labelId}>
        {words}
      </span>
    );
  }
  return (
    <label class="input-label" id={labelId} htmlFor={id}>
      {words}
    </label>
  );
}
