/** The file that says what is to be there: its schema. */
import { z } from 'zod';
import { checkedTenantId, checkIntegrationNames, Refusal } from '../../actions/index.ts';
import { Name, Namespace, Permissions } from '../../api/index.ts';

const MOST = 1000;

/** What an action refuses is a fault of the file. */
const accepted =
  <T>(check: (value: T) => unknown) =>
  (value: T, context: z.RefinementCtx): void => {
    try {
      check(value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  };

const text = z.string().min(1).max(200);
const description = z.string().max(1000).optional();
const role = text;
const namespace = Namespace.default('');
const someNames = z.array(text).max(MOST).default([]);
const longText = z.string().max(2000);

const Trust = z.strictObject({
  issuer: longText,
  audience: longText,
  subject: longText.default(''),
  keysUrl: longText.default(''),
});

const Rule = z.strictObject({
  groups: text,
  by: z.enum(['displayName', 'externalId']).default('displayName'),
  role,
  namespace,
});

const Integration = z.strictObject({
  name: Name,
  description,
  idp: z
    .string()
    .superRefine(accepted((idp: string) => checkIntegrationNames({ name: 'any', idp })))
    .optional(),
  enabled: z.boolean().optional(),
  mode: z.enum(['live', 'shadow']).optional(),
  authentication: z
    .strictObject({
      bearerTokens: z.boolean(),
      basic: z.boolean(),
      clientCredentials: z.boolean(),
      expiresIn: z.int(),
      clientAssertion: Trust.nullable(),
      issuerToken: Trust.nullable(),
    })
    .partial()
    .default({}),
  brake: z
    .strictObject({
      enabled: z.boolean(),
      minimum: z.int(),
      share: z.number(),
      windowMinutes: z.int(),
      protected: z.strictObject({ users: someNames, groups: someNames }),
    })
    .partial()
    .default({}),
  rules: z.array(Rule).max(200).default([]),
});

const Binding = z
  .strictObject({
    user: text.optional(),
    group: text.optional(),
    serviceAccount: text.optional(),
    role,
    namespace,
  })
  .refine(
    ({ user, group, serviceAccount }) =>
      [user, group, serviceAccount].filter((each) => each !== undefined).length === 1,
    'names one of user, group and serviceAccount',
  );

const Tenant = z.strictObject({
  id: z.string().superRefine(accepted(checkedTenantId)),
  name: text.optional(),
  roles: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        description,
        permissions: Permissions,
        default: z.boolean().optional(),
      }),
    )
    .max(MOST)
    .default([]),
  serviceAccounts: z
    .array(z.strictObject({ name: Name, description }))
    .max(MOST)
    .default([]),
  integrations: z.array(Integration).max(MOST).default([]),
  bindings: z.array(Binding).max(MOST).default([]),
  webhooks: z
    .array(
      z.strictObject({
        url: longText,
        types: z.array(z.string().max(200)).max(50).optional(),
        description,
        enabled: z.boolean().optional(),
      }),
    )
    .max(100)
    .default([]),
});

export const File = z.strictObject({ tenants: z.array(Tenant).max(MOST) });

export type Desired = z.output<typeof File>;
export type DesiredTenant = Desired['tenants'][number];
export type DesiredIntegration = DesiredTenant['integrations'][number];

export type Path = readonly (string | number)[];
/** What is wrong at a place of the file. */
export type Fault = { readonly path: Path; readonly message: string };
