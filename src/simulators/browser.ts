/** The simulated identity providers for a browser, which has neither files nor processes: a door without anything of Node. */
export { simulate } from './run.ts';
export { removeMany, type MassRemoval } from './mass-removal.ts';
export { PROVIDERS } from './personas/all.ts';
export type { PersonaName } from './personas/all.ts';
export type { Outcome, Report, SimulationEvent, SimulationOptions } from './events.ts';
