/** Every word that the console says, in one dictionary; another language is another object of this shape. */
import { access } from './access.ts';
import { activity } from './activity.ts';
import { apps } from './apps.ts';
import { byHand } from './by-hand.ts';
import { connect } from './connect.ts';
import { entry } from './entry.ts';
import { governance } from './governance.ts';
import { groups } from './groups.ts';
import { holds } from './holds.ts';
import { home } from './home.ts';
import { integrations } from './integrations.ts';
import { parts } from './parts.ts';
import { passkeys } from './passkeys.ts';
import { people } from './people.ts';
import { proof } from './proof.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { simulator } from './simulator.ts';

export const words = Object.freeze({
  shell,
  parts,
  entry,
  home,
  integrations,
  activity,
  holds,
  passkeys,
  proof,
  people,
  groups,
  access,
  apps,
  byHand,
  connect,
  governance,
  signIn,
  simulator,
});
