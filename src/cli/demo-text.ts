/** What the demo says: what begins, what came of it, and what to paste into another terminal afterwards. */
import type { CreatedIntegration } from '../actions/index.ts';
import type { Config } from '../config.ts';
import { PERSONAS, type Outcome, type SimulationOptions } from '../simulators/index.ts';
import { call, callAt, isReachable } from './invocation.ts';
import { outcomeText, requestsOf } from './outcome.ts';
import { bold, counted, facts } from './print.ts';
import { PERSONA_NAMES } from './simulate.ts';

type Named = { readonly id: string; readonly userName?: string; readonly displayName?: string };

export function opening(
  { persona, people, groups, endpoint }: SimulationOptions,
  url: string,
  database: string,
): string {
  const who = `${counted(people, 'person', 'people')} and ${counted(groups, 'group', 'groups')}`;
  return [
    bold(`A simulated ${PERSONAS[persona].title} sends ${who} to a real server, over real HTTP.`),
    '',
    facts([
      ['Server', url],
      ['Database', database],
      ['Endpoint', endpoint],
    ]),
  ].join('\n');
}

export const closing = (provider: string, outcome: Outcome, elapsedMs: number): string =>
  `${outcomeText(provider, outcome)}\n\n` +
  `${counted(requestsOf(outcome), 'request', 'requests')} in ${(elapsedMs / 1000).toFixed(1)} s.`;

/** The commands name somebody and a group that are there. */
export async function lookAround(
  config: Config,
  { integration, token }: CreatedIntegration,
): Promise<string> {
  const { uri, tenantId, idp } = integration;
  const curl = `curl -H "Authorization: Bearer ${token.secret}"`;
  const last = (path: string): Promise<Named | undefined> => lastOf(`${uri}${path}`, token.secret);
  const person = await last('/Users?count=5&filter=active%20eq%20true');
  const group = await last('/Groups?count=3&excludedAttributes=members');
  const filter = `userName eq "${person?.userName}"`;
  const list = `integration list --tenant ${tenantId}`;
  const other = PERSONA_NAMES.find((name) => name !== idp);
  return [
    '',
    bold('The server stays. Look around from another terminal:'),
    ...entry('The first three people', `${curl} "${uri}/Users?count=3"`),
    ...(person
      ? entry(
          `${person.displayName}, by a filter`,
          `${curl} "${uri}/Users" -G --data-urlencode 'filter=${filter}'`,
        )
      : []),
    ...(group ? entry(`The group ${group.displayName}`, `${curl} "${uri}/Groups/${group.id}"`) : []),
    ...(isReachable(config) ? entry('The command line', callAt(config, list)) : []),
    ...(other === undefined
      ? []
      : entry('The same with another provider, afterwards', call(`demo --idp ${other}`))),
    '',
    'Ctrl-C stops the server.',
  ].join('\n');
}

const entry = (title: string, command: string): readonly string[] => ['', `${title}:`, `  ${command}`];

/** The last of a list, or undefined when it is empty. */
async function lastOf(url: string, token: string): Promise<Named | undefined> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { Resources = [] } = (await answer.json()) as { readonly Resources?: readonly Named[] };
  return Resources.at(-1);
}
