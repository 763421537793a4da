import { describe, expect, it } from 'vitest';
import { helpCommand, helpLines } from '../../../src/slack/commands/help.ts';
import { nothing, type Subcommand } from '../../../src/slack/contract.ts';
import { surfaces } from '../../../src/slack/surfaces.ts';
import { buildPerson } from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';

function subcommand(name: string, group: Subcommand['group']): Subcommand {
  return { name, usage: `/ticket ${name}`, summary: `do ${name}`, group, run: async () => nothing };
}

describe('/ticket help', () => {
  it('lists everything in a line for each group', async () => {
    const help = surfaces.subcommands.find(({ name }) => name === 'help');
    const answer = await help?.run(fakeTurn().turn, '');
    if (answer?.kind !== 'private') throw new Error('not private');
    expect(answer.text.split('\n')).toEqual([
      '*File*  `/ticket new [subject]` · `/ticket from-pr URL [OPS]`',
      '*Follow*  `/ticket show KEY` · `/ticket list [OPS] [status] [priority] [overdue] [unassigned] [@who]` · `/ticket mine` · `/ticket comment KEY [text]` · `/ticket close KEY` · `/ticket reopen KEY [reason]` · `/ticket cancel KEY [reason]` · `/ticket receipt KEY` · `/ticket diff SHA` · `/ticket me [github|gitlab LOGIN|none] [for @who]` · `/ticket token [new|all]`',
      '*Triage*  `/ticket take KEY` · `/ticket start KEY` · `/ticket resolve KEY` · `/ticket escalate KEY [reason]` · `/ticket status KEY [status] [reason]` · `/ticket assign KEY [@who|me|nobody|e-mail|github:LOGIN]` · `/ticket link KEY relates|duplicates|blocks KEY2|URL|SHA` · `/ticket unlink KEY [relates|duplicates|blocks] KEY2|URL|SHA` · `/ticket task KEY [done] [name]`',
      '*On call*  `/ticket ack KEY` · `/ticket oncall [OPS|rotation] [@who]` · `/ticket rehearse KEY|policy` · `/ticket quiet [22:00-07:00|off]`',
    ]);
  });

  it('shows admins what is theirs, and nobody else', async () => {
    const help = helpCommand([subcommand('new', 'file'), subcommand('board', 'admin')]);
    const admin = fakeTurn({ person: buildPerson('frank', { isWorkspaceAdmin: true }) });
    expect(await help.run(admin.turn, '')).toMatchObject({
      text: '*File*  `/ticket new`  do new\n*Admin*  `/ticket board`  do board',
    });
    expect(await help.run(fakeTurn().turn, '')).toMatchObject({ text: '*File*  `/ticket new`  do new' });
  });

  it('gives a line to a group where there are too many for one each', () => {
    const many = Array.from({ length: 12 }, (_, number) => subcommand(`n${number}`, 'follow'));
    expect(helpLines(many)).toHaveLength(12);
    expect(helpLines([subcommand('new', 'file'), ...many])).toEqual([
      '*File*  `/ticket new`',
      `*Follow*  ${many.map(({ usage }) => `\`${usage}\``).join(' · ')}`,
    ]);
  });
});
