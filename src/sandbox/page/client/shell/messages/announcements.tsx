import { useEffect, useRef, useState } from 'preact/hooks';
import type { StoredMessage } from '../../../../slack/state/state.ts';
import { usePage } from '../../store/page.ts';
import type { Directory } from '../use-directory.ts';
import { spokenMessage } from './spoken.ts';

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
