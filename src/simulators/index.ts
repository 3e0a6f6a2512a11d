/** The simulated identity providers: programs with a truth of their own that speak to any SCIM server and check it. */
import { fileURLToPath } from 'node:url';

export { simulate } from './run.ts';
export { removeMany, type MassRemoval } from './mass-removal.ts';
export { examine, NO_CONNECTION } from './doctor/examine.ts';
export type { Diagnosis, Examination, Finding } from './doctor/examine.ts';
export { OptionsError, readOptions } from './options.ts';
export { PERSONAS, PROVIDERS, isPersonaName, variantsOf } from './personas/all.ts';
export type { PersonaName } from './personas/all.ts';
export type { Outcome, Report, SimulationEvent, SimulationOptions } from './events.ts';
export type { CallKind } from './call.ts';
export type { Timing } from './timing.ts';

/** The file to start as a process of its own; it lies next to this one, compiled or not. */
export const SIMULATOR_ENTRY: string = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js', import.meta.url),
);
