import type { Button, Modal, Subcommand } from '../contract.ts';
import { calendarModal, calendarSetting } from './calendar.ts';
import { policyButtons, policyCommand, policyModal } from './policy.ts';
import { quietCommand } from './quiet.ts';
import { rotationModal, rotationSetting } from './rotation.ts';
import { teamModal, teamSetting } from './team.ts';

const named = [calendarSetting, rotationSetting, teamSetting];

/** What people and admins set, in the order in which the help lists it. A new one is a file and a line here. */
export const settingCommands: readonly Subcommand[] = [
  quietCommand,
  policyCommand,
  ...named.map(({ command }) => command),
];

/** The buttons of their lists. */
export const settingButtons: readonly Button[] = [
  ...policyButtons,
  ...named.flatMap(({ buttons }) => buttons),
];

/** Their forms. */
export const settingModals: readonly Modal[] = [policyModal, calendarModal, rotationModal, teamModal];
