/** What the demo says: what begins, what came of it, and what to paste into another terminal afterwards. */
import type { Config } from '../config/index.ts';
import { PROVIDERS } from '../simulators/index.ts';
import type { Part, Played } from './demo-parts.ts';
import { call, isReachable } from './invocation.ts';
import { callAt } from './invocation-at.ts';
import { comparison, equality, outcomeText, requestsOf } from './outcome.ts';
import { bold, counted, facts } from './print.ts';

type Named = { readonly id: string; readonly userName?: string; readonly displayName?: string };

/** "A, B and C". */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export function opening(parts: readonly Part[], url: string, database: string): string {
  const [first] = parts;
  const { people = 0, groups = 0 } = first?.simulation ?? {};
  const size = `${counted(people, 'person', 'people')} and ${counted(groups, 'group', 'groups')}`;
  const who =
    parts.length === 1
      ? `A simulated ${first?.title} sends ${size}`
      : `Simulated ${listed(parts.map(({ title }) => title))} send ${size} each, all at once,`;
  return [
    bold(`${who} to a real server, over real HTTP.`),
    '',
    facts([
      ['Server', url],
      ['Database', database],
      ...parts.map(({ title, simulation }) => [title, simulation.endpoint] as const),
    ]),
  ].join('\n');
}

export function closing(played: readonly Played[], elapsedMs: number): string {
  const [first] = played;
  const one = first !== undefined && played.length === 1;
  const text = one ? outcomeText(first.title, first.outcome) : together(played);
  const requests = played.reduce((sum, { outcome }) => sum + requestsOf(outcome), 0);
  return `${text}\n\n${counted(requests, 'request', 'requests')} in ${(elapsedMs / 1000).toFixed(1)} s.`;
}

const together = (played: readonly Played[]): string =>
  [
    '',
    ...played.flatMap(({ title, outcome }) => (outcome.equal ? [equality(title, outcome)] : [])),
    '',
    comparison(played),
  ].join('\n');

/** The commands name somebody and a group that are there. `link`: where the first owner of the console chooses a password. */
export async function lookAround(
  config: Config,
  played: readonly Played[],
  link: string | undefined,
): Promise<string> {
  const other = PROVIDERS.find((name) => played.every(({ simulation }) => simulation.persona !== name));
  const again =
    played.length > 1
      ? entry('One provider alone, told at length', call(`demo --idp ${PROVIDERS[0]}`))
      : entry('The same with another provider, afterwards', call(`demo --idp ${other}`));
  const [first] = played;
  return [
    '',
    bold('The server stays. Look around in the browser, or from another terminal:'),
    ...(link === undefined ? [] : entry('The console; choose a password, then sign in as "owner"', link)),
    ...(first === undefined ? [] : await requestsTo(first, played.length > 1)),
    ...(isReachable(config) ? entry('The command line', callAt(config, exampleOf(played))) : []),
    ...again,
    '',
    'Ctrl-C stops the server.',
  ].join('\n');
}

const exampleOf = ([first, ...others]: readonly Played[]): string =>
  others.length > 0 ? 'tenant list' : `integration list --tenant ${first?.created.integration.tenantId}`;

async function requestsTo({ title, created }: Played, oneOfMany: boolean): Promise<readonly string[]> {
  const { integration, token } = created;
  const { uri } = integration;
  const curl = `curl -H "Authorization: Bearer ${token.secret}"`;
  const last = (path: string): Promise<Named | undefined> => lastOf(`${uri}${path}`, token.secret);
  const person = await last('/Users?count=5&filter=active%20eq%20true');
  const group = await last('/Groups?count=3&excludedAttributes=members');
  const filter = `userName eq "${person?.userName}"`;
  const byFilter = `${curl} "${uri}/Users" -G --data-urlencode 'filter=${filter}'`;
  return [
    ...entry(`The first three people${oneOfMany ? ` from ${title}` : ''}`, `${curl} "${uri}/Users?count=3"`),
    ...(person ? entry(`${person.displayName}, by a filter`, byFilter) : []),
    ...(group ? entry(`The group ${group.displayName}`, `${curl} "${uri}/Groups/${group.id}"`) : []),
  ];
}

const entry = (title: string, command: string): readonly string[] => ['', `${title}:`, `  ${command}`];

/** The last of a list, or undefined when it is empty. */
async function lastOf(url: string, token: string): Promise<Named | undefined> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { Resources = [] } = (await answer.json()) as { readonly Resources?: readonly Named[] };
  return Resources.at(-1);
}
