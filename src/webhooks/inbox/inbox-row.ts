/** Declared with the noun, which shows what came in to whoever tries a connection out. */
export { INBOX, type InboxRow, KEPT_MS, webhookInbox } from '../../code/inbox-row.ts';
