/** Questions of applications: may somebody, why, who, and what if; and who it is that signs in. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { searchText } from './list.ts';
import { GivenBinding, Namespace, Permissions } from './roles.ts';

const word = z.string().min(1).max(100);
const asked = {
  resource: word.meta({ examples: ['FLOW'] }),
  action: word.meta({ examples: ['EXECUTE'] }),
  namespace: Namespace.default('').describe('Where; everywhere without it.'),
};
const AccessQuery = z.object({ user: searchText.min(1).describe('An id or a userName.'), ...asked });

const paging = {
  after: searchText.default('').describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
};
const WhoQuery = z.object({ ...asked, ...paging });

const REASONS = ['granted', 'not-granted', 'inactive', 'unknown-user'] as const;
const answered = { allowed: z.boolean(), reason: z.enum(REASONS) };
const Access = z.object(answered).meta({ id: 'Access' });

const Step = z.object({ id: z.string(), name: z.string().nullable() });
const origin = z.enum(['BINDING', 'GROUP', 'RULE', 'DEFAULT']);
const way = {
  origin,
  sourceId: z.string().describe('The binding or the rule; empty for the default role.'),
  namespace: z.string(),
  groups: z.array(Step).describe('From the group that the person is in to the one that holds the role.'),
};

const Why = z
  .object({
    ...answered,
    user: Step.nullable(),
    ways: z.array(z.object({ ...way, role: z.object({ id: z.string(), name: z.string() }) })),
    sentence: z.string(),
  })
  .meta({ id: 'Why' });

const person = { id: z.string(), userName: z.string().nullable(), name: z.string().nullable() };
const People = z
  .object({ results: z.array(z.object(person)), next: z.string().nullable() })
  .meta({ id: 'People' });

const Supposed = z
  .strictObject({
    make: GivenBinding.optional(),
    end: z.string().max(100).optional().describe('The id of a binding.'),
    ...paging,
  })
  .refine(({ make, end }) => (make === undefined) !== (end === undefined), 'either "make" or "end"')
  .meta({ id: 'SupposedBinding' });

const WhatIf = z
  .object({
    effect: z.enum(['gain', 'lose']),
    reached: z.number().int().describe('Everybody whom the binding is about.'),
    results: z
      .array(z.object({ ...person, permissions: Permissions }))
      .describe('Whose access would alter, of those that were looked at, and by what.'),
    next: z.string().nullable(),
  })
  .meta({ id: 'WhatIf' });

const LookUpQuery = z.object({
  userName: searchText.optional(),
  email: searchText.optional(),
  externalId: searchText.optional(),
  subject: searchText.optional().describe('What the identity provider calls the person: the externalId.'),
});

const LookedUp = z
  .object({
    id: z.string(),
    userName: z.string().nullable(),
    active: z.boolean(),
    integration: z.string().nullable(),
    groups: z.array(Step.extend({ direct: z.boolean() })),
    roles: z.array(z.object({ ...person, ...way }).omit({ userName: true })),
    resource: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'LookedUpUser' });

const RuleGiven = z
  .strictObject({
    attribute: z.enum(['displayName', 'externalId']).default('displayName'),
    pattern: z
      .string()
      .min(1)
      .max(200)
      .describe('`*` stands for any characters; letter case does not count.'),
    roleId: word,
    namespace: Namespace.default(''),
  })
  .meta({ id: 'NewRoleRule' });

const Rule = z
  .object({
    id: z.string(),
    attribute: z.enum(['displayName', 'externalId']),
    pattern: z.string(),
    roleId: z.string(),
    namespace: z.string(),
  })
  .meta({ id: 'RoleRule' });
const RuleList = z.object({ results: z.array(Rule) }).meta({ id: 'RoleRuleList' });

const NOUN = '/{tenant}/access';
const RULES = '/{tenant}/security-integrations/{id}/rules';

// prettier-ignore
export const access = Object.freeze({
  check:  endpoint('get',  `${NOUN}/check`,   'ACCESS:READ', 'Whether somebody may do something.', { query: AccessQuery, answer: Access }),
  why:    endpoint('get',  `${NOUN}/why`,     'ACCESS:READ', 'Every way by which somebody may, or why not.', { query: AccessQuery, answer: Why }),
  who:    endpoint('get',  `${NOUN}/who`,     'ACCESS:READ', 'Everybody who may, by id.', { query: WhoQuery, answer: People }),
  whatIf: endpoint('post', `${NOUN}/what-if`, 'ACCESS:READ', 'Who would gain or lose what by a binding.', { body: Supposed, answer: WhatIf }),
  lookUp: endpoint('get',  '/{tenant}/users/lookup', 'USER:READ', 'The person that signs in, by userName, any e-mail, externalId or subject, in that order; with groups and effective roles.', { query: LookUpQuery, answer: LookedUp }),
});

// prettier-ignore
export const rules = Object.freeze({
  list:   endpoint('get',    RULES,               'INTEGRATION:READ',   'The rules by which groups of an integration hold roles.', { answer: RuleList }),
  create: endpoint('post',   RULES,               'INTEGRATION:UPDATE', 'Makes a rule; it holds for the groups that are there and for those that come.', { body: RuleGiven, answer: Rule, status: 201 }),
  remove: endpoint('delete', `${RULES}/{ruleId}`, 'INTEGRATION:UPDATE', 'Ends a rule.', { answer: null }),
});
