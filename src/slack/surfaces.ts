import { accessButtons, accessCommands, accessModals } from './access/all.ts';
import { diffCommand } from './code/diff.ts';
import { fromPrCommand } from './code/from-pr.ts';
import { taskCommand } from './code/task.ts';
import { assignCommand } from './commands/assign.ts';
import { boardCommand } from './commands/board.ts';
import { helpCommand } from './commands/help.ts';
import { linkCommand, unlinkCommand } from './commands/link.ts';
import { listCommand } from './commands/list.ts';
import { mineCommand } from './commands/mine.ts';
import { newCommand } from './commands/new.ts';
import { showCommand } from './commands/show.ts';
import { statusCommand } from './commands/status.ts';
import { ticketVerbs } from './commands/ticket-verbs.ts';
import { connectionButtons, connectionCommands, connectionModals } from './connections/all.ts';
import type { Action, Button, EventListener, Modal, Shortcut, Subcommand, Surfaces } from './contract.ts';
import { escalationButtons } from './escalation/buttons.ts';
import { memberJoined, memberLeft } from './events/agents.ts';
import { mentioned, wroteDirectly } from './events/ask-for-help.ts';
import { threadReplies } from './events/thread-replies.ts';
import { appUninstalled, tokensRevoked } from './events/uninstalled.ts';
import { userChange } from './events/user-change.ts';
import { homeButtons } from './home/buttons.ts';
import { homeOpened } from './home/opened.ts';
import { cardActions } from './messages/card-actions.ts';
import { assignModal } from './modals/assign.ts';
import { boardModal } from './modals/board.ts';
import { cancelModal } from './modals/cancel.ts';
import { commentModal } from './modals/comment.ts';
import { editModal } from './modals/edit.ts';
import { moreModal } from './modals/more.ts';
import { newTicketModal } from './modals/new-ticket.ts';
import { reopenModal } from './modals/reopen.ts';
import { resolveModal } from './modals/resolve.ts';
import { waitModal } from './modals/wait.ts';
import { onCallButtons } from './on-call/oncall-buttons.ts';
import { onCallCommand } from './on-call/oncall-command.ts';
import { overrideModal } from './on-call/override-modal.ts';
import { receiptAction, receiptCommand } from './receipt/receipt.ts';
import { rehearseCommand } from './rehearsal/rehearse.ts';
import { settingButtons, settingCommands, settingModals } from './settings/all.ts';
import { createFromMessage } from './shortcuts/create-ticket.ts';
import { tokenButtons, tokenModals } from './tokens/all.ts';
import { tokenCommand } from './tokens/token-command.ts';

/** The words behind `/ticket`, in the order in which the help lists them. A new one is a file and a line here. */
const listed: readonly Subcommand[] = [
  ...[newCommand, fromPrCommand, showCommand, listCommand, mineCommand, ...ticketVerbs],
  ...[
    receiptCommand,
    statusCommand,
    assignCommand,
    linkCommand,
    unlinkCommand,
    taskCommand,
    diffCommand,
    onCallCommand,
    rehearseCommand,
    boardCommand,
  ],
  ...settingCommands,
  ...connectionCommands,
  ...accessCommands,
  tokenCommand,
];

const subcommands: readonly Subcommand[] = [...listed, helpCommand(listed)];

/** The items of a card's overflow menu, by their `do`. */
const menu: readonly Action[] = cardActions;

/** The buttons of a card: every item of the menu may be one. `ticket.more` is the menu itself. */
const actions: readonly Action[] = [
  ...menu.filter(({ id }) => id !== 'more').map(({ id, run }) => ({ id: `ticket.${id}`, run })),
  receiptAction,
];

/** Buttons that are about no ticket. */
const buttons: readonly Button[] = [
  ...homeButtons,
  ...escalationButtons,
  ...onCallButtons,
  ...settingButtons,
  ...connectionButtons,
  ...accessButtons,
  ...tokenButtons,
];

const shortcuts: readonly Shortcut[] = [createFromMessage];

const modals: readonly Modal[] = [
  newTicketModal,
  resolveModal,
  commentModal,
  assignModal,
  cancelModal,
  reopenModal,
  waitModal,
  editModal,
  moreModal,
  boardModal,
  ...settingModals,
  ...connectionModals,
  ...accessModals,
  ...tokenModals,
  overrideModal,
];

const events: readonly EventListener[] = [
  ...[threadReplies, mentioned, wroteDirectly],
  ...[memberJoined, memberLeft, userChange, homeOpened],
  ...[tokensRevoked, appUninstalled],
];

/** Everything that Docket offers in Slack. */
export const surfaces: Surfaces = { subcommands, actions, menu, buttons, shortcuts, modals, events };
