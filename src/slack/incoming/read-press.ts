import { UserError } from '../../errors.ts';
import type { Answer, Turn } from '../contract.ts';
import type { Incoming } from './incoming.ts';
import { type ActionPayload, parseJson, readSeen, readSeenInMenu } from './payloads.ts';

const MENU = 'ticket.more';

/** What somebody pressed: what it does, and the ticket that it is about, if it is about one. */
export type Press = { ticketId: string | null; run(turn: Turn): Promise<Answer> };

/** What was pressed, or nothing where Slack itself does it: a link, or an input of a form. */
export function readPress({ surfaces, home }: Incoming, payload: ActionPayload): Press | undefined {
  const [pressed] = payload.actions;
  if (!pressed) return undefined;
  if (pressed.action_id === MENU) {
    const { do: id, ...seen } = readSeenInMenu(pressed.selected_option?.value);
    const item = surfaces.menu.find((it) => it.id === id);
    if (!item) throw unknownAction();
    return { ticketId: seen.id, run: (turn) => item.run(turn, seen) };
  }
  const button = surfaces.buttons.find((it) => it.id === pressed.action_id);
  if (button) return { ticketId: null, run: (turn) => button.run(turn, parseJson(pressed.value), home) };
  const action = surfaces.actions.find((it) => it.id === pressed.action_id);
  if (action) {
    const seen = readSeen(pressed.value);
    return { ticketId: seen.id, run: (turn) => action.run(turn, seen) };
  }
  if (payload.view !== undefined || pressed.value === undefined) return undefined;
  throw unknownAction();
}

function unknownAction(): UserError {
  return new UserError(
    'not_found',
    "I don't know this button; it may be from another version of Docket. `/ticket help` shows what there is.",
  );
}
