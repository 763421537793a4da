import type { Button, Modal } from '../contract.ts';
import { newTokenButton, newTokenModal } from './new-token.ts';
import { revokeTokenButton, revokeTokenModal } from './revoke-token.ts';
import { moreTokensButton } from './token-list.ts';

export const tokenButtons: readonly Button[] = [newTokenButton, moreTokensButton, revokeTokenButton];

export const tokenModals: readonly Modal[] = [newTokenModal, revokeTokenModal];
