import type { ModalView } from '@slack/types';
import { removeTeam } from '../../teams/commands/remove-team.ts';
import { saveTeam } from '../../teams/commands/save-team.ts';
import { listTeams } from '../../teams/queries/list-teams.ts';
import type { Team } from '../../teams/team.ts';
import type { Modal } from '../contract.ts';
import { count } from '../messages/words.ts';
import { formView } from '../modals/form.ts';
import { textInput } from '../modals/inputs.ts';
import { peopleInput } from '../modals/several-inputs.ts';
import { namedSetting } from './named-setting.ts';
import { findThem, pickedPeople, slackUsersOf } from './people.ts';
import { choicesOf, readSetting, textOf } from './read-setting.ts';
import { refuseOthers, underSettings } from './refusals.ts';
import { savedText } from './saved.ts';

/** `/ticket team`: people who are told together. */
export const teamSetting = namedSetting<Team>({
  word: 'team',
  summary: 'see, create or change teams',
  purpose: 'A step of an escalation policy can tell a whole team.',
  list: (turn) => turn.ask(listTeams, {}),
  describe: ({ members }) => count(members.length, 'member'),
  async open(turn, team) {
    const people = await findThem(turn, team?.members ?? []);
    const members = slackUsersOf(turn, people, team?.members ?? []);
    return { kind: 'modal', view: teamView({ team, members, channelId: turn.channelId }) };
  },
  remove: (turn, id) => turn.run(removeTeam, { team: id }),
});

type Opened = { team: Team | null; members: readonly string[]; channelId: string | null };

function teamView({ team, members, channelId }: Opened): ModalView {
  return formView({
    callbackId: teamModal.callbackId,
    title: team ? 'Team' : 'New team',
    submit: team ? 'Save' : 'Create',
    metadata: team ? { id: team._id, rev: team.rev, channelId } : { channelId },
    blocks: [
      textInput({ name: 'name', label: 'Name', placeholder: 'Database', initial: team?.name ?? '', max: 80 }),
      peopleInput({
        ...{ name: 'members', label: 'Members', placeholder: 'Choose people' },
        // Whoever Slack cannot show stays in the team, so that nobody has to be chosen besides them.
        optional: members.length < (team?.members.length ?? 0),
        hint: 'Whoever tells the team tells all of them.',
        initial: members,
      }),
    ],
  });
}

/** Creates or changes a team. */
export const teamModal: Modal = {
  callbackId: 'team.edit',
  async submit(turn, { values, metadata }) {
    refuseOthers(turn, 'teams');
    const { id, channelId, seen } = readSetting(metadata);
    const before = id === undefined ? [] : await membersOf(turn, id);
    const people = await findThem(turn, before);
    const picked = choicesOf(values, 'members');
    const members = await pickedPeople(turn, 'members', { picked, before, people });
    const input = { name: textOf(values, 'name'), members, ...(id ? { team: id } : {}) };
    try {
      return {
        kind: 'done',
        channelId,
        confirmation: savedText('team', await turn.run(saveTeam, input, seen)),
      };
    } catch (error) {
      throw underSettings(error, { values, again: 'team' });
    }
  },
};

async function membersOf(turn: Parameters<Modal['submit']>[0], id: string): Promise<string[]> {
  const teams = await turn.ask(listTeams, {});
  return teams.find(({ _id }) => _id === id)?.members ?? [];
}
