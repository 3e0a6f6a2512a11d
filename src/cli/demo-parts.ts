/** The parts of the demo: for each provider that is played a tenant, an integration, and what it will send. */
import {
  createIntegration,
  createTenant,
  Refusal,
  type CreatedIntegration,
  type Services,
} from '../actions/index.ts';
import {
  isPersonaName,
  PERSONAS,
  readOptions,
  type Outcome,
  type SimulationOptions,
} from '../simulators/index.ts';
import { CommandError } from './failure.ts';
import { callOn } from './invocation.ts';

export type Part = {
  /** How sentences call the provider. */
  readonly title: string;
  readonly created: CreatedIntegration;
  readonly simulation: SimulationOptions;
};

export type Played = Part & { readonly outcome: Outcome };

type Sizes = {
  readonly people: number;
  readonly groups: number;
  readonly days: number;
  readonly seed: number;
};

/** A phase is told in one line where several providers speak at once. */
const SENTENCES_IN_CHORUS = 1;

/** A tenant of its own for each provider: a userName is unique in its tenant, and each provider has other people. */
export async function tenantFor(
  services: Services,
  idp: string,
  { people, groups, days, seed, idp: only }: Sizes & { readonly idp?: string },
): Promise<Part> {
  const tenantId = `demo-${idp}`;
  await makeTenant(services, tenantId, idp);
  const created = await createIntegration(services, { tenantId, name: idp, idp, withTenant: false });
  const simulation = readOptions({
    ...{ persona: idp, endpoint: created.integration.uri, token: created.token.secret },
    ...{ people, groups, days, seed },
    ...(only === undefined ? { sentences: SENTENCES_IN_CHORUS } : {}),
  });
  return { title: titleOf(idp), created, simulation };
}

export const titleOf = (idp: string): string => (isPersonaName(idp) ? PERSONAS[idp].title : idp);

async function makeTenant(services: Services, id: string, idp: string): Promise<void> {
  try {
    await createTenant(services, { id, name: `Demonstration of ${titleOf(idp)}` });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'tenant-exists') throw error;
    throw new CommandError(
      'usage',
      `The database has a tenant "${id}" already; "${callOn(services.config, 'start')}" shows it, and a new demo needs another --database, or none`,
    );
  }
}
