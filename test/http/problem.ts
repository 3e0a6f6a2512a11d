/** How failures of the management API are judged: problem details of RFC 9457 with a stable code. */
import { expect } from 'vitest';
import type { Answer } from './endpoint.ts';

export function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body['status'], answer.body['code']], answer.text).toEqual([
    status,
    status,
    code,
  ]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body['type']).toBe(`urn:roster:problem:${code}`);
  expect(String(answer.body['title']).length).toBeGreaterThan(5);
  expect(String(answer.body['detail']).length).toBeGreaterThan(5);
  expect(answer.text).not.toMatch(/\bat .*\.ts:|select |sqlite|kysely|node_modules|zod/i);
}
