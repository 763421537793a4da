import fc from 'fast-check';
import { surfaces } from '../../../src/slack/surfaces.ts';
import type { Press } from './delivery.ts';
import { behind, mostlyAgents, position } from './people.ts';
import { SEEDS } from './texts.ts';

const from = fc.constantFrom(
  'card' as const,
  'card' as const,
  'home' as const,
  'modal' as const,
  'ephemeral' as const,
);
const buttons = surfaces.buttons.map(({ id }) => id);
const actions = surfaces.actions.map(({ id }) => id);
const items = surfaces.menu.map(({ id }) => id);

const base = { kind: fc.constant('press' as const), who: mostlyAgents, from, ticket: position, behind };

/** Values that another version of the app may have put on a button, or nobody at all. */
const otherValue = fc.oneof(
  fc.constantFrom(...SEEDS),
  fc.constantFrom(
    '{"id":"{id}"}',
    '{"id":"{id}","rev":-1}',
    '{"id":"{id}","rev":1e300}',
    '{"id":{"$ne":null},"rev":1}',
  ),
  fc.constantFrom('{"id":"{id}","rev":"1"}', '{"do":"close","id":"OPS-1","rev":1}', '[]', '{"list":"yours"}'),
  fc.constantFrom(
    '{"list":"__proto__"}',
    '{"list":"yours","cursor":"x"}',
    '{"list":"waiting","cursor":"bm9uZQ.bm9uZQ"}',
  ),
  fc.json({ maxDepth: 2 }).filter((it) => it.length <= 150),
);
const value = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: otherValue });

const button = fc.record({ ...base, actionId: fc.constantFrom(...actions), item: fc.constant(null), value });
const menu = fc.record({
  ...base,
  actionId: fc.constant('ticket.more'),
  item: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...items) },
    { weight: 1, arbitrary: fc.constantFrom(...SEEDS.slice(0, 9)) },
  ),
  value,
});
const home = fc.record({
  ...base,
  from: fc.constant('home' as const),
  actionId: fc.constantFrom(...buttons),
  item: fc.constant(null),
  value: fc.oneof(otherValue, fc.constantFrom('{}', '{"list":"yours"}', '{"list":"unassigned"}')),
});
const unknown = fc.record({
  ...base,
  actionId: fc.constantFrom(...SEEDS.slice(5, 12), 'ticket.', 'x'),
  item: fc.constant(null),
  value,
});

/** Buttons and menu items. */
export const presses: fc.Arbitrary<Press> = fc.oneof(
  { weight: 5, arbitrary: button },
  { weight: 5, arbitrary: menu },
  { weight: 2, arbitrary: home },
  { weight: 1, arbitrary: unknown },
);
