/** Erasing a person takes them out of the exchanges, and nobody else, on both engines. */
import { describe, expect, it } from 'vitest';
import { erase, readExchange, readExchanges, SYSTEM, type Services } from '../../src/actions/index.ts';
import { ENGINES } from '../store/engines.ts';
import { created, freshEndpoint, group, operations, user } from './endpoint.ts';

async function everything(services: Services): Promise<readonly string[]> {
  const { results } = await readExchanges(services, 'acme', { size: 500 });
  const details = await Promise.all(results.map(({ id }) => readExchange(services, 'acme', id)));
  return details.map((each) => JSON.stringify(each));
}

describe.each(ENGINES)('Erasure on %s', (engine) => {
  it('leaves nothing of the person, under no name that they had', async () => {
    await using endpoint = await freshEndpoint(engine);
    const { scim, services } = endpoint;
    await scim('GET', `/Users?filter=${encodeURIComponent('userName eq "liv@example.com"')}`);
    await services.exchanges.flush();
    const liv = await created(scim, '/Users', user('liv@example.com', { displayName: 'Liv Berg' }));
    const kim = await created(scim, '/Users', user('kim@example.com', { displayName: 'Kim' }));
    const members = [{ value: liv }, { value: kim }];
    const sales = await created(scim, '/Groups', group('Sales', { members }));
    const rename = operations({ op: 'replace', value: { userName: 'liv.berg@example.com' } });
    await scim('PATCH', `/Users/${liv}`, { body: rename });
    await services.exchanges.flush();
    await scim('GET', `/Users/${liv}`);
    await scim('DELETE', `/Users/${liv}`);
    const again = await created(scim, '/Users', user('liv@example.com', { displayName: 'Liv Dahl' }));
    await erase(services, 'acme', liv, SYSTEM);
    const left = await everything(services);
    for (const trace of [liv, 'Liv Berg', 'liv.berg@example.com'])
      expect(
        left.filter((text) => text.includes(trace)),
        trace,
      ).toEqual([]);
    const { results } = await readExchanges(services, 'acme', { size: 500 });
    expect(results.map(({ sentence, facts }) => [facts.subject?.id, sentence])).toEqual([
      [again, 'The identity provider added Liv Dahl.'],
      [sales, 'The identity provider added the group Sales with 2 members.'],
      [kim, 'The identity provider added Kim.'],
    ]);
    expect((await readExchanges(services, 'acme', { size: 9, person: liv })).results).toEqual([]);
    expect((await readExchanges(services, 'acme', { size: 9, person: kim })).results).toHaveLength(2);
  });
});
