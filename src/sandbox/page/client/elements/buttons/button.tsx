import type { Element } from '../../../../slack/blocks/block.ts';
import { PlainText } from '../../markup/plain-text.tsx';
import { safeAddress } from '../../markup/safe-address.ts';

type ButtonProps = { element: Extract<Element, { type: 'button' }>; isBusy: boolean; onPress(): void };

/** A button. One with a `url` is a link, of which the app is told as well. */
export function Button({ element, isBusy, onPress }: ButtonProps) {
  const address = element.url === undefined ? undefined : safeAddress(element.url);
  const common = {
    class: ['button', element.style && `button-${element.style}`, isBusy && 'is-busy']
      .filter(Boolean)
      .join(' '),
    'aria-label': element.accessibility_label,
    onClick: () => {
      if (!isBusy) onPress();
    },
  };
  const text = <PlainText text={element.text.text} />;
  if (address !== undefined) {
    return (
      <a {...common} href={address} target="_blank" rel="noreferrer noopener">
        {text}
      </a>
    );
  }
  // It stays enabled while busy: a disabled button would lose the focus.
  return (
    <button
      {...common}
      type="button"
      aria-disabled={isBusy ? 'true' : undefined}
      aria-busy={isBusy ? 'true' : undefined}
    >
      {text}
    </button>
  );
}
