/** Checks that the store is sound, and mends what can be derived anew. */
import {
  CHECKS_OF_TENANT,
  CHECKS_OF_WHOLE,
  listTenants,
  mend,
  WHOLE,
  type Check,
  type Finding,
  type Store,
} from '../store/index.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

export type Fault = Omit<Finding, 'mend'> & {
  readonly check: string;
  /** '' where it concerns the whole database. */
  readonly tenant: string;
  readonly mendable: boolean;
};

/** `found` counts all faults, `faults` are the first of each check. `mended`: how many were mended before this look. */
export type Verification = {
  readonly sound: boolean;
  readonly checks: readonly { readonly name: string; readonly claim: string; readonly found: number }[];
  readonly faults: readonly Fault[];
  readonly mended: number;
};

export type VerifyOptions = { readonly tenantId?: string | undefined; readonly repair: boolean };

/** Faults of one check in one tenant that are told one by one; a broken table has as many as rows. */
const MOST_TOLD = 50;
/** Mends of one check that are remembered at once; those that are left are found by the next look. */
const MOST_MENDS = 10_000;
/** Mends in one transaction, so that the writers of a running server need not wait for long. */
const MENDS_TOGETHER = 200;

/** Works beside a running server. Errors: tenant-not-found. */
export async function verify({ store, config }: Services, options: VerifyOptions): Promise<Verification> {
  const plan = await checksFor(store, options.tenantId);
  let mended = 0;
  if (options.repair) for (const each of plan) mended += await repair(store, each, config.secretKey);
  // One snapshot for all checks: what is written meanwhile is in none of them.
  const looks = await store.read(async (tx) => {
    const taken: Look[] = [];
    for (const each of plan)
      taken.push(await look(each, each.check.find(tx, each.tenantId, config.secretKey)));
    return taken;
  });
  return { ...summary(looks), mended };
}

type Planned = { readonly check: Check; readonly tenantId: string };
type Look = Planned & { readonly found: number; readonly first: readonly Finding[] };

async function checksFor(store: Store, tenantId: string | undefined): Promise<readonly Planned[]> {
  const tenants = (await store.read(listTenants)).map(({ id }) => id);
  if (tenantId !== undefined && !tenants.includes(tenantId))
    throw new Refusal('tenant-not-found', `There is no tenant "${tenantId}".`);
  const whole = tenantId === undefined ? CHECKS_OF_WHOLE.map((check) => ({ check, tenantId: WHOLE })) : [];
  const each = tenantId === undefined ? tenants : [tenantId];
  return [...whole, ...each.flatMap((id) => CHECKS_OF_TENANT.map((check) => ({ check, tenantId: id })))];
}

async function look(planned: Planned, findings: AsyncIterable<Finding>): Promise<Look> {
  const first: Finding[] = [];
  let found = 0;
  for await (const finding of findings) if (found++ < MOST_TOLD) first.push(finding);
  return { ...planned, found, first };
}

function summary(looks: readonly Look[]): Omit<Verification, 'mended'> {
  const checks = [...Map.groupBy(looks, ({ check }) => check)].map(([{ name, claim }, of]) => ({
    name,
    claim,
    found: of.reduce((sum, { found }) => sum + found, 0),
  }));
  const faults = looks.flatMap(({ check, tenantId, first }) =>
    first.map(({ mend: way, ...rest }) => ({
      check: check.name,
      tenant: tenantId,
      ...rest,
      mendable: way !== null,
    })),
  );
  return { sound: checks.every(({ found }) => found === 0), checks, faults };
}

/** Looks and mends until a look finds nothing more to mend, or the same as before. */
async function repair(store: Store, { check, tenantId }: Planned, secret: string): Promise<number> {
  let before = '';
  for (let mended = 0; ;) {
    const mends = await store.read(async (tx) => {
      const found = [];
      for await (const { mend: way } of check.find(tx, tenantId, secret))
        if (way !== null && found.push(way) === MOST_MENDS) break;
      return found;
    });
    const now = JSON.stringify(mends);
    if (mends.length === 0 || now === before) return mended;
    before = now;
    for (let from = 0; from < mends.length; from += MENDS_TOGETHER)
      await store.write(async (tx) => {
        for (const each of mends.slice(from, from + MENDS_TOGETHER)) await mend(tx, tenantId, each);
      });
    mended += mends.length;
  }
}
