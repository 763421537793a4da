import { Icon } from '../icons.tsx';

type SidebarLinkProps = {
  href: string;
  icon: Parameters<typeof Icon>[0]['name'];
  name: string;
  isCurrent: boolean;
  /** How many messages were not read. */
  unread?: number;
  /** The number stands beside the name. */
  isCounted?: boolean;
};

/** One line of the sidebar; bold where something was not read. */
export function SidebarLink({ href, icon, name, isCurrent, unread = 0, isCounted }: SidebarLinkProps) {
  return (
    <li>
      <a
        class={unread > 0 ? 'sidebar-link sidebar-unread' : 'sidebar-link'}
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Icon name={icon} />
        <span class="sidebar-name">{name}</span>
        {unread > 0 && (
          <span class={isCounted ? 'badge' : 'spoken'}>
            {unread}
            <span class="spoken"> unread</span>
          </span>
        )}
      </a>
    </li>
  );
}
