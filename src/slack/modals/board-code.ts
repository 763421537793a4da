import type { KnownBlock } from '@slack/types';
import type { Board } from '../../boards/board.ts';
import { type CodeRules, FIRST_CODE_RULES } from '../../code/code-rules.ts';
import type { FormValues } from '../contract.ts';
import { type Choice, textInput } from './inputs.ts';
import { checkboxInput } from './several-inputs.ts';

type Switch = 'startsWork' | 'resolvesOnMerge' | 'reopens' | 'comments';
type List = 'deployedTo' | 'branches' | 'trustedBots';

const SWITCHES: readonly (Choice & { value: Switch })[] = [
  { value: 'startsWork', label: 'Start the work', description: 'When one is opened, or ready for review.' },
  { value: 'resolvesOnMerge', label: 'Resolve', description: 'When all that close a ticket are done.' },
  { value: 'reopens', label: 'Reopen', description: 'When one that resolved a ticket is opened again.' },
  { value: 'comments', label: 'Carry a comment', description: 'It names the tickets and how they stand.' },
];

/** What pull requests may do to a board's tickets. */
export function boardCodeInputs(board: Pick<Board, 'codeRules'> | null): KnownBlock[] {
  const rules = board?.codeRules ?? FIRST_CODE_RULES;
  return [
    checkboxInput({
      ...{ name: 'codeSwitches', label: 'Pull requests that name a ticket', optional: true },
      choices: SWITCHES,
      initial: SWITCHES.map(({ value }) => value).filter((value) => rules[value]),
    }),
    listInput('deployedTo', 'Resolve only once it is deployed to', rules, {
      hint: 'Environments as the code host calls them, with commas between. Empty means: as soon as it is merged.',
    }),
    listInput('branches', 'Branches that count as merged into', rules, {
      hint: 'Besides the default branch of each repository, with commas between. Example: release, stable',
    }),
    listInput('trustedBots', 'Bots that may move tickets', rules, {
      hint: 'Their logins, with commas between. What other bots open is linked, and moves nothing.',
    }),
    textInput({
      ...{ name: 'ticketLabel', label: 'Label that makes a ticket', optional: true, max: 100 },
      hint: 'A pull request that gets this label becomes a ticket of this board. Empty means: none does.',
      initial: rules.ticketLabel ?? '',
    }),
  ];
}

function listInput(name: List, label: string, rules: CodeRules, { hint }: { hint: string }): KnownBlock {
  return textInput({ name, label, hint, initial: rules[name].join(', '), optional: true });
}

/** What was chosen. */
export function readBoardCode(values: FormValues): { codeRules: CodeRules } {
  const chosen = [values.codeSwitches ?? []].flat();
  const isOn = (name: Switch) => chosen.includes(name);
  return {
    codeRules: {
      startsWork: isOn('startsWork'),
      resolvesOnMerge: isOn('resolvesOnMerge'),
      reopens: isOn('reopens'),
      comments: isOn('comments'),
      deployedTo: readList(values, 'deployedTo'),
      branches: readList(values, 'branches'),
      trustedBots: readList(values, 'trustedBots'),
      ticketLabel: textOf(values, 'ticketLabel') || null,
    },
  };
}

function readList(values: FormValues, name: List): string[] {
  const words = textOf(values, name)
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return [...new Set(words)];
}

function textOf(values: FormValues, name: string): string {
  return [values[name] ?? []].flat().join('').trim();
}
