import { useState } from 'preact/hooks';
import type { SeenPerson } from '../../../seen.ts';
import { usePage } from '../../store/page.ts';
import { Floating } from '../actions/floating.tsx';
import { Avatar } from '../avatar.tsx';
import { Icon } from '../icons.tsx';
import type { Directory } from '../use-directory.ts';

/** Whose page this is, and the way to be somebody else, here or in a second window. */
export function ActingAs({ directory }: { directory: Directory }) {
  const { as } = usePage();
  const [anchor, setAnchor] = useState<HTMLElement | undefined>(undefined);
  const me = directory.person(as);
  const others = directory.everybody.filter(({ id, isApp }) => !isApp && id !== as);
  const name = me?.realName ?? as;
  return (
    <>
      <button
        type="button"
        class="acting-as"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(anchor ? undefined : currentTarget)}
      >
        <Avatar author={{ id: as, name, isApp: false }} size="small" />
        <span class="acting-as-name">
          <span class="acting-as-note">Acting as</span> {name}
        </span>
        <Icon name="chevron" />
      </button>
      {anchor && (
        <Floating anchor={anchor} onClose={() => setAnchor(undefined)}>
          <ul class="people-list" aria-label="Act as somebody else">
            {others.map((person) => (
              <OtherPerson key={person.id} person={person} />
            ))}
          </ul>
        </Floating>
      )}
    </>
  );
}

/** The place stays in the address, so that two people see the same channel. */
function OtherPerson({ person }: { person: SeenPerson }) {
  const { id, realName, name, timezone, isAdmin } = person;
  const address = `/?as=${encodeURIComponent(id)}${location.hash}`;
  return (
    <li class="people-line">
      <a class="people-link" href={address}>
        <Avatar author={{ id, name: realName, isApp: false }} size="small" />
        <span>
          <span class="spoken">Act as </span>
          {realName} <span class="people-note">@{name}</span>
          <span class="people-facts">
            {timezone.replaceAll('_', ' ')}
            {isAdmin ? ', admin' : ''}
          </span>
        </span>
      </a>
      <a
        class="icon-button"
        href={address}
        target="_blank"
        rel="noopener"
        aria-label={`Open a second window as ${realName}`}
        title={`Open a second window as ${realName}`}
      >
        <Icon name="window" />
      </a>
    </li>
  );
}
