import type { Button, Modal, Subcommand } from '../contract.ts';
import { roleModal } from './edit-role.ts';
import { tenantModal } from './edit-tenant.ts';
import { editRoleButton, newRoleButton, roleCommand } from './role-command.ts';
import { editTenantButton, newTenantButton, tenantCommand } from './tenant-command.ts';

/** Who belongs where, and who may do what. */
export const accessCommands: readonly Subcommand[] = [roleCommand, tenantCommand];

export const accessButtons: readonly Button[] = [
  ...[newRoleButton, editRoleButton],
  ...[newTenantButton, editTenantButton],
];

export const accessModals: readonly Modal[] = [roleModal, tenantModal];
