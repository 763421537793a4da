import type { Migration } from '../migrate.ts';
import { firstTenants } from './001-first-tenants.ts';
import { boardColumns } from './002-board-columns.ts';
import { onePersonPerAddress } from './003-one-person-per-address.ts';
import { time } from './004-time.ts';
import { bareEvents } from './005-bare-events.ts';
import { codeHosts } from './006-code-hosts.ts';
import { tenantRows } from './007-tenants.ts';
import { holdings } from './008-holdings.ts';

/** Every migration, oldest first. A new one is a file and a line here. */
export const migrations: readonly Migration[] = [
  firstTenants,
  boardColumns,
  onePersonPerAddress,
  time,
  bareEvents,
  codeHosts,
  tenantRows,
  holdings,
];
