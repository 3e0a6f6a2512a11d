/** The doctor on servers that are ill in one way each: it names the step, says what to do, and leaves nothing behind. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { examine } from '../../src/simulators/index.ts';
import type { Diagnosis, PersonaName } from '../../src/simulators/index.ts';
import { listen } from './listener.ts';
import type { Asked, Listener, Scripted } from './listener.ts';

type Resource = Record<string, unknown> & { readonly id: string };
/** Answers instead of the sound server, or undefined where it is sound. */
type Illness = (asked: Asked, resources: Map<string, Resource>) => Scripted | undefined;

const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

type Operation = { readonly op: string; readonly path?: string; readonly value?: unknown };

const membersOf = (resource: Resource): readonly { readonly value: string }[] =>
  (resource['members'] ?? []) as readonly { readonly value: string }[];

const put = (resource: Resource, path: string, value: unknown): void => {
  const at = path.lastIndexOf(':');
  if (!path.startsWith('urn:')) resource[path] = value;
  else
    resource[path.slice(0, at)] = { ...(resource[path.slice(0, at)] as object), [path.slice(at + 1)]: value };
};

/** As much of PATCH as the generic client sends. */
const apply = (resource: Resource, { op, path = '', value }: Operation): void => {
  const one = /^members\[value eq "(.+)"\]$/.exec(path)?.[1];
  if (one !== undefined) resource['members'] = membersOf(resource).filter((member) => member.value !== one);
  else if (path === 'members' && op === 'add')
    resource['members'] = [...membersOf(resource), ...(value as { readonly value: string }[])];
  else put(resource, path, value);
};

const list = (found: readonly Resource[]): Scripted => ({
  status: 200,
  body: { totalResults: found.length, startIndex: 1, itemsPerPage: found.length, Resources: found },
});

const parsed = (body: string): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;

const search = (url: URL, all: readonly Resource[]): Scripted => {
  const [, name = '', value = ''] = /^(\w+) eq "(.+)"$/.exec(url.searchParams.get('filter') ?? '') ?? [];
  return list(all.filter((each) => String(each[name]).toLowerCase() === value.toLowerCase()));
};

/** A small SCIM server in memory, sound for the generic client. */
const sound = ({ method, url, body }: Asked, resources: Map<string, Resource>): Scripted => {
  const address = new URL(url, 'http://127.0.0.1');
  const [, kind = '', id] = /\/(Users|Groups|ServiceProviderConfig)(?:\/(.+))?$/.exec(address.pathname) ?? [];
  if (kind === 'ServiceProviderConfig') return { status: 200, body: {} };
  if (method === 'POST') {
    const made = { ...parsed(body), id: randomUUID() };
    resources.set(made.id, made);
    return { status: 201, body: made };
  }
  if (id === undefined) return search(address, [...resources.values()]);
  const found = resources.get(id);
  if (found === undefined) return { status: 404, body: { detail: 'not here' } };
  if (method === 'DELETE') resources.delete(id);
  if (method === 'PATCH') for (const each of parsed(body)['Operations'] as Operation[]) apply(found, each);
  return method === 'DELETE' ? { status: 204, body: '' } : { status: 200, body: found };
};

const diagnosed = async (
  illness: Illness,
  persona: PersonaName = 'generic',
  stop: AbortSignal = new AbortController().signal,
): Promise<{ readonly diagnosis: Diagnosis; readonly resources: Map<string, Resource> }> => {
  const resources = new Map<string, Resource>();
  const listener = await listen((asked) => illness(asked, resources) ?? sound(asked, resources));
  open.push(listener);
  const examination = { persona, endpoint: listener.endpoint, token: 'secret' };
  return { diagnosis: await examine(examination, stop, () => undefined), resources };
};

const failing = ({ findings }: Diagnosis): readonly string[] =>
  findings.filter(({ verdict }) => verdict === 'fails').map(({ step }) => step);

