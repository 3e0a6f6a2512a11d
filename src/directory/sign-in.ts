/** Who may come in by a sign-in provider, and as what, by the claims that it makes about a person. Pure. */

/** A claim that has, or contains, a value. */
export type Demand = { readonly claim: string; readonly value: string };

/** Whoever meets the demand holds the role: `owner` of the whole instance where `tenantId` is '', else a role of that tenant. */
export type SignInRule = Demand & { readonly tenantId: string; readonly roleId: string };

/** What an owner has decided about a provider. */
export type SignInPolicy = {
  /** The part of an address behind the "@"; empty: any. */
  readonly emailDomains: readonly string[];
  /** All of them have to be met. */
  readonly requiredClaims: readonly Demand[];
  readonly rules: readonly SignInRule[];
};

/** A role by a claim; `tenantId` '' is the whole instance. */
export type GivenRole = Pick<SignInRule, 'tenantId' | 'roleId'>;

/** The role of the whole instance that rules may give. */
export const OWNER = 'owner';

export type Claims = Readonly<Record<string, unknown>>;

export type Unwanted = {
  readonly code: 'email-not-allowed' | 'claim-missing';
  /** For who reads the log. */
  readonly reason: string;
};

/** A claim by its name, or by the names on the way to it, with dots between them: names that are URLs have dots of their own. */
export function claimNamed(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Claims)[part];
  }
  return found;
}

/** Numbers and truth values are compared as they are written. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

const isMet = (claims: Claims, { claim, value }: Demand): boolean => {
  const found = claimNamed(claims, claim);
  return (Array.isArray(found) ? found : [found]).some((each) => textOf(each) === value);
};

/** With a domain, and short and plain enough for every database. */
const ADDRESS = /^[^\s@\p{Cc}\p{Cs}]{1,64}@[^\s@\p{Cc}\p{Cs}]{1,255}$/u;

/** The address that the provider has verified (OpenID Connect Core 1.0 §5.1); some write the truth value as text. */
export function verifiedEmail({ email, email_verified: verified }: Claims): string | undefined {
  if (typeof email !== 'string' || !ADDRESS.test(email)) return undefined;
  return verified === true || verified === 'true' ? email : undefined;
}

/** Why these claims do not let anybody in; undefined when they do. */
export function unwanted(
  { emailDomains, requiredClaims }: SignInPolicy,
  claims: Claims,
): Unwanted | undefined {
  const email = verifiedEmail(claims);
  const domain = email?.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (emailDomains.length > 0 && !emailDomains.some((each) => each.toLowerCase() === domain))
    return {
      code: 'email-not-allowed',
      reason: domain === undefined ? 'no verified e-mail address' : `an e-mail address at ${domain}`,
    };
  const missing = requiredClaims.find((demand) => !isMet(claims, demand));
  return (
    missing && {
      code: 'claim-missing',
      reason: `the claim "${missing.claim}" does not have "${missing.value}"`,
    }
  );
}

/** The roles that the claims give, each once. */
export function rolesByClaims({ rules }: SignInPolicy, claims: Claims): readonly GivenRole[] {
  const given = rules
    .filter((rule) => isMet(claims, rule))
    .map(({ tenantId, roleId }) => [JSON.stringify([tenantId, roleId]), { tenantId, roleId }] as const);
  return [...new Map(given).values()];
}

/** Claims that decide something and are not there: the userinfo endpoint may know them. */
export function missingClaims(
  { emailDomains, requiredClaims, rules }: SignInPolicy,
  trustsEmail: boolean,
  claims: Claims,
): readonly string[] {
  // By its address a person is known to others.
  const addresses = emailDomains.length > 0 || trustsEmail ? ['email', 'email_verified'] : ['email'];
  const wanted = new Set([...addresses, ...[...requiredClaims, ...rules].map(({ claim }) => claim)]);
  return [...wanted].filter((name) => claimNamed(claims, name) === undefined);
}

/** What a person is called, for others to read: an address only where it is verified. */
export function calledBy(claims: Claims, otherwise: string): string {
  const { preferred_username: user, name } = claims;
  const others = [user, name].filter((each) => typeof each === 'string' && !each.includes('@'));
  // No database takes NUL, nor half a character.
  const [first = otherwise] = [verifiedEmail(claims), ...(others as string[])]
    .map((each) =>
      (each ?? '')
        .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
        .trim()
        .slice(0, LONGEST_NAME),
    )
    .filter((each) => each !== '');
  return first;
}

const LONGEST_NAME = 150;

/** A path of the console itself: no address of another host, whatever a browser makes of it (CWE-601). */
export function isOwnPath(path: string): boolean {
  if (!/^\/(?![/\\])/.test(path) || /[\p{Cc}\\]/u.test(path) || path.length > 2000) return false;
  const [here, there] = ['https://a.invalid', 'https://b.invalid'].map(
    (base) => URL.parse(path, base)?.origin,
  );
  return here === 'https://a.invalid' && there === 'https://b.invalid';
}
