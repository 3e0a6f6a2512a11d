/** Who may do what in applications: the table of contents of the folder. */
export { readRole, readRoles, readRolesById, type RoleView } from './roles.ts';
export { changeRole, createRole, endRole, type RoleGiven } from './write-roles.ts';
export { createBindings, endBinding, type BindingGiven } from './bindings.ts';
export { readBinding, readBindings, type BindingView } from './read-bindings.ts';
export { createRule, endRule, readRules, type RuleGiven } from './rules.ts';
export { checkAccess, explainAccess, type AccessAsked, type Answered, type Why } from './check.ts';
export { whoMay, type People } from './who.ts';
export { whatIf, type Supposed, type WhatIf } from './what-if.ts';
export {
  readDirectory,
  searchDirectory,
  type DirectoryEntry,
  type DirectoryType,
} from './search-directory.ts';
export { readAccess, searchAccess, type Accessor, type AccessRole } from './tenant-access.ts';
export { lookUp, type Found } from './lookup.ts';