describe('The doctor', () => {
  it('finds nothing in a sound server, and leaves nothing behind', async () => {
    const { diagnosis, resources } = await diagnosed(() => undefined);
    expect(failing(diagnosis)).toEqual([]);
    expect(diagnosis).toMatchObject({ healthy: true, left: [] });
    expect(resources.size).toBe(0);
  });

  it('finds the server that answers success and empties the group where one member was to go', async () => {
    const { diagnosis, resources } = await diagnosed(({ body, url }, all) => {
      if (!body.includes('"remove"') || !body.includes('members[')) return undefined;
      const group = all.get(url.split('/').at(-1) ?? '');
      if (group !== undefined) group['members'] = [];
      return { status: 200, body: group };
    });
    expect(failing(diagnosis)).toContain('remove a member');
    const wrong = diagnosis.findings.find(({ step }) => step === 'remove a member');
    expect(wrong?.detail).toMatch(/should be in the group and is not/);
    expect(wrong?.advice).toContain('RFC 7644 §3.5.2.2');
    expect(resources.size).toBe(0);
  });

  it('finds the server that drops what it was sent', async () => {
    const { diagnosis } = await diagnosed(({ method, body }, all) => {
      if (method !== 'POST' || !body.includes('userName')) return undefined;
      const { title: _dropped, ...kept } = parsed(body);
      const made = { ...kept, id: randomUUID() };
      all.set(made.id, made);
      return { status: 201, body: made };
    });
    const wrong = diagnosis.findings.find(({ step }) => step === 'create a user');
    expect(wrong).toMatchObject({ verdict: 'fails' });
    expect(wrong?.detail).toContain('title should be "Analyst" but is absent');
  });

  it('says what a wrong token means, and tries nothing else', async () => {
    const { diagnosis } = await diagnosed(() => ({ status: 401, body: { detail: 'Unknown token.' } }));
    expect(failing(diagnosis)).toEqual(['test connection']);
    expect(diagnosis.findings[0]?.advice).toContain('issue a new token');
    expect(diagnosis.findings.slice(1).every(({ verdict }) => verdict === 'not tried')).toBe(true);
  });

  it.each([
    [
      301,
      { location: 'https://elsewhere.example.com/scim/v2/Users' },
      /redirects to https:\/\/elsewhere/,
      /do not follow/,
    ],
    [502, {}, /answered 502/, /a proxy before it, could not answer/],
    [403, {}, /answered 403/, /integration is enabled/],
  ])('says what %i means', async (status, headers, detail, advice) => {
    const { diagnosis } = await diagnosed(() => ({ status, body: {}, headers }));
    expect(diagnosis.findings[0]?.detail).toMatch(detail);
    expect(diagnosis.findings[0]?.advice).toMatch(advice);
  });

  it('says why there was no answer, in words', async () => {
    const gone = await listen(() => ({ status: 200 }));
    await gone.close();
    const reasonAt = async (endpoint: string): Promise<string> => {
      const examination = { persona: 'entra', endpoint, token: 'secret' } as const;
      const { findings } = await examine(examination, new AbortController().signal, () => undefined);
      return `${findings[0]?.detail} ${findings[0]?.advice}`;
    };
    expect(await reasonAt(gone.endpoint)).toMatch(/nothing listens at that address.*whether the server runs/);
    const plain = await listen(() => ({ status: 200 }));
    open.push(plain);
    expect(await reasonAt(plain.endpoint.replace('http:', 'https:'))).toMatch(
      /there is no TLS at that port.*begins with https/,
    );
  });

  it('cleans up also when it is stopped, and what could not be removed it names', async () => {
    const stop = new AbortController();
    const { diagnosis, resources } = await diagnosed(
      ({ method }) => {
        if (method === 'POST') stop.abort();
        return method === 'DELETE' ? { status: 403, body: {} } : undefined;
      },
      'generic',
      stop.signal,
    );
    expect(diagnosis.left).toEqual([expect.stringMatching(/^roster-doctor-\w+-1@example\.com$/)]);
    expect(diagnosis.healthy).toBe(false);
    expect(resources.size).toBe(1);
  });
});
