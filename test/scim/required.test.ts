/** What has to be there (RFC 7643 §2.2 and §6): in the schema, in an extension, and the extension itself. */
import { describe, expect, it } from 'vitest';
import { requireAll, USER, type JsonObject } from '../../src/scim/index.ts';
import { errorOf } from './given.ts';
import { GAUGE_URN, WIDGET } from './widget.ts';

const COG = { label: 'Cog', [GAUGE_URN]: { unit: 'mm' } };
const NO_UNIT = { ...COG, [GAUGE_URN]: { checked: 'x' } };
const NO_LABEL = { [GAUGE_URN]: { unit: 'mm' } };
const NO_GAUGE = { label: 'Cog' };

describe('CRE-09 and SCH-19 what is required', () => {
  it.each<[string, JsonObject, JsonObject | undefined]>([
    ['all of it', COG, undefined],
    ['all of it, where some was missing', COG, {}],
    ['what was missing before', NO_LABEL, NO_LABEL],
    ['what was empty before', NO_LABEL, { ...COG, label: '' }],
    ['a part that was missing before', NO_UNIT, NO_UNIT],
    ['an extension that comes later than its schema', NO_GAUGE, NO_GAUGE],
    ['an extension whose required part was missing before', NO_GAUGE, NO_UNIT],
    ['an extension that came without its part', NO_UNIT, NO_GAUGE],
  ])('may be %s', (_what, doc, before) => {
    expect(() => {
      requireAll(WIDGET, doc, before);
    }).not.toThrow();
  });

  const LABEL = '"label" is required; send a value for it.';
  const UNIT = '"unit" is required; send a value for it.';
  const GAUGE = `The extension ${GAUGE_URN} is required.`;

  it.each<[string, JsonObject, JsonObject | undefined, string]>([
    ['missing', NO_LABEL, undefined, LABEL],
    ['empty', { ...COG, label: '' }, undefined, LABEL],
    ['null', { ...COG, label: null }, undefined, LABEL],
    ['an empty list (RFC 7643 §2.5)', { ...COG, label: [] }, undefined, LABEL],
    ['missing from an extension', NO_UNIT, undefined, UNIT],
    ['an extension that is missing', NO_GAUGE, undefined, GAUGE],
    ['an extension that is no object', { ...COG, [GAUGE_URN]: 'mm' }, undefined, GAUGE],
    ['taken away', NO_LABEL, COG, LABEL],
    ['taken out of an extension', NO_UNIT, COG, UNIT],
    ['an extension that is taken away', NO_GAUGE, COG, GAUGE],
    ['taken away, though something else was missing', NO_LABEL, NO_GAUGE, LABEL],
  ])('may not be %s', (_what, doc, before, message) => {
    const error = errorOf(() => {
      requireAll(WIDGET, doc, before);
    });
    expect([error.kind, error.message]).toEqual(['invalidValue', message]);
  });

  it('is not an extension that need not be there', () => {
    expect(() => {
      requireAll(USER, { userName: 'bjensen' });
    }).not.toThrow();
  });
});
