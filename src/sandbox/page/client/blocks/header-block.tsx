import { PlainText } from '../markup/plain-text.tsx';
import type { BlockProps } from './block-props.ts';

/** A heading: under that of the page in the Home tab, under that of the modal or message elsewhere. */
export function HeaderBlock({ block, surface }: BlockProps<'header'>) {
  const Heading = surface.on === 'home' ? 'h2' : 'h3';
  return (
    <Heading class="block header-block">
      <PlainText text={block.text.text} />
    </Heading>
  );
}
