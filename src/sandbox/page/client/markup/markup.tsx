import { useMemo } from 'preact/hooks';
import { Paragraphs } from './paragraphs.tsx';
import { parseMarkup } from './parse-markup.ts';
import type { Reading } from './reading.ts';

/** Text in Slack's own markup (mrkdwn) as people see it. */
export function Markup({ text, surface }: { text: string; surface: Reading }) {
  const tree = useMemo(() => parseMarkup(text), [text]);
  return <Paragraphs tree={tree} reading={surface} />;
}
