import { expect, test } from 'vitest';
import { personFacts, slackUser } from '../../src/slack/slack-user.ts';

const factsOf = (user: object) => personFacts(slackUser.parse({ id: 'UBOB', ...user }));

test('people go by their display name, else their real name, else their user name', () => {
  const profile = { display_name: 'bob', real_name: 'Bob Brandt' };
  expect(factsOf({ profile }).name).toBe('bob');
  expect(factsOf({ profile: { ...profile, display_name: ' ' } }).name).toBe('Bob Brandt');
  expect(factsOf({ name: 'bobby', profile: { display_name: '' } }).name).toBe('bobby');
  expect(factsOf({}).name).toBe('UBOB');
});

test('nobody is refused for how Slack describes them', () => {
  const facts = factsOf({
    real_name: 'B'.repeat(1_000),
    profile: {
      email: `${'b'.repeat(300)}@example.com`,
      image_72: `https://avatars.example/${'b'.repeat(2_000)}.png`,
      image_48: 'no address',
    },
  });
  expect(facts).toEqual({
    ...{ name: `${'B'.repeat(199)}…`, email: null, image: null, isWorkspaceAdmin: false },
    isDeactivated: false,
  });
});

test('an account that was deactivated is known as such', () => {
  expect(factsOf({ deleted: true }).isDeactivated).toBe(true);
});

test('owners and admins of the workspace are admins', () => {
  expect(factsOf({ is_owner: true }).isWorkspaceAdmin).toBe(true);
  expect(factsOf({ is_admin: true }).isWorkspaceAdmin).toBe(true);
});

test('an address that nobody confirmed is none', () => {
  const profile = { email: 'bob@acme.example' };
  expect(factsOf({ profile, is_email_confirmed: false }).email).toBeNull();
  expect(factsOf({ profile, is_email_confirmed: true }).email).toBe('bob@acme.example');
  // `user_change` and look-alikes may leave it out.
  expect(factsOf({ profile }).email).toBe('bob@acme.example');
});
