/**
 * What Slack allows, in one table that the app keeps to and that the sandbox's Slack enforces.
 * Sources: https://docs.slack.dev/reference/block-kit, /apis/web-api/rate-limits, /surfaces/modals, /apis/events-api.
 * Lengths are in characters, times in milliseconds, sizes in bytes unless the name says otherwise.
 */
export const slackLimits = {
  time: {
    /** A command, an interaction, an options request or an event must be answered within this. */
    acknowledge: 3_000,
    /** A `trigger_id` opens one modal, and only this long after the person acted. */
    trigger: 3_000,
    /** How long a `response_url` works. */
    responseUrl: 30 * 60_000,
    /** An event that was not answered comes again after each of these, counted from the attempt before. */
    eventRetries: [0, 60_000, 300_000],
    /** A signature whose timestamp is further away than this must be refused. */
    signature: 300_000,
  },
  rates: {
    /** `chat.postMessage`, per channel. */
    postsPerSecond: 1,
    /** "Short bursts" of posts are allowed; Slack gives no number, so this one is ours. */
    postBurst: 4,
    /** Requests a minute, per method and workspace. Slack writes "20+" and so on: the plus is not to be relied on. */
    perMinute: { tier1: 1, tier2: 20, tier3: 50, tier4: 100 },
    /** Uses of one `response_url`. */
    responseUrlUses: 5,
  },
  messages: {
    blocks: 50,
    /** `text` of `chat.postMessage`. */
    text: 40_000,
    /** `text` of `chat.update`, which refuses more with `msg_too_long`. */
    updateText: 4_000,
    /** All `markdown` blocks of one payload together. */
    markdown: 12_000,
    /** All text of all blocks together, measured, not documented: more is `msg_blocks_too_long`. */
    blocksText: 13_200,
    /** `username` shown instead of the app's. Slack gives no number, so this one, that of display names, is ours. */
    username: 80,
  },
  views: {
    blocks: 100,
    /** The whole view as JSON: more is `view_too_large`. */
    bytes: 250_000,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3_000,
    callbackId: 255,
    externalId: 255,
    /** Modals on top of each other: more is `push_limit_reached`. */
    stack: 3,
  },
  blocks: {
    blockId: 255,
    sectionText: 3_000,
    sectionFields: 10,
    sectionField: 2_000,
    header: 150,
    /** Elements of an `actions` block. */
    actions: 25,
    /** Elements of a `context` block. */
    context: 10,
    /** Any text object whose block sets no smaller limit. */
    text: 3_000,
    inputLabel: 2_000,
    inputHint: 2_000,
    imageUrl: 3_000,
    imageAlt: 2_000,
    imageTitle: 2_000,
    tableRows: 100,
    tableColumns: 20,
    /** All cells of all tables of one message together. */
    tableText: 10_000,
    cardTitle: 150,
    cardSubtitle: 150,
    cardBody: 200,
  },
  elements: {
    actionId: 255,
    buttonText: 75,
    buttonValue: 2_000,
    buttonUrl: 3_000,
    /** What a screen reader says for a button. */
    accessibilityLabel: 75,
    /** Options of a select menu, and its option groups. */
    options: 100,
    optionGroups: 100,
    optionGroupLabel: 75,
    /** Options of radio buttons and checkboxes. */
    choices: 10,
    overflowOptions: 5,
    optionText: 75,
    optionValue: 150,
    optionDescription: 75,
    optionUrl: 3_000,
    placeholder: 150,
    confirmTitle: 100,
    confirmText: 300,
    confirmConfirm: 30,
    confirmDeny: 30,
    /** The most a `plain_text_input` may hold, whatever its own `max_length` says. */
    plainTextInput: 3_000,
  },
  files: {
    /** Files of one `file_input`. */
    fileInput: 10,
  },
} as const;
