/** PATCH (RFC 7644 §3.5.2): compiles Operations to edits. It looks at the schema and never at the resource. */
import { parseAttrPath } from './attr-path.ts';
import { findContainer, findTarget } from './condition.ts';
import type { AttributeEdit, Edit } from './edit.ts';
import { ScimError } from './error.ts';
import { isList, isObject, ownInAnyCase, type JsonObject } from './json.ts';
import { linkEditAfter, linkSteps } from './member.ts';
import { parsePath } from './path.ts';
import { compileAttribute } from './patch-attributes.ts';
import { compileLinks } from './patch-members.ts';
import type { Part, PatchOptions, Step } from './patch-part.ts';
import { FILTER_LIMITS } from './reader.ts';
import { findExtension, targetName, type ResourceType, type Schema, type Target } from './schema.ts';
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

/** An operation without a path, or on a whole extension, is one part per attribute of its value (RFC 7644 §3.5.2.1). */
function partsOf(step: Step, operation: JsonObject): readonly Part[] {
  const text = ownInAnyCase(operation, 'path');
  if (step.op === 'remove' && step.value !== undefined && step.value !== null)
    throw new ScimError(
      'invalidSyntax',
      'A remove takes no "value"; name what to remove by a filter in "path".',
    );
  if (text === undefined || text === null || text === '') return pathless(step);
  if (typeof text !== 'string') throw new ScimError('invalidPath', '"path" must be a string.');
  const path = parsePath(text, step.options);
  const extension = path.where === null ? findContainer(step.type, path) : undefined;
  if (extension !== undefined) return extensionParts(step, extension);
  const at = findTarget(step.type, path);
  if (at === undefined) throw new ScimError('invalidPath', `${step.type.name} has no attribute "${text}".`);
  refuseReadOnly(step, at);
  return [{ ...step, at, path }];
}

function pathless(step: Step): readonly Part[] {
  if (step.options.pathless === 'refuse')
    throw new ScimError('invalidSyntax', 'Every operation needs a "path" in the interoperability profile.');
  if (step.op === 'remove') throw new ScimError('noTarget', 'A remove needs a "path".');
  if (!isObject(step.value))
    throw new ScimError(
      'invalidValue',
      `${step.op} without "path" takes an object of attributes as "value".`,
    );
  return Object.entries(step.value).flatMap(([key, value]) => keyed({ ...step, value }, key));
}

/** One key of a path-less value: an attribute, an attribute qualified with its URN, or the container of an extension. */
function keyed(step: Step, key: string): readonly Part[] {
  const name = parseAttrPath(key);
  const extension = findExtension(step.type, key);
  if (extension !== undefined) return extensionParts(step, extension);
  const at = name?.sub === null ? findTarget(step.type, name) : undefined;
  if (name === undefined || at === undefined) {
    step.ignored(key);
    return [];
  }
  refuseReadOnly(step, at);
  return [{ ...step, at, path: { ...name, where: null } }];
}

/** The container of an extension is merged like a complex value; without a value all of it goes. */
function extensionParts(step: Step, extension: Schema): readonly Part[] {
  if (step.op === 'remove' || step.value === null)
    return extension.attributes
      .filter(({ mutability }) => mutability !== 'readOnly')
      .flatMap(({ name }) => keyed({ ...step, op: 'replace', value: null }, `${extension.id}:${name}`));
  if (!isObject(step.value))
    throw new ScimError('invalidValue', `"${extension.id}" takes an object of its attributes.`);
  return Object.entries(step.value).flatMap(([key, value]) =>
    keyed({ ...step, value }, `${extension.id}:${key}`),
  );
}

function refuseReadOnly(step: Step, at: Target): void {
  const leaf = at.sub ?? at.attribute;
  if (at.attribute.mutability === 'readOnly' || leaf.mutability === 'readOnly')
    throw new ScimError('mutability', `"${targetName(at)}" is read-only.`);
  if (step.op === 'remove' && at.attribute.required && at.sub === null)
    throw new ScimError('mutability', `"${targetName(at)}" is required and cannot be removed.`);
}
