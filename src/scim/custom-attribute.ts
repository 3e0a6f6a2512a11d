/** One attribute that an administrator adds: its definition read and checked, and made into an attribute (RFC 7643 §2 and §7). */
import { DefinitionError, takeObject, takeSwitch, takeText } from './definition-input.ts';
import { attribute, type Attribute, type AttributeType } from './schema.ts';

/** Complex ones are left out: identity providers that map attributes by name cannot fill them. */
export const CUSTOM_TYPES = Object.freeze([
  'string',
  'boolean',
  'decimal',
  'integer',
  'dateTime',
  'reference',
  'binary',
] as const satisfies readonly AttributeType[]);

export type CustomAttribute = {
  readonly name: string;
  readonly type: (typeof CUSTOM_TYPES)[number];
  readonly multiValued: boolean;
  readonly caseExact: boolean;
  readonly required: boolean;
  readonly description: string;
};

/** Every representation and every request is held against all attributes: more would make each of them slow. */
export const CUSTOM_LIMITS = Object.freeze({ schemas: 10, attributes: 100, name: 64, urn: 200, text: 1000 });

/** RFC 7643 §2.1: a letter first. */
const NAME = /^[A-Za-z][A-Za-z0-9$_-]*$/;
const KEYS = ['name', 'type', 'multiValued', 'caseExact', 'required', 'description'];

/** Errors: DefinitionError. `at` is where it stands in the definition. */
export function readAttribute(given: unknown, at: string): CustomAttribute {
  const found = takeObject(given, at, KEYS);
  const name = takeText(found, 'name', at, CUSTOM_LIMITS.name) ?? '';
  if (!NAME.test(name))
    throw new DefinitionError(
      `"${at}.name" must begin with a letter and go on with letters, digits, "-", "_" and "$".`,
    );
  if (name.toLowerCase() === 'password')
    throw new DefinitionError(`"${at}.name" is "${name}": passwords are not kept; leave the attribute out.`);
  const type = CUSTOM_TYPES.find((each) => each === found['type']);
  if (type === undefined)
    throw new DefinitionError(`"${at}.type" must be one of ${CUSTOM_TYPES.join(', ')}.`);
  return {
    name,
    type,
    multiValued: takeSwitch(found, 'multiValued', at) ?? false,
    caseExact: readCaseExact(type, takeSwitch(found, 'caseExact', at), at),
    required: takeSwitch(found, 'required', at) ?? false,
    description: takeText(found, 'description', at, CUSTOM_LIMITS.text) ?? '',
  };
}

/** Only of text can it be chosen (RFC 7643 §2.3): the case of a reference or of base64 always counts, others have none. */
function readCaseExact(type: CustomAttribute['type'], given: boolean | undefined, at: string): boolean {
  const usual = attribute('', type, '').caseExact;
  if (type !== 'string' && given !== undefined && given !== usual)
    throw new DefinitionError(`"${at}.caseExact" is always ${usual} for a ${type}; leave it out.`);
  return given ?? usual;
}

export const attributeOf = ({ name, type, description, ...traits }: CustomAttribute): Attribute =>
  attribute(name, type, description, {
    ...traits,
    ...(type === 'reference' ? { referenceTypes: ['external', 'uri'] } : {}),
  });
