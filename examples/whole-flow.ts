/** The whole way over nothing but the documented HTTP API: from a server with no tenant to a leaver who may do nothing, and why. */
// node examples/whole-flow.ts http://127.0.0.1:8080 TOKEN PROVIDER, which is one of those that `roster simulate` knows
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Named = { readonly id: string; readonly name: string };
type List = { readonly results: readonly Named[] };
type Integration = {
  readonly id: string;
  readonly uri: string;
  readonly apiToken: { readonly fullToken: string };
};
type Access = { readonly allowed: boolean; readonly reason: string };
type Why = Access & { readonly sentence: string };

const [url = '', token = '', provider = ''] = process.argv.slice(2);
const tenant = `flow-${Date.now().toString(36)}`;

/** `/openapi.json` of the server says what there is. The token is that of an owner. */
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A simulated identity provider, as a command of its own: people and groups, and no day of changes after that. */
async function sync({ uri, apiToken }: Integration): Promise<void> {
  const roster = fileURLToPath(new URL('../bin/roster.js', import.meta.url)); // `npx roster` where it is installed
  const size = ['--people', '12', '--groups', '3', '--days', '0'];
  const told = ['simulate', provider, '--endpoint', uri, '--token', '-', ...size];
  const child = spawn(process.execPath, [roster, ...told], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(apiToken.fullToken);
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error('the directory is not what the identity provider sent');
}

/** What a provider sends when somebody leaves. */
async function deactivate({ uri, apiToken }: Integration, { id }: Named): Promise<void> {
  const answer = await fetch(`${uri}/Users/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${apiToken.fullToken}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { active: false } }],
    }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

/** Fails unless the answer is the one that is expected: somebody may, or may not. */
async function decide(question: string, expected: boolean): Promise<void> {
  const { allowed, reason } = await ask<Access>('GET', `/${tenant}/access/check?${question}`);
  const { sentence } = await ask<Why>('GET', `/${tenant}/access/why?${question}`);
  if (allowed !== expected) throw new Error(`allowed: ${allowed}. ${sentence}`);
  console.log(`${allowed ? 'yes' : 'no'} (${reason}): ${sentence}`);
}

await ask('POST', '/tenants', { id: tenant, name: 'Example Ltd' });
const integration = await ask<Integration>('POST', `/${tenant}/security-integrations`, {
  ...{ name: 'staff', description: 'Staff of Example Ltd', type: 'SCIM', idp: provider },
});
await ask('POST', `/${tenant}/security-integrations/${integration.id}/enable`);
console.log(`endpoint: ${integration.uri}`);

await sync(integration);
const { results: groups } = await ask<List>('GET', `/${tenant}/groups`);
const [group] = groups;
const { results: members } = await ask<List>('GET', `/${tenant}/groups/${group?.id}/members`);
const [member] = members;
if (group === undefined || member === undefined) throw new Error('nobody came');
console.log(`synced: ${groups.length} groups, ${members.length} members of ${group.name}`);

const permissions = { FLOW: ['READ', 'EXECUTE'] };
const role = await ask<Named>('POST', `/${tenant}/roles`, { name: 'Flow developer', permissions });
const binding = { type: 'GROUP', externalId: group.id, roleId: role.id, namespaceId: 'company.team' };
await ask('POST', `/${tenant}/bindings`, binding);
console.log(`bound: ${role.name} to ${group.name} in company.team`);

const question = `user=${member.id}&resource=FLOW&action=EXECUTE&namespace=company.team.etl`;
await decide(question, true);
await deactivate(integration, member);
await decide(question, false);
