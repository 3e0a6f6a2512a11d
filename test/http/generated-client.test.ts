/** A client that others generate from the OpenAPI document: it compiles, tells a wrong call, and works against the server. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerToken } from './caller.ts';
import { created, freshEndpoint, group, user, type Endpoint } from './endpoint.ts';

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');

/** What a developer writes who has nothing but the generated types and a small typed fetch. */
const PROGRAM = `
import createClient from 'openapi-fetch';
import type { components, paths } from './roster.ts';

type Role = components['schemas']['Role'];

export async function boundReaders(baseUrl: string, token: string, fetch: (request: Request) => Promise<Response>) {
  const client = createClient<paths>({ baseUrl, fetch, headers: { authorization: \`Bearer \${token}\` } });
  const tenant = 'acme';
  const made = await client.POST('/{tenant}/roles', {
    params: { path: { tenant } },
    body: { name: 'reader', permissions: { FLOW: ['READ'] } },
  });
  if (made.data === undefined) throw new Error(made.error.code);
  const role: Role = made.data;
  const groups = await client.GET('/{tenant}/groups/search', { params: { path: { tenant }, query: { q: 'Readers' } } });
  for (const { id } of groups.data?.results ?? [])
    await client.POST('/{tenant}/bindings', {
      params: { path: { tenant } },
      body: { type: 'GROUP', externalId: id, roleId: role.id },
    });
  const who = await client.GET('/{tenant}/access/who', {
    params: { path: { tenant }, query: { resource: 'FLOW', action: 'READ' } },
  });
  const absent = await client.GET('/{tenant}/roles/{id}', { params: { path: { tenant, id: 'nothing' } } });
  const gone = await client.DELETE('/{tenant}/roles/{id}', { params: { path: { tenant, id: role.id } } });
  return {
    people: who.data?.results.map(({ userName }) => userName),
    absent: absent.error?.code,
    gone: gone.response.status,
  };
}
`;

/** Each line alone does not compile. */
const MISTAKES = [
  `client.GET('/{tenant}/nothing', { params: { path: { tenant: 'acme' } } });`,
  `client.GET('/{tenant}/roles/{id}', { params: { path: { tenant: 'acme' } } });`,
  `client.POST('/{tenant}/roles', { params: { path: { tenant: 'acme' } }, body: { name: 'reader' } });`,
  `client.POST('/{tenant}/bindings', { params: { path: { tenant: 'acme' } }, body: { type: 'NOBODY', externalId: 'a', roleId: 'b' } });`,
  `client.GET('/{tenant}/roles/search', { params: { path: { tenant: 'acme' } } }).then(({ data }) => data?.results[0]?.colour);`,
] as const;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

describe('a client that is generated from /openapi.json', () => {
  let served: Endpoint;
  const folder = mkdtempSync(join(tmpdir(), 'roster-client-'));
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  beforeAll(async () => {
    served = await freshEndpoint('sqlite');
    const document = (await served.raw('GET', '/openapi.json')).body;
    symlinkSync(MODULES, join(folder, 'node_modules'));
    write('package.json', '{ "type": "module" }');
    // A value that has a default need not be given.
    const options = { defaultNonNullable: false };
    write('roster.ts', astToString(await openapiTS(document as unknown as OpenAPI3, options)));
  });
  afterAll(async () => {
    await served[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  /** The lines with mistakes, by file. */
  function mistakesIn(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const program = ts.createProgram(files, OPTIONS);
    const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
      file: file?.fileName ?? '',
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
    return new Map(
      files.map((name) => [name, found.filter(({ file }) => file === name).map(({ text }) => text)]),
    );
  }

  it('compiles, refuses calls that are wrong, and works', async () => {
    const fine = write('fine.ts', PROGRAM);
    const head = `import createClient from 'openapi-fetch';\nimport type { paths } from './roster.ts';\nconst client = createClient<paths>();\n`;
    const wrong = MISTAKES.map((line, index) => write(`wrong-${index}.ts`, `${head}void ${line}\n`));
    const mistakes = mistakesIn([join(folder, 'roster.ts'), fine, ...wrong]);
    expect([mistakes.get(join(folder, 'roster.ts')), mistakes.get(fine)]).toEqual([[], []]);
    for (const [index, file] of wrong.entries()) expect(mistakes.get(file), MISTAKES[index]).toHaveLength(1);

    const ada = await created(served.scim, '/Users', user('ada@example.com'));
    await created(served.scim, '/Groups', { ...group('Readers'), members: [{ value: ada }] });
    const { boundReaders } = (await import(fine)) as {
      boundReaders: (
        baseUrl: string,
        token: string,
        fetch: (request: Request) => Promise<Response>,
      ) => Promise<unknown>;
    };
    const fetch = async (request: Request): Promise<Response> => {
      const { pathname, search } = new URL(request.url);
      const text = request.body === null ? undefined : await request.text();
      const headers = Object.fromEntries(request.headers);
      const answer = await served.raw(request.method, pathname + search, { body: text, headers });
      return new Response(answer.text === '' ? null : answer.text, {
        status: answer.status,
        headers: answer.headers,
      });
    };
    const base = 'http://roster.example.com/api/v1';
    expect(await boundReaders(base, await ownerToken(served), fetch)).toEqual({
      people: ['ada@example.com'],
      absent: 'role-not-found',
      gone: 204,
    });
  }, 60_000);
});
