/** The User schema (RFC 7643 §4.1 and §8.7.1) as frozen data. */
import { attribute, type Attribute, type Schema } from '../schema.ts';
import { EXTERNAL_ID } from './every-resource.ts';

/** The sub-attributes that most multi-valued attributes share (RFC 7643 §2.4). */
const plural = (
  value: Attribute,
  types: readonly string[],
  display: Partial<Attribute> = {},
): readonly Attribute[] => [
  value,
  attribute('display', 'string', 'A name for people to read.', display),
  attribute(
    'type',
    'string',
    'A label for what the value is for.',
    types.length === 0 ? {} : { canonicalValues: types },
  ),
  attribute('primary', 'boolean', 'Whether this is the preferred value; true for at most one.'),
];

const many = (name: string, description: string, sub: readonly Attribute[]): Attribute =>
  attribute(name, 'complex', description, { multiValued: true, sub });

const picture = attribute('value', 'reference', 'The URI of a picture.', { referenceTypes: ['external'] });
const certificate = attribute('value', 'binary', 'One DER certificate in base64.', { holds: 'certificate' });

export const USER_SCHEMA: Schema = Object.freeze({
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'User Account',
  attributes: Object.freeze([
    attribute(
      'userName',
      'string',
      'The name under which the person signs in; unique without regard to letter case.',
      {
        required: true,
        uniqueness: 'server',
      },
    ),
    EXTERNAL_ID,
    attribute('name', 'complex', "The parts of the person's name.", {
      sub: [
        attribute('formatted', 'string', 'The whole name as it is shown.'),
        attribute('familyName', 'string', 'The family name.'),
        attribute('givenName', 'string', 'The given name.'),
        attribute('middleName', 'string', 'The middle names.'),
        attribute('honorificPrefix', 'string', 'A title before the name.'),
        attribute('honorificSuffix', 'string', 'A suffix behind the name.'),
      ],
    }),
    attribute('displayName', 'string', 'The name to show to other people.'),
    attribute('nickName', 'string', 'How the person likes to be called.'),
    attribute('profileUrl', 'reference', "The URI of the person's profile page.", {
      referenceTypes: ['external'],
    }),
    attribute('title', 'string', "The person's job title."),
    attribute('userType', 'string', 'The relation of the person to the organisation.'),
    attribute('preferredLanguage', 'string', 'The preferred written or spoken languages.'),
    attribute('locale', 'string', 'The locale for dates, numbers and currency.'),
    attribute('timezone', 'string', 'The time zone by its IANA name.'),
    attribute('active', 'boolean', 'Whether the person may use what was granted.', { fallback: true }),
    attribute('password', 'string', 'Accepted and discarded: the directory holds no passwords.', {
      mutability: 'writeOnly',
      returned: 'never',
      kept: false,
      unpublished: 'always',
    }),
    many('emails', 'E-mail addresses.', [
      ...plural(attribute('value', 'string', 'An e-mail address.'), ['work', 'home', 'other'], {
        unpublished: 'where it confuses',
      }),
    ]),
    many('phoneNumbers', 'Telephone numbers.', [
      ...plural(attribute('value', 'string', 'A telephone number.'), [
        'work',
        'home',
        'mobile',
        'fax',
        'pager',
        'other',
      ]),
    ]),
    many('ims', 'Instant messaging addresses.', [
      ...plural(attribute('value', 'string', 'An instant messaging address.'), [
        'aim',
        'gtalk',
        'icq',
        'xmpp',
        'msn',
        'skype',
        'qq',
        'yahoo',
      ]),
    ]),
    many('photos', 'Pictures of the person.', plural(picture, ['photo', 'thumbnail'])),
    many('addresses', 'Postal addresses.', [
      attribute('formatted', 'string', 'The whole address as it is shown.'),
      attribute('streetAddress', 'string', 'Street, house number and further lines.'),
      attribute('locality', 'string', 'The city or locality.'),
      attribute('region', 'string', 'The state or region.'),
      attribute('postalCode', 'string', 'The postal code.'),
      attribute('country', 'string', 'The country as an ISO 3166-1 alpha-2 code.'),
      attribute('type', 'string', 'A label for what the address is for.', {
        canonicalValues: ['work', 'home', 'other'],
      }),
      attribute('primary', 'boolean', 'Whether this is the preferred address; true for at most one.'),
    ]),
    attribute('groups', 'complex', 'The groups that the person is in, directly or through another group.', {
      multiValued: true,
      mutability: 'readOnly',
      relation: 'groups',
      sub: [
        attribute('value', 'string', 'The id of the group.', { caseExact: true, mutability: 'readOnly' }),
        attribute('$ref', 'reference', 'The URI of the group.', {
          mutability: 'readOnly',
          referenceTypes: ['Group'],
        }),
        attribute('display', 'string', 'The name of the group.', { mutability: 'readOnly' }),
        attribute('type', 'string', 'Whether the membership is direct or through another group.', {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
    }),
    many(
      'entitlements',
      'What the person is entitled to.',
      plural(attribute('value', 'string', 'An entitlement.'), []),
    ),
    many('roles', 'The roles of the person.', plural(attribute('value', 'string', 'A role.'), [])),
    many('x509Certificates', 'Certificates of the person.', plural(certificate, [])),
  ]),
});
