import { useMemo } from 'preact/hooks';
import { glyphOf } from '../shell/emoji.ts';

const EMOJI = /:([a-z0-9_+'-]+):/g;

/** Text without markup; names of emoji become emoji. */
export function PlainText({ text }: { text: string }) {
  return <>{useMemo(() => text.replace(EMOJI, (_, name: string) => glyphOf(name)), [text])}</>;
}
