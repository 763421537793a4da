import type { Element } from '../../../../slack/blocks/block.ts';
import { PlainText } from '../../markup/plain-text.tsx';
import { safeAddress } from '../../markup/safe-address.ts';

type OverflowOption = Extract<Element, { type: 'overflow' }>['options'][number];

/** One line of the menu behind the three dots; one with a `url` is a link. */
export function OverflowItem({ option, onChoose }: { option: OverflowOption; onChoose(): void }) {
  const address = option.url === undefined ? undefined : safeAddress(option.url);
  const common = { class: 'menu-item', role: 'menuitem' as const, tabIndex: -1, onClick: onChoose };
  const content = (
    <>
      <PlainText text={option.text.text} />
      {option.description && <span class="choice-description">{option.description.text}</span>}
    </>
  );
  if (address === undefined) {
    return (
      <button {...common} type="button">
        {content}
      </button>
    );
  }
  return (
    <a {...common} href={address} target="_blank" rel="noreferrer noopener">
      {content}
    </a>
  );
}
