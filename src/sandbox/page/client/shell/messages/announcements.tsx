import { useEffect, useRef, useState } from 'preact/hooks';
import { markupText } from '../../../../slack/render/markup-text.ts';
import type { StoredMessage } from '../../../../slack/state/state.ts';
import { usePage } from '../../store/page.ts';
import { authorOf } from '../author.ts';
import type { Directory } from '../use-directory.ts';

/** Says new messages of others aloud to those who listen to the page. */
export function Announcements({
  messages,
  directory,
}: {
  messages: readonly StoredMessage[];
  directory: Directory;
}) {
  const { as } = usePage();
  const [said, say] = useState('');
  const newest = messages.at(-1);
  const heard = useRef(newest?.ts);
  useEffect(() => {
    if (!newest || newest.ts === heard.current) return;
    heard.current = newest.ts;
    if (newest.user !== as) say(spokenMessage(newest, directory));
  }, [newest, as, directory]);
  return (
    <p class="spoken" aria-live="polite">
      {said}
    </p>
  );
}

/** `Alice Arden: The words of the message` */
export function spokenMessage(message: StoredMessage, directory: Directory): string {
  const names = {
    user: (id: string) => `@${directory.nameOf(id) ?? id}`,
    channel: (id: string) => `#${directory.nameOf(id) ?? id}`,
    timezone: directory.timezone,
  };
  return `${authorOf(message, directory).name}: ${markupText(message.text, names)}`;
}
