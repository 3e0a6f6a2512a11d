/** The audit log page by page, as a table and one entry's differences, with the names of the public clients that they serve. */
import { z } from 'zod';
import { ACT_KINDS } from '../directory/index.ts';
import { endpoint } from './endpoint.ts';
import { Instant, listOf, listQuery, searchText } from './list.ts';

const time = z.iso.datetime({ offset: true }).meta({ format: 'date-time' });

const filter = {
  q: searchText.optional().describe('A text in what is told of it.'),
  type: z.enum(ACT_KINDS).optional(),
  resource: searchText
    .optional()
    .describe('What it was done to.')
    .meta({ examples: ['ROLE'] }),
  userId: searchText.optional().describe('Who did it.'),
  startDate: time.optional().describe('Not before.'),
  endDate: time.optional().describe('Before.'),
};
const AuditLogQuery = listQuery('date').extend(filter);
const AuditLogFilter = z.object(filter);

const AuditLog = z
  .object({
    id: z.string(),
    tenantId: z.string().nullable().describe('null: the instance itself.'),
    type: z.enum(ACT_KINDS),
    detail: z.object({
      type: z.string().describe('What it was done to.'),
      id: z.string().nullable(),
      resource: z.string().nullable().describe('Its name, where the request or what was there says it.'),
    }),
    date: Instant,
    userId: z.string(),
    userName: z.string().describe('The name of who did it, then.'),
    ipAddress: z.string().nullable(),
    operation: z.string().meta({ examples: ['roles.create'] }),
    refused: z.string().nullable().describe('Why it was refused; null: it was done.'),
  })
  .meta({ id: 'AuditLog' });

const AuditLogList = listOf('AuditLogList', AuditLog);

const AuditLogDiff = z
  .object({
    id: z.string(),
    before: z.unknown().describe('What was there, where it can be read.'),
    given: z.unknown().describe('What was sent, without secrets.'),
    changes: z.array(
      z.object({ path: z.string().describe('A JSON Pointer.'), from: z.unknown(), to: z.unknown() }),
    ),
  })
  .meta({ id: 'AuditLogDiff' });

const CSV = { media: 'text/csv' } as const;

// prettier-ignore
export const auditLogs = Object.freeze({
  search: endpoint('get', '/{tenant}/auditlogs/search',    'AUDITLOG:READ',   'Acts of administration in the tenant, newest first.', { query: AuditLogQuery, answer: AuditLogList }),
  export: endpoint('get', '/{tenant}/auditlogs/export',    'AUDITLOG:EXPORT', 'The same as a table, all that fit.', { query: AuditLogFilter, answer: CSV }),
  diff:   endpoint('get', '/{tenant}/auditlogs/{id}/diff', 'AUDITLOG:READ',   'What one of them altered.', { answer: AuditLogDiff }),
});

// prettier-ignore
export const instanceAuditLogs = Object.freeze({
  search: endpoint('get', '/auditlogs/search',    'auditor', 'Sign-ins, and what was done to the instance itself, newest first.', { query: AuditLogQuery, answer: AuditLogList }),
  export: endpoint('get', '/auditlogs/export',    'auditor', 'The same as a table, all that fit.', { query: AuditLogFilter, answer: CSV }),
  diff:   endpoint('get', '/auditlogs/{id}/diff', 'auditor', 'What one of them altered.', { answer: AuditLogDiff }),
});
