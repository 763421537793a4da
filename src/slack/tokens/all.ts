import type { Button, Modal } from '../contract.ts';
import { newTokenButton, newTokenModal } from './new-token.ts';
import { revokeTokenButton, revokeTokenModal } from './revoke-token.ts';

export const tokenButtons: readonly Button[] = [newTokenButton, revokeTokenButton];

export const tokenModals: readonly Modal[] = [newTokenModal, revokeTokenModal];
