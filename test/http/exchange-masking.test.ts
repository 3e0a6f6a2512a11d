/** Who sees whom a request is about: whoever may look at people; others see the same request without anybody in it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { callerWith, serviceToken, type Ask } from './caller.ts';
import { created, freshEndpoint, group, operations, user, type Endpoint } from './endpoint.ts';

describe.each(ENGINES)('exchanges without people on %s', (engine) => {
  let endpoint: Endpoint;
  let blind: Ask;
  let seeing: Ask;
  let liv = '';
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { idp: 'entra' });
    const asking = async (permissions: Record<string, string[]>) =>
      callerWith(endpoint, await serviceToken(endpoint, 'acme', permissions));
    blind = await asking({ EXCHANGE: ['READ'] });
    seeing = await asking({ EXCHANGE: ['READ'], USER: ['READ'] });
    const { scim } = endpoint;
    const attributes = {
      displayName: 'Liv Berg',
      externalId: 'berg-7',
      emails: [{ value: 'liv@example.com', type: 'work' }],
    };
    liv = await created(scim, '/Users', user('liv@example.com', attributes));
    const sales = await created(scim, '/Groups', group('Sales', { members: [{ value: liv }] }));
    await scim('GET', `/Users?filter=${encodeURIComponent('userName eq "liv@example.com"')}`);
    await scim('PATCH', `/Users/${liv}`, {
      body: operations({ op: 'replace', path: 'displayName', value: 'Liv Hale-Berg' }),
    });
    await scim('PATCH', `/Groups/${sales}`, {
      body: operations({ op: 'remove', path: 'members', value: [{ value: liv }] }),
    });
    await scim('POST', '/Users', { body: user('LIV@example.com') });
    await scim('GET', '/Users/liv@example.com');
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  type Found = { readonly id: string; readonly sentence: string; readonly masked: boolean };
  const list = async (ask: Ask, query = '') => {
    const { status, body, text } = await ask('GET', `/acme/exchanges${query}`);
    expect(status, text).toBe(200);
    return { text, results: body['results'] as readonly Found[] };
  };
  const NAMES = /liv|berg|hale/i;

  it('say what happened and to which id, in lists and one by one', async () => {
    const { text, results } = await list(blind);
    expect(results).toHaveLength(7);
    expect(text).not.toMatch(NAMES);
    for (const { id, masked } of results) {
      expect(masked).toBe(true);
      expect((await blind('GET', `/acme/exchanges/${id}`)).text).not.toMatch(NAMES);
    }
    expect(results.map(({ sentence }) => sentence.replaceAll(liv, 'ID')).toReversed()).toEqual([
      'Microsoft Entra ID added the person ID.',
      'Microsoft Entra ID added the group Sales with 1 member.',
      'Microsoft Entra ID looked for (masked) and found the person ID.',
      'Microsoft Entra ID renamed (masked) to the person ID.',
      'Microsoft Entra ID removed the person ID from Sales.',
      'Microsoft Entra ID could not add the person (masked): Another resource has this userName (masked); find it by a filter on userName, or choose another.',
      'Microsoft Entra ID could not read the person (masked): There is no User with this id.',
    ]);
  });

  it('are whole for whoever may look at people', async () => {
    const { results } = await list(seeing, '?mentions=berg-7');
    expect(results.map(({ sentence, masked }) => [sentence, masked])).toContainEqual([
      'Microsoft Entra ID added Liv Berg.',
      false,
    ]);
    const { text } = await seeing('GET', `/acme/exchanges/${results.at(-1)?.id}`);
    expect(text).toContain('liv@example.com');
  });

  it('are not found by a value that is masked, but by an id', async () => {
    for (const query of ['mentions=berg', 'person=liv@example.com']) {
      expect((await blind('GET', `/acme/exchanges?${query}`)).status).toBe(403);
      const own = `/acme/security-integrations/${endpoint.integrationId}/exchanges?${query}`;
      expect((await blind('GET', own)).status).toBe(403);
    }
    expect((await list(blind, `?person=${liv}`)).results.length).toBeGreaterThan(3);
  });
});
