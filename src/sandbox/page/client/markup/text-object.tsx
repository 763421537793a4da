import type { AnyText } from '../../../slack/blocks/text.ts';
import { Markup } from './markup.tsx';
import { PlainText } from './plain-text.tsx';
import type { Reading } from './reading.ts';

/** A text object of a block, of either kind. */
export function TextObject({ text, surface }: { text: AnyText; surface: Reading }) {
  if (text.type === 'mrkdwn') return <Markup text={text.text} surface={surface} />;
  return <PlainText text={text.text} />;
}
