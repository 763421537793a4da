import fc from 'fast-check';
import type { Raw } from './delivery.ts';
import { SEEDS } from './texts.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const contentType = fc.constantFrom(
  ...[FORM, FORM, FORM, JSON_TYPE, JSON_TYPE, `${JSON_TYPE}; charset=utf-8`, `${FORM};charset=UTF-8`],
  ...['text/plain', 'text/xml', 'multipart/form-data; boundary=x', '', null],
);

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const nestedObjects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** JSON that is no delivery, or no JSON. */
const json = fc.constantFrom(
  ...[
    'null',
    'true',
    '0',
    '1e999',
    '""',
    '"x"',
    '[]',
    '[null]',
    '{}',
    '{',
    '}',
    '{"a":}',
    '',
    ' ',
    '\u0000',
    '\uFEFF{}',
  ],
  ...[
    '{"type":null}',
    '{"type":"event_callback"}',
    '{"type":"event_callback","event":null}',
    '{"event":"message"}',
  ],
  ...['{"event":{}}', '{"event":[]}', '{"type":"event_callback","event":{"type":"message","item":null}}'],
  ...['{"type":"event_callback","event_id":"Ev1","event":{"type":"message"}}', '{"type":"url_verification"}'],
  ...['{"type":"event_callback","event_id":"Ev2","event":{"type":"user_change","user":"UERIN"}}'],
  ...['{"type":"event_callback","event_id":"Ev3","event":{"type":"app_home_opened"}}'],
  ...[
    '{"type":"event_callback","event_id":"Ev4","event":{"type":"member_joined_channel","channel":{"id":1}}}',
  ],
  ...['{"type":"view_submission"}', '{"type":"view_submission","view":null}', '{"type":"view_closed"}'],
  ...[
    '{"type":"block_actions"}',
    '{"type":"block_actions","actions":null}',
    '{"actions":[]}',
    '{"actions":[null]}',
  ],
  ...['{"type":"block_suggestion"}', '{"name":null}', '{"name":"x","channel":null}', '{"type":"shortcut"}'],
  ...[
    '{"type":"message_action"}',
    '{"type":"dialog_submission"}',
    '{"type":"interactive_message","actions":[{}]}',
  ],
  ...[
    '{"type":"workflow_step_edit"}',
    '{"type":"function_executed"}',
    '{"command":"/ticket"}',
    '{"command":null}',
  ],
  ...[
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"type":"a","type":"b"}',
  ],
  ...['{"type":"event_callback","event":{"type":"function_executed"}}', '{"ssl_check":"1"}'],
  ...[nested(10_000), nestedObjects(10_000), `{"type":"event_callback","event":${nestedObjects(10_000)}}`],
  `{"type":"event_callback","event_id":"Ev5","event":{"type":"message","blocks":${nested(10_000)}}}`,
);

const slash = 'token=t&team_id=T0DOCKET&user_id=UBOB&user_name=bob&channel_id=C0HELP';
const complete = `${slash}&command=%2Fticket&response_url=http%3A%2F%2F127.0.0.1%3A9%2Fx&trigger_id=1.2.`;

/** Forms that are no delivery, or a delivery of an odd shape. */
const form = fc.oneof(
  json.map((it) => `payload=${encodeURIComponent(it.replaceAll(/[\uD800-\uDFFF]/g, ''))}`),
  json.map((it) => `payload=${it}`),
  fc.constantFrom(
    ...[
      'payload',
      'payload=',
      'payload=%',
      'payload=%zz',
      'payload=%7B',
      'payload=a&payload=b',
      '&&&',
      '=',
      '%',
      'a[$gt]=',
    ],
    ...[
      '__proto__=x',
      '__proto__[polluted]=1',
      'constructor[prototype][polluted]=1',
      'ssl_check=1',
      'ssl_check=1&payload={}',
    ],
    ...[
      'command=%2Fticket',
      'command=%2Fticket&text=help',
      'command',
      'command=',
      `${slash}&command=%2Fticket`,
    ],
    ...[`${complete}a&text=help&text=new`, `${complete}b&command=%2Fticket`, `${complete}c&text[$ne]=1`],
    ...[
      `${complete}d&text=%F0%28%8C%28`,
      `${complete}e&text=%zz%`,
      `${complete}f&trigger_id=2`,
      `${complete}g`,
    ],
  ),
  fc.constantFrom(...SEEDS).map((it) => `${complete}h&text=show+${it.replaceAll(/[\uD800-\uDFFF]/g, '')}`),
);

/** Around the most that is read of a request, which is 1 MB. What is slow to read is worst. */
const huge = fc
  .tuple(
    fc.constantFrom('x', ' ', '%20', '+', '%3C', '%0A', '&', '[', '%F0%9F%99%82'),
    fc.constantFrom(100_000, 900_000, 1_100_000),
  )
  .map(([unit, length]) => unit.repeat(length / unit.length))
  .chain((it) =>
    fc.constantFrom(
      it,
      `${complete}i&text=comment+OPS-1+x${it}y`,
      `${complete}j&text=${it}y`,
      `payload=${it}`,
      `{"a":"${it}"}`,
    ),
  );

/** Bytes that are no UTF-8, alone and inside what is a delivery otherwise. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((it) => Buffer.from(it).toString('hex')),
  fc
    .constantFrom('ff', 'c0af', 'eda080', 'f8888080', 'fffe', '00')
    .map((it) => `${hex(`${complete}k&text=help`)}${it}`),
  fc.constantFrom('ff', 'c0af', 'eda080').map((it) => `${hex('{"type":"')}${it}${hex('"}')}`),
);

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

const kind = fc.constant('raw' as const);
const isSigned = fc.oneof(
  { weight: 9, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);
const text = (body: fc.Arbitrary<string>, types: fc.Arbitrary<string | null>): fc.Arbitrary<Raw> =>
  fc.record({ kind, body, contentType: types, encoding: fc.constant('utf8' as const), isSigned });

/** Bodies that Slack never sends. */
export const rawBodies: fc.Arbitrary<Raw> = fc.oneof(
  { weight: 4, arbitrary: text(json, fc.constant(JSON_TYPE)) },
  { weight: 4, arbitrary: text(form, fc.constant(FORM)) },
  { weight: 2, arbitrary: text(fc.oneof(json, form), contentType) },
  { weight: 1, arbitrary: text(huge, fc.constantFrom(FORM, FORM, JSON_TYPE)) },
  {
    weight: 2,
    arbitrary: fc.record({ kind, body: bytes, contentType, encoding: fc.constant('hex' as const), isSigned }),
  },
);
