/** From one operation of a PATCH to its parts: one for each attribute that its path or the keys of its value name. */
import { parseAttrPath } from './attr-path.ts';
import { findContainer, findTarget } from './condition.ts';
import { ScimError } from './error.ts';
import { isObject, ownInAnyCase, type JsonObject } from './json.ts';
import { parsePath } from './path.ts';
import type { Part, Step } from './patch-part.ts';
import { findExtension, targetName, type Schema, type Target } from './schema.ts';

/** An operation without a path, or on a whole extension, is one part per attribute of its value (RFC 7644 §3.5.2.1). */
export function partsOf(step: Step, operation: JsonObject): readonly Part[] {
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
    if (isPathToPart(step, key))
      throw new ScimError('invalidPath', `"${key}" is a path; send it as the "path" of an operation.`);
    step.ignored(key);
    return [];
  }
  refuseReadOnly(step, at);
  return [{ ...step, at, path: { ...name, where: null } }];
}

/** A name that nobody knows is ignored; what names a part of something known was meant, and is no name (RFC 7643 §2.1). */
function isPathToPart({ type, options }: Step, key: string): boolean {
  if (!/[.[]/.test(key)) return false;
  try {
    return findTarget(type, parsePath(key, options)) !== undefined;
  } catch (error) {
    if (error instanceof ScimError) return false;
    throw error;
  }
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
