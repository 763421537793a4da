import type { ComponentChildren } from 'preact';
import { safeAddress } from './safe-address.ts';

/** A link to http or https that opens beside the page; anything else is only its text. */
export function SafeLink({ url, children }: { url: string; children: ComponentChildren }) {
  const address = safeAddress(url);
  if (address === undefined) return <span>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
