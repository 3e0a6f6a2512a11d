/** The migrations in their order. New ones are added at the end; none is ever changed or removed. */
import { directory } from './0001-directory.ts';
import { customAttributes } from './0002-custom-attributes.ts';
import { exchanges } from './0004-exchanges.ts';
import { imports } from './0005-imports.ts';
import { history } from './0006-history.ts';
import { principals } from './0008-principals.ts';
import { authentication } from './0009-authentication.ts';
import { publishedTypes } from './0010-published-types.ts';
import { holds } from './0013-holds.ts';
import { roleRules } from './0015-role-rules.ts';
import { webhooks } from './0016-webhooks.ts';
import { accounts } from './0017-accounts.ts';
import { acts } from './0018-acts.ts';
import { receipts } from './0019-receipts.ts';
import { shadow } from './0020-shadow.ts';
import { setStreams } from './0022-set-streams.ts';
import { signInProviders } from './0024-sign-in-providers.ts';
import { passkeys } from './0026-passkeys.ts';
import { people } from './0027-people.ts';
import { ending } from './0029-ending.ts';
import { formerNames } from './0030-former-names.ts';
import { receiversStreams } from './0031-receivers-streams.ts';
import { exchangeCounts } from './0032-exchange-counts.ts';
import { instanceUsers } from './0033-instance-users.ts';
import { goingLive } from './0034-going-live.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = Object.freeze([
  directory,
  customAttributes,
  exchanges,
  imports,
  history,
  principals,
  authentication,
  publishedTypes,
  holds,
  roleRules,
  webhooks,
  accounts,
  acts,
  receipts,
  shadow,
  setStreams,
  signInProviders,
  passkeys,
  people,
  ending,
  formerNames,
  receiversStreams,
  exchangeCounts,
  instanceUsers,
  goingLive,
]);
