/** What people have to know of a host to set its webhook up. In markup, of our own words alone. */
export type HostWords = {
  /** Where its form is, and what goes into it beside the address and the secret. */
  steps: readonly string[];
  /** What the form calls the two. */
  address: string;
  secret: string;
  /** What the token has to be allowed. Plain text, 150 characters at most with what stands before it. */
  token: string;
  /** How to make it send something. */
  fire: string;
};

const github: HostWords = {
  steps: [
    'Open "Settings › Webhooks › Add webhook" of the repository or the organisation.',
    'Set the content type to `application/json`.',
    'Choose "Send me everything", or pushes, pull requests, pull request reviews and branch creation.',
    'To show checks and deployments too: check suites, workflow runs, statuses and deployment statuses.',
  ],
  address: 'Payload URL',
  secret: 'Secret',
  token: 'Fine-grained, to read contents and pull requests; to write pull requests where Docket comments.',
  fire: 'GitHub sends a ping when the webhook is saved. "Recent Deliveries" there shows it, and sends it again.',
};

const gitlab: HostWords = {
  steps: [
    'Open "Settings › Webhooks › Add new webhook" of the project or the group.',
    'Choose push events, merge request events, pipeline events and deployment events.',
  ],
  address: 'URL',
  secret: 'Signing token; where there is none, secret token',
  token: 'Of the project or group, with the scope read_api; with api where Docket comments.',
  fire: 'Choose "Test › Push events" beside the webhook.',
};

const others: HostWords = {
  steps: ['Add a webhook there that sends JSON.'],
  address: 'URL',
  secret: 'Secret',
  token: 'It has to be allowed to read pull requests.',
  fire: 'Let the host send something.',
};

/** The words for a host; general ones for one that has none of its own. */
export function hostWords(provider: string): HostWords {
  const known = new Map([
    ['github', github],
    ['gitlab', gitlab],
  ]);
  return known.get(provider) ?? others;
}
