import type { Button, Modal, Subcommand } from '../contract.ts';
import { connectCommand, newConnectionButtons } from './connect-command.ts';
import { disconnectButton, disconnectModal } from './disconnect.ts';
import { connectionModal, editConnectionButton } from './edit-connection.ts';
import { meCommand } from './me-command.ts';
import { newSecretButton, newSecretModal } from './new-secret.ts';
import { testButton } from './test-connection.ts';

/** What people and admins say about code hosts. */
export const connectionCommands: readonly Subcommand[] = [meCommand, connectCommand];

export const connectionButtons: readonly Button[] = [
  ...newConnectionButtons,
  ...[testButton, newSecretButton],
  ...[editConnectionButton, disconnectButton],
];

export const connectionModals: readonly Modal[] = [connectionModal, newSecretModal, disconnectModal];
