/** `roster admin`: what whoever runs the machine does with accounts, in process; each leaves its act, and what it ends is over. */
import { expect, it } from 'vitest';
import {
  commandAccount,
  inviteByCommand,
  linkByCommand,
  readActs,
  Refusal,
} from '../../src/actions/index.ts';
import { callerWith } from './caller.ts';
import { freshEndpoint } from './endpoint.ts';
import { PASSWORD, person, personalToken } from './people.ts';

it('locks, unlocks, ends sessions, resets and makes links, and the log says so', async () => {
  await using served = await freshEndpoint('sqlite');
  const { services } = served;
  const nobody = callerWith(served, null);
  const signIn = () => nobody('POST', '/sessions', { name: 'ada', password: PASSWORD });
  const accept = (link: string, password = PASSWORD) =>
    nobody('POST', '/accounts/link', { secret: link.split('#')[1], password });
  const ada = await person(served, 'ada', [{ tenantId: '', roleId: 'owner' }]);
  const token = callerWith(served, await personalToken(served, ada.id));
  const may = async () => [(await ada.ask('GET', '/me')).status, (await token('GET', '/me')).status];

  expect(await may()).toEqual([200, 200]);
  expect(await commandAccount(services, 'Ada', 'lock')).toMatchObject({ name: 'ada', locked: true });
  expect(await may()).toEqual([401, 401]);
  expect((await signIn()).text).toContain('locked');
  await commandAccount(services, 'ada', 'unlock');
  expect(await may()).toEqual([200, 200]);
  await commandAccount(services, 'ada', 'end-sessions');
  expect(await may()).toEqual([401, 200]);
  expect((await signIn()).status).toBe(204);
  await commandAccount(services, 'ada', 'reset');
  expect(await may()).toEqual([401, 401]);
  expect((await signIn()).status).toBe(401);
  expect((await accept((await linkByCommand(services, 'ada')).link)).status).toBe(200);
  expect((await signIn()).status).toBe(204);
  const second = await inviteByCommand(services, 'grace');
  expect((await accept(second.link)).body).toEqual({ name: 'grace' });
  await expect(commandAccount(services, 'nobody', 'lock')).rejects.toThrow(Refusal);

  const asked = { after: undefined, limit: 100, actor: undefined, operation: 'admin' } as const;
  const { results } = await readActs(services, '', {
    ...asked,
    ...{ mentions: undefined, from: undefined, to: undefined },
  });
  expect(results.map(({ operation, by, params }) => [operation, by, params['name']]).reverse()).toEqual([
    ...['lock', 'unlock', 'end-sessions', 'reset', 'link'].map((each) => [
      `admin.${each}`,
      'command line',
      'ada',
    ]),
    ['admin.invite', 'command line', 'grace'],
  ]);
  expect(results[0]?.actor).toEqual({ kind: 'system', id: '' });
});
