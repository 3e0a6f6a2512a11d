/** What every section of the checklist starts from: one endpoint per engine, names that nobody has yet, and how answers are judged. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import {
  ERROR_URN,
  freshEndpoint,
  type Answer,
  type Body,
  type Endpoint,
  type Send,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

export const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** Runs a section's tests on both engines, each with one endpoint of its own that all of them use. */
export function section(name: string, tests: (endpoint: () => Endpoint) => void): void {
  describe.each(ENGINES)(`${name} on %s`, (engine) => {
    let served: Endpoint | undefined;
    beforeAll(async () => {
      served = await freshEndpoint(engine);
    });
    afterAll(() => served?.[Symbol.asyncDispose]());
    tests(() => {
      if (served === undefined) throw new Error('the endpoint is not open yet');
      return served;
    });
  });
}

let names = 0;
/** A name that no other test has, so that all can share an endpoint. */
export const unique = (prefix: string): string => `${prefix}-${++names}`;
export const uniqueName = (prefix: string): string => `${unique(prefix)}@example.com`;

/** A SCIM error of RFC 7644 §3.12, whole: its media type, its URN, the status as a string, and a sentence to act upon. */
export function expectError(answer: Answer, status: number, scimType?: string): void {
  const { status: code, ...rest } = answer.body;
  expect([answer.status, code, rest['scimType']], answer.text).toEqual([status, String(status), scimType]);
  expect(rest['schemas']).toEqual([ERROR_URN]);
  expect(String(rest['detail']).length).toBeGreaterThan(10);
  expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/);
}

/** The resources of a list. */
export const resourcesOf = ({ body }: Pick<Answer, 'body'>): readonly Body[] =>
  (body['Resources'] ?? []) as readonly Body[];

export const idsOf = (answer: Pick<Answer, 'body'>): readonly string[] =>
  resourcesOf(answer).map(({ id }) => String(id));

/** The elements of a multi-valued attribute; none where it is absent. */
export const listAt = (body: Body, name: string): readonly Body[] => (body[name] ?? []) as readonly Body[];

/** The names of what is assigned: an empty list is no value (RFC 7643 §2.5). */
export const assigned = (body: Body): readonly string[] =>
  Object.keys(body)
    .filter((name) => !Array.isArray(body[name]) || body[name].length > 0)
    .sort();

/** An object inside a body. */
export const partOf = (body: Body, name: string): Body => (body[name] ?? {}) as Body;

/** A path with a query, escaped. */
export const query = (path: string, parameters: Readonly<Record<string, string | number>>): string => {
  const pairs = Object.entries(parameters).map(([key, value]) => [key, String(value)]);
  return `${path}?${new URLSearchParams(pairs).toString()}`;
};

export const searched = (send: Send, path: string, filter: string): Promise<Answer> =>
  send('GET', query(path, { filter }));
