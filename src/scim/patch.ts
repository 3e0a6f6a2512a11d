/** PATCH (RFC 7644 §3.5.2): compiles Operations to edits. It looks at the schema and never at the resource. */
import type { AttributeEdit, Edit } from './edit.ts';
import { ScimError } from './error.ts';
import { isList, isObject, ownInAnyCase, type JsonObject } from './json.ts';
import { linkEditAfter, linkSteps } from './member.ts';
import { compileAttribute } from './patch-attributes.ts';
import { compileLinks } from './patch-members.ts';
import type { PatchOptions, Step } from './patch-part.ts';
import { partsOf } from './patch-parts.ts';
import { FILTER_LIMITS } from './reader.ts';
import type { ResourceType } from './schema.ts';
import type { Ignored } from './value.ts';

export const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export const PATCH_OPTIONS: PatchOptions = Object.freeze({
  ...FILTER_LIMITS,
  maxPatchOperations: 10_000,
  unmatchedReplace: 'noTarget',
  emptyOperations: 'refuse',
  pathless: 'accept',
  complexReplace: 'merge',
});

export type Patch = { readonly edits: readonly Edit[]; readonly ignored: readonly string[] };

/**
 * The edits that a PatchOp body asks for. Strict: what the RFC forbids is refused, never guessed.
 * Errors: 400 invalidSyntax, invalidPath, noTarget, invalidValue, mutability.
 */
export function compile(type: ResourceType, body: unknown, options: PatchOptions = PATCH_OPTIONS): Patch {
  const unknown: string[] = [];
  const ignored: Ignored = (name) => unknown.push(name);
  const edits: AttributeEdit[] = [];
  const links = linkSteps();
  for (const operation of operationsOf(body, options)) {
    const step: Step = {
      type,
      options,
      ignored,
      op: opOf(operation),
      value: ownInAnyCase(operation, 'value'),
    };
    for (const part of partsOf(step, operation)) {
      if (part.at.attribute.relation === 'members') compileLinks(links, part);
      else for (const edit of compileAttribute(part)) edits.push(edit);
    }
  }
  const edit = linkEditAfter(links);
  return { edits: edit === undefined ? edits : [...edits, { kind: 'link', edit }], ignored: unknown };
}

function operationsOf(body: unknown, options: PatchOptions): readonly JsonObject[] {
  if (!isObject(body))
    throw new ScimError('invalidSyntax', 'The body must be a JSON object with "schemas" and "Operations".');
  const schemas = ownInAnyCase(body, 'schemas');
  if (
    !isList(schemas) ||
    !schemas.some((each) => typeof each === 'string' && each.toLowerCase() === PATCH_URN.toLowerCase())
  )
    throw new ScimError('invalidSyntax', `"schemas" must name ${PATCH_URN}.`);
  const operations = ownInAnyCase(body, 'Operations');
  if (!isList(operations) || (operations.length === 0 && options.emptyOperations === 'refuse'))
    throw new ScimError('invalidSyntax', '"Operations" must be a list of at least one operation.');
  if (operations.length > options.maxPatchOperations)
    throw new ScimError(
      'payloadTooLarge',
      `A PATCH takes at most ${options.maxPatchOperations} operations; send several.`,
    );
  if (!operations.every(isObject)) throw new ScimError('invalidSyntax', 'Each operation must be an object.');
  return operations;
}

function opOf(operation: JsonObject): Step['op'] {
  const op = ownInAnyCase(operation, 'op');
  if (op === 'add' || op === 'remove' || op === 'replace') return op;
  throw new ScimError('invalidSyntax', '"op" must be add, remove or replace.');
}
