/** What one SCIM request may ask for. */
import { integer, setting, MIB } from './setting.ts';

export const SCIM = Object.freeze({
  maxBodyBytes: setting(
    'ROSTER_MAX_BODY_BYTES',
    16 * MIB,
    integer(1024, 512 * MIB),
    'Largest request body; 16 MiB holds a PUT of a group of 100,000 members.',
  ),
  bodyTimeoutMs: setting(
    'ROSTER_BODY_TIMEOUT_MS',
    30_000,
    integer(100, 600_000),
    'How long a request may take to arrive; a client slower than this holds a connection for nothing.',
  ),
  maxJsonDepth: setting(
    'ROSTER_MAX_JSON_DEPTH',
    32,
    integer(8, 512),
    'Deepest nesting of a JSON body; a SCIM resource needs 5, a bulk request 8.',
  ),
  maxFilterLength: setting(
    'ROSTER_MAX_FILTER_LENGTH',
    8192,
    integer(256, 1_000_000),
    'Longest filter or path in characters; identity providers send fewer than 300.',
  ),
  maxFilterTerms: setting(
    'ROSTER_MAX_FILTER_TERMS',
    100,
    integer(1, 900),
    'Most comparisons in one filter; each is one condition of an SQL statement.',
  ),
  maxFilterDepth: setting(
    'ROSTER_MAX_FILTER_DEPTH',
    32,
    integer(1, 200),
    'Deepest nesting of parentheses in one filter.',
  ),
  maxPatchOperations: setting(
    'ROSTER_MAX_PATCH_OPERATIONS',
    10_000,
    integer(1, 1_000_000),
    'Most operations in one PATCH; some clients send one per member of a group.',
  ),
  maxBulkOperations: setting(
    'ROSTER_MAX_BULK_OPERATIONS',
    1000,
    integer(1, 10_000),
    'Most operations in one bulk request; each is written by itself, and a client gives up after 30 to 60 seconds.',
  ),
  maxRequestsPerSecond: setting(
    'ROSTER_MAX_REQUESTS_PER_SECOND',
    0,
    integer(0, 1_000_000),
    'Most requests of one integration in a second, and as many at once; beyond it the answer is 429 with Retry-After. At least 25 is asked for by profiles; 0 sets no limit, since writes that pile up are answered 503 anyway.',
  ),
  defaultPageSize: setting(
    'ROSTER_DEFAULT_PAGE_SIZE',
    100,
    integer(1, 10_000),
    'Resources in a page when the client names no count (interoperability profile: at least 100).',
  ),
  maxPageSize: setting(
    'ROSTER_MAX_PAGE_SIZE',
    1000,
    integer(1, 100_000),
    'Most resources in a page; advertised as filter.maxResults.',
  ),
  maxAnsweredMembers: setting(
    'ROSTER_MAX_ANSWERED_MEMBERS',
    100,
    integer(0, 100_000),
    'Members up to which a PATCH of a group is answered with them; above, with the group alone, so that a change of a large group costs what one of a small group does.',
  ),
  cursorTimeoutSeconds: setting(
    'ROSTER_CURSOR_TIMEOUT_SECONDS',
    3600,
    integer(1, 604_800),
    'How long a cursor leads to its next page; advertised as pagination.cursorTimeout. An hour outlasts the slowest client.',
  ),
  deltaTokenTimeoutSeconds: setting(
    'ROSTER_DELTA_TOKEN_TIMEOUT_SECONDS',
    2_592_000,
    integer(1, 31_536_000),
    'How long a delta token is good for; advertised as DeltaQuery.deltaTokenExpiry. 30 days let a client rest through a holiday.',
  ),
  maxWalks: setting(
    'ROSTER_MAX_WALKS',
    10_000,
    integer(0, 1_000_000),
    'Walks by startIndex that go on where their last page ended, whatever was deleted meanwhile; each is remembered in about 1 KiB. 0 remembers none.',
  ),
  walkTimeoutMs: setting(
    'ROSTER_WALK_TIMEOUT_MS',
    600_000,
    integer(1000, 86_400_000),
    'How long such a walk may pause between two pages; a client that takes longer is counted from the first again.',
  ),
});
