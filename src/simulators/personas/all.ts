/** The table of all personas by their short name. */
import { entra } from './entra.ts';
import { okta } from './okta.ts';
import type { Persona } from './persona.ts';

export const PERSONAS = Object.freeze({ okta, entra }) satisfies Readonly<Record<string, Persona>>;

export type PersonaName = keyof typeof PERSONAS;

export const isPersonaName = (name: string): name is PersonaName => Object.hasOwn(PERSONAS, name);
