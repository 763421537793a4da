import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Person } from '../../people/person.ts';
import { AUDIENCES, type Audience } from '../../tickets/vocabulary.ts';
import { slackLimits } from '../limits.ts';
import { line, paragraphs, plain } from '../text.ts';
import { context, section } from './blocks.ts';
import type { Post, ThreadPost } from './contract.ts';

/** Paragraphs of one comment; together with the note they stay below what a message may hold. */
const PARAGRAPHS = 4;

const commented = z.object({ audience: z.enum(AUDIENCES), text: z.string() });

/** A comment, under its author's name and picture. */
export function commentPost({ ticket, event, author }: ThreadPost): Post {
  const { audience, text } = commented.parse(event.payload);
  const parts = paragraphs(text, slackLimits.blocks.sectionText, PARAGRAPHS);
  return {
    text: `${ticket.key}: ${line(text, 300)}`,
    blocks: [...parts.map(section), ...audienceNote(audience)],
    ...(author ? appearAs(author) : {}),
  };
}

function audienceNote(audience: Audience): KnownBlock[] {
  return audience === 'internal' ? [context(':lock: Internal: only agents see this.')] : [];
}

/** Under whose name and picture a post appears. */
export function appearAs({ name, image }: Person): Pick<Post, 'username' | 'iconUrl'> {
  const username = plain(name, slackLimits.messages.username).text;
  return image === null ? { username } : { username, iconUrl: image };
}
