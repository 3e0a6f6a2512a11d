/** What can be asked about the brake: this part of the room's table of contents. */
export { decide, type Decided, type Decision } from './decide.ts';
export {
  readHold,
  readHoldItems,
  readHolds,
  type HoldView,
  type ItemPage,
  type ItemView,
} from './read-holds.ts';
export { backTest, checkSafety, chooseSafety, readIntegrationSafety, type BackTest } from './safety.ts';
