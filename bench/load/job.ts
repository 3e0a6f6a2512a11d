/** What the load generator is told to do, and what it says of it afterwards. */
import type { PlanName } from './plans.ts';

/** Where requests go; `path` is the endpoint's own. */
export type Endpoint = {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly token: string;
};

/** A plan that so many connections follow, each a request at a time, until it has no more, or time or number is up. */
export type Job = {
  readonly endpoint: Endpoint;
  readonly plan: PlanName;
  readonly connections: number;
  readonly seconds?: number;
  readonly requests?: number;
  readonly about: About;
};

/** How many users there are; where it matters, the group by its name, how many members it has, and how many groups there are. */
export type About = {
  readonly users: number;
  readonly group?: string;
  readonly members?: number;
  readonly groups?: number;
  readonly file?: string;
};

/** Times in milliseconds. `tenths`: requests per second of each tenth of the requests, in the order of their ends. */
export type Outcome = {
  readonly requests: number;
  readonly seconds: number;
  readonly rate: number;
  readonly median: number;
  readonly p99: number;
  readonly slowest: number;
  readonly tenths: readonly number[];
  /** Answers that were not what the plan expects: the first of them, for people to read. */
  readonly unexpected: readonly string[];
  /** What the plan counted for itself. */
  readonly counted: number;
};
