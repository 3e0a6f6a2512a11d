/** An attribute of an extension that is named without the extension's URN, or with a dot behind it. */
import { findTarget, type AttrPath, type ResourceType } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

export const EXTENSION_NAME: Fix = {
  name: 'extension-name',
  sentence:
    'An attribute of an extension was named "manager" or "URN.manager"; it was read as "URN:manager".',
  evidence:
    'Microsoft Entra ID: reference check manager eq "id", path "manager"; its SCIM Inbound collection: …:User.manager.',
  attributeName(name, type) {
    if (findTarget(type, { ...name, sub: null }) !== undefined) return name;
    const [only, ...others] = candidates(name, type).filter((each) => findTarget(type, each) !== undefined);
    return only === undefined || others.length > 0 ? name : only;
  },
};

/** What the name may mean in each extension. "URN.manager" reads as the attribute "User" of a shorter URN, with the part "manager". */
function candidates(path: AttrPath, type: ResourceType): readonly AttrPath[] {
  const { urn, name, sub } = path;
  return type.extensions.flatMap(({ schema: { id } }): readonly AttrPath[] => {
    if (urn === null) return [{ ...path, urn: id }];
    const dotted = sub !== null && `${urn}:${name}`.toLowerCase() === id.toLowerCase();
    return dotted ? [{ urn: id, name: sub, sub: null }] : [];
  });
}
