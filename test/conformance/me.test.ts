/** Section 17 of the checklist: /Me. */
import { expect, it } from 'vitest';
import { expectError, section } from './served.ts';

section('/Me', (endpoint) => {
  it('ME-01, ME-02: /Me answers 501 to every method, and says that the token is no person', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await endpoint().scim(method, '/Me', method === 'GET' ? {} : { body: {} });
      expectError(answer, 501);
      expect(answer.body['detail']).toMatch(/integration.*not to a person/);
    }
  });

  it('ME-01: without a token it is 401 like everything else', async () => {
    expectError(await endpoint().scim('GET', '/Me', { headers: { authorization: null } }), 401);
  });

  it('nothing is below it', async () => {
    expectError(await endpoint().scim('GET', '/Me/groups'), 404);
  });
});
