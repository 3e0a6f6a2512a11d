/** Words of roles, bindings and access. */
export const access = Object.freeze({
  everywhere: 'everywhere',
  roles: {
    title: 'Roles',
    lead: 'A role says what may be done. It holds for nobody until it is bound to a person, a group or a service account.',
    search: 'Search by name',
    create: 'New role',
    columns: { name: 'Name', description: 'Description', permissions: 'Permissions', marks: 'Kind' },
    managed: 'Built in',
    standard: 'Default',
    own: 'Own',
    count: (actions: number, resources: number) =>
      `${actions} ${actions === 1 ? 'action' : 'actions'} on ${resources} ${resources === 1 ? 'resource' : 'resources'}`,
    nothingFound: 'No role is called like that.',
    permissions: 'Permissions',
    permissionsText:
      'What a holder may do, resource by resource. Roster’s own resources and those of your applications stand side by side.',
    holders: 'Who holds it',
    noHolders: 'It is bound to nobody.',
    managedText: 'Every tenant has this role; it cannot be altered.',
    defaultText: 'Everybody who came by SCIM holds it.',
    edit: 'Alter it',
    remove: 'Delete',
    removeQuestion: (name: string) => `Delete the role ${name}?`,
    removeText:
      'Its bindings and rules end with it, and whoever holds it only by this role loses what it permits.',
    removed: 'The role is deleted.',
    saved: 'The role is saved.',
    fields: {
      name: 'Name',
      description: 'Description',
      isDefault: 'Everybody who comes by SCIM holds it',
      permissions: 'Permissions',
      permissionsHelp: 'One resource per line, then its actions: FLOW: READ, EXECUTE',
      wrong: (line: string) => `“${line}” is not of the form RESOURCE: ACTION, ACTION.`,
    },
    save: 'Save the role',
  },
  bindings: {
    title: 'Bindings',
    lead: 'Who holds which role, everywhere or in a namespace and what is below it.',
    create: 'Bind a role',
    columns: { subject: 'Who', type: 'Kind', role: 'Role', namespace: 'Where', remove: 'End' },
    types: { USER: 'Person', GROUP: 'Group', SERVICE_ACCOUNT: 'Service account' },
    anyType: 'Everybody',
    filterType: 'Kind',
    filterRole: 'Role',
    anyRole: 'Any role',
    clear: 'Show all bindings',
    empty: {
      title: 'No role is bound',
      text: 'Bind a role to a group, and everybody whom your identity provider puts into it holds the role.',
    },
    nothingFound: 'No binding is like that.',
    end: 'End',
    endOf: (role: string, who: string) => `End ${role} of ${who}`,
    endQuestion: (role: string, who: string) => `Take ${role} from ${who}?`,
    ended: 'The binding is ended.',
    made: 'The role is bound.',
    fields: {
      type: 'To whom',
      subject: 'Which one',
      subjectHelp: 'Type a few letters of the name.',
      role: 'Role',
      namespace: 'Namespace',
      namespaceHelp: 'Blank: everywhere. Parts are divided by dots, and what is below is included.',
    },
    consequence: 'What it would alter',
    gain: (count: number) =>
      count === 0
        ? 'Nobody would gain anything.'
        : count === 1
          ? '1 person would gain access:'
          : `${count} people would gain access:`,
    lose: (count: number) =>
      count === 0
        ? 'Nobody would lose anything.'
        : count === 1
          ? '1 person would lose access:'
          : `${count} people would lose access:`,
    atLeast: 'These are the first of them.',
    bind: 'Bind it',
  },
  explorer: {
    title: 'Access explorer',
    lead: 'Who may do what, and by which way.',
    asks: { why: 'Why may somebody?', who: 'Who may?' } as const,
    question: 'Question',
    user: 'Person',
    resource: 'Resource',
    resourceHelp: 'Such as FLOW',
    action: 'Action',
    actionHelp: 'Such as EXECUTE',
    namespace: 'Namespace',
    namespaceHelp: 'Blank: everywhere',
    hint: 'Fill in the question, and the answer appears here.',
    allowed: 'Allowed',
    denied: 'Not allowed',
    ways: 'Every way by which it is allowed',
    way: (role: string, where: string, path: string) => `${role}, ${where}, ${path}`,
    people: (count: number) => (count === 1 ? '1 person may' : `${count} people may`),
    nobody: 'Nobody may.',
    more: 'Show more',
  },
});
