import type { InputBlock } from '../../../slack/blocks/block.ts';

/** When an input tells the app of itself: never, at Enter, or as soon as it changes. */
export type DispatchMoment = { onEnter: boolean; onChange: boolean };

/** What `dispatch_action` and `dispatch_action_config` come to. Slack waits for Enter in texts, where nothing else is said. */
export function dispatchMoment({ dispatch_action: isWanted, element }: InputBlock): DispatchMoment {
  if (!isWanted) return { onEnter: false, onChange: false };
  if (!element.type.endsWith('_input') || element.type === 'file_input')
    return { onEnter: false, onChange: true };
  const config = 'dispatch_action_config' in element ? element.dispatch_action_config : undefined;
  const moments = config?.trigger_actions_on ?? ['on_enter_pressed'];
  return {
    onEnter: moments.includes('on_enter_pressed'),
    onChange: moments.includes('on_character_entered'),
  };
}
