/** Who may do what with Roster itself: resources × actions, the managed roles, and the one question that is asked of them. Pure. */

export const ACTIONS = Object.freeze(['CREATE', 'READ', 'UPDATE', 'DELETE', 'EXPORT'] as const);
export type Action = (typeof ACTIONS)[number];

/** What the management API is about, each with its sentence. */
export const RESOURCES = Object.freeze({
  TENANT: 'Organisations.',
  ACCOUNT: 'People who may sign in to Roster, and their sessions.',
  INTEGRATION: 'Provisioning connections of identity providers, with their settings.',
  TOKEN: 'Secret tokens of integrations.',
  USER: 'People of the directory.',
  GROUP: 'Groups of the directory and their members.',
  ROLE: 'Roles.',
  BINDING: 'Which person, group or service account holds which role where.',
  ACCESS: 'Questions about who may do what, and why.',
  SERVICE_ACCOUNT: 'Programs that call Roster, and their tokens.',
  EXCHANGE: 'Requests of identity providers and their answers.',
  HISTORY: 'What was true when, and taking back what was done.',
  EVENT: 'The feed of changes and its consumers.',
  WEBHOOK: 'Endpoints that are told of changes, and deliveries to them.',
  HOLD: 'Changes that are kept back until somebody decides.',
  REPORT: 'Evidence about leavers and access.',
  AUDITLOG: 'Administrative acts and sign-ins.',
} as const);
export type Resource = keyof typeof RESOURCES;

/** What an endpoint demands. */
export type Permission = `${Resource}:${Action}`;

/** What a role permits: actions by resource. Resources of applications may be among them, so the names are open. */
export type Permissions = Readonly<Record<string, readonly string[]>>;

const NAMES = Object.keys(RESOURCES) as readonly Resource[];

const every = (actions: readonly Action[], names: readonly string[] = NAMES): Permissions =>
  Object.freeze(Object.fromEntries(names.map((name) => [name, actions])));

/** A role that every tenant has and nobody edits. */
export type ManagedRole = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: Permissions;
};

// prettier-ignore
export const MANAGED_ROLES: readonly ManagedRole[] = Object.freeze([
  { id: 'admin',            name: 'Admin',           description: 'Runs a tenant: everything in it.',                      permissions: every(ACTIONS) },
  { id: 'auditor',          name: 'Auditor',         description: 'Reads and exports everything, and alters nothing.',     permissions: every(['READ', 'EXPORT']) },
  { id: 'viewer',           name: 'Viewer',          description: 'Reads the directory and who may do what.',              permissions: every(['READ'], ['USER', 'GROUP', 'ROLE', 'BINDING', 'ACCESS', 'EVENT']) },
  { id: 'scim-provisioner', name: 'SCIMProvisioner', description: 'What an identity provider may do at its SCIM endpoint.', permissions: { GROUP: ['CREATE', 'READ', 'UPDATE', 'DELETE'], USER: ['CREATE', 'READ', 'UPDATE'], BINDING: ['CREATE', 'READ', 'UPDATE', 'DELETE'] } },
]);

/** The managed role that people may hold in the whole instance, too. */
export const AUDITOR = 'auditor';

export const managedRole = (id: string): ManagedRole | undefined =>
  MANAGED_ROLES.find((each) => each.id === id);

/** Whether any of these permits the action. */
export function permits(held: readonly Permissions[], permission: Permission): boolean {
  const [resource = '', action = ''] = permission.split(':');
  return held.some((each) => Object.hasOwn(each, resource) && each[resource]?.includes(action) === true);
}

/** What of these permissions nobody of `held` has; of Roster's own resources alone, for others are nothing to Roster. */
export const beyond = (held: readonly Permissions[], wanted: Permissions): readonly Permission[] =>
  NAMES.flatMap((name) =>
    ACTIONS.filter((action) => permits([wanted], `${name}:${action}`))
      .map((action): Permission => `${name}:${action}`)
      .filter((permission) => !permits(held, permission)),
  );
