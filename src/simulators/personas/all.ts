/** The table of all personas by their short name, and the other ways in which each speaks. */
import { authentik, olderAuthentik } from './authentik.ts';
import { entra, flaggedEntra } from './entra.ts';
import { generic } from './generic.ts';
import { keycloak, mitodlKeycloak } from './keycloak.ts';
import { okta, wizardOkta } from './okta.ts';
import type { Persona } from './persona.ts';

export const PERSONAS = Object.freeze({ okta, entra, keycloak, authentik, generic }) satisfies Readonly<
  Record<string, Persona>
>;

export type PersonaName = keyof typeof PERSONAS;

/** The providers that exist; the other persona is any client that keeps to the RFCs. */
export const PROVIDERS: readonly PersonaName[] = Object.freeze(['okta', 'entra', 'keycloak', 'authentik']);

const VARIANTS: Readonly<Record<PersonaName, Readonly<Record<string, Persona>>>> = Object.freeze({
  okta: { wizard: wizardOkta },
  entra: { aadOptscim062020: flaggedEntra },
  keycloak: { mitodl: mitodlKeycloak },
  authentik: { '2026.5': olderAuthentik },
  generic: {},
});

export const isPersonaName = (name: string): name is PersonaName => Object.hasOwn(PERSONAS, name);

/** The names of a provider's other ways; its usual one has none. */
export const variantsOf = (name: PersonaName): readonly string[] => Object.keys(VARIANTS[name]);

/** The usual way where the variant is not known. */
export const personaOf = (name: PersonaName, variant?: string): Persona =>
  (variant === undefined ? undefined : VARIANTS[name][variant]) ?? PERSONAS[name];
