import type { Surface } from '../contract.ts';

/** Text in Slack's own markup (mrkdwn) as people see it. */
export function Markup({ text }: { text: string; surface: Surface }) {
  return <span>{text}</span>;
}
