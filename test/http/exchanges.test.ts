/** Exchanges as an administrator finds them: what each request came to, in plain words, on both engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExchanges, type ExchangeView } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Connection,
  type Endpoint,
} from './endpoint.ts';

describe.each(ENGINES)('Exchanges on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { idp: 'entra' });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const search = async (
    asked: Parameters<typeof readExchanges>[2] | object = {},
    of: Connection = endpoint,
  ) =>
    (
      await readExchanges(endpoint.services, of.tenantId, {
        size: 100,
        integrationId: of.integrationId,
        ...asked,
      })
    ).results;
  const last = async (of: Connection = endpoint): Promise<ExchangeView> => {
    const [found] = await search({ size: 1 }, of);
    if (found === undefined) throw new Error('there is no exchange');
    return found;
  };

  it('has a sentence and an effect for each request', async () => {
    const { scim } = endpoint;
    const told: string[] = [];
    const lastTold = async (): Promise<string> => {
      const { effect, sentence } = await last();
      return `${effect}: ${sentence}`;
    };
    const tell = async (...sent: Parameters<typeof scim>): Promise<void> => {
      await scim(...sent);
      told.push(await lastTold());
    };
    const liv = await created(
      scim,
      '/Users',
      user('liv@example.com', { displayName: 'Liv Berg', active: true }),
    );
    told.push(await lastTold());
    const sales = await created(scim, '/Groups', group('Sales', { members: [{ value: liv }] }));
    told.push(await lastTold());
    await tell('GET', `/Users?filter=${encodeURIComponent('userName eq "adele@example.com"')}`);
    await tell('GET', `/Users?filter=${encodeURIComponent('userName eq "liv@example.com"')}`);
    await tell('GET', `/Users/${liv}`);
    await tell('GET', '/Users');
    await tell('GET', '/Schemas');
    await tell('PATCH', `/Groups/${sales}`, {
      body: operations({ op: 'Remove', path: 'members', value: [{ value: liv }] }),
    });
    await tell('PATCH', `/Groups/${sales}`, {
      body: operations({ op: 'Remove', path: 'members', value: [{ value: liv }] }),
    });
    await tell('PATCH', `/Groups/${sales}`, {
      body: operations({ op: 'add', path: 'members', value: [{ value: liv }] }),
    });
    await tell('PATCH', `/Groups/${sales}`, {
      body: operations({ op: 'add', path: 'members', value: [{ value: liv }] }),
    });
    await tell('PATCH', `/Groups/${sales}`, {
      body: operations({ op: 'add', path: 'members', value: [{ value: 'nobody' }] }),
    });
    await tell('PATCH', `/Groups/${sales}`, {
      body: operations({ op: 'replace', value: { displayName: 'Marketing' } }),
    });
    await tell('PATCH', `/Users/${liv}`, {
      body: operations({ op: 'Replace', path: 'active', value: 'False' }),
    });
    await tell('PATCH', `/Users/${liv}`, {
      body: operations({ op: 'replace', path: 'active', value: true }),
    });
    await tell('PATCH', `/Users/${liv}`, { body: operations({ op: 'add', path: 'title', value: 'Lead' }) });
    await tell('PATCH', `/Users/${liv}`, { body: operations({ op: 'add', value: { shoeSize: 38 } }) });
    await tell('PATCH', `/Users/${liv}`, { body: operations() });
    await tell('POST', '/Users', { body: user('LIV@example.com') });
    await tell('DELETE', `/Users/${liv}`);
    await tell('DELETE', `/Users/${liv}`);
    expect(told.map((each) => each.replaceAll(liv, 'LIV'))).toEqual([
      'changed: Microsoft Entra ID added Liv Berg.',
      'changed: Microsoft Entra ID added the group Sales with 1 member.',
      'read: Microsoft Entra ID looked for adele@example.com and found nobody.',
      'read: Microsoft Entra ID looked for liv@example.com and found Liv Berg.',
      'read: Microsoft Entra ID read Liv Berg.',
      'read: Microsoft Entra ID listed 1 person.',
      'read: Microsoft Entra ID asked what this endpoint can do.',
      'changed: Microsoft Entra ID removed Liv Berg from Sales.',
      'no-effect: Microsoft Entra ID asked to change Sales, but nothing happened: Liv Berg was not there to be removed.',
      'changed: Microsoft Entra ID added Liv Berg to Sales.',
      'already-so: Microsoft Entra ID sent Sales again; everything was so already.',
      'no-effect: Microsoft Entra ID asked to change Sales, but nothing happened: nobody has the id "nobody".',
      'changed: Microsoft Entra ID renamed the group Sales to Marketing.',
      'changed: Microsoft Entra ID deactivated Liv Berg.',
      'changed: Microsoft Entra ID reactivated Liv Berg.',
      'changed: Microsoft Entra ID changed "title" of Liv Berg.',
      'no-effect: Microsoft Entra ID asked to change Liv Berg, but nothing happened: there is no attribute "shoeSize".',
      'no-effect: Microsoft Entra ID asked to change Liv Berg, but nothing happened: the request named nothing to do.',
      'refused: Microsoft Entra ID could not add LIV@example.com: Another resource has this userName "LIV@example.com"; find it by a filter on userName, or choose another.',
      'changed: Microsoft Entra ID deleted Liv Berg.',
      'refused: Microsoft Entra ID could not delete the person LIV: There is no User with the id "LIV".',
    ]);
  });
});
