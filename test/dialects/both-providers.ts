/** Runs tests on both engines, for the dialects of the two identity providers whose checklist it is. */
import { afterAll, beforeAll, describe } from 'vitest';
import { freshEndpoint, type Connection, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

export type Served = Connection & Pick<Endpoint, 'another'> & { readonly idp: string };

export function bothProviders(name: string, tests: (at: () => Served) => void): void {
  describe.each(ENGINES.flatMap((engine) => ['entra', 'okta'].map((idp) => ({ engine, idp }))))(
    `${name} on $engine, with $idp`,
    ({ engine, idp }) => {
      let endpoint: Endpoint | undefined;
      beforeAll(async () => {
        endpoint = await freshEndpoint(engine, { idp });
      });
      afterAll(() => endpoint?.[Symbol.asyncDispose]());
      tests(() => {
        if (endpoint === undefined) throw new Error('the endpoint is not open yet');
        return { ...endpoint, idp };
      });
    },
  );
}
