/** The table of commands: what each is called, in a line what it is for, and where it is when somebody calls it. */
import { GROUPS } from './groups.ts';
import { group, single, type Mounted, type SingleEntry } from './mount.ts';

const SINGLE: readonly SingleEntry[] = [
  { name: 'start', about: 'Starts the server.', load: async () => (await import('./start.ts')).start },
  {
    name: 'demo',
    about: 'Shows Roster at work, with simulated identity providers.',
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'simulate',
    about: 'Plays an identity provider against a SCIM endpoint.',
    load: async () => (await import('./simulate.ts')).simulateCommand,
  },
  {
    name: 'doctor',
    about: 'Tries an integration as its identity provider would.',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'diff',
    about: 'Tells who joined, left, moved and changed between two moments.',
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'undo',
    about: 'Shows what undoing a request, or all of a time, would do; with --yes it is done, as new changes.',
    load: async () => (await import('./undo.ts')).undo,
  },
  {
    name: 'verify',
    about: 'Checks that the database is sound.',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'apply',
    about: 'Makes and alters tenants, integrations, roles, bindings and webhooks to match a file.',
    load: async () => (await import('./apply.ts')).applyCommand,
  },
  {
    name: 'api',
    about: 'Calls any operation of the management API, of a server or of the database here.',
    load: async () => (await import('./api.ts')).apiCommand,
  },
  {
    name: 'import',
    about: 'Imports people and groups from a file.',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'export',
    about: 'Exports people and groups into a file.',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'backup',
    about: 'Copies the database into one file.',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    about: 'Puts a backup in the place of the database.',
    load: async () => (await import('./backup.ts')).restoreCommand,
  },
];

export const COMMANDS: readonly Mounted[] = [...SINGLE.map(single), ...GROUPS.map(group)];
