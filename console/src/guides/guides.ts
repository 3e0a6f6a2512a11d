/** The guides of docs/guides/ as the console shows them: the same files, so that the two cannot differ. */
import authentik from '../../../docs/guides/authentik.md?raw';
import entra from '../../../docs/guides/entra.md?raw';
import generic from '../../../docs/guides/generic.md?raw';
import keycloak from '../../../docs/guides/keycloak.md?raw';
import okta from '../../../docs/guides/okta.md?raw';

export type Guide = {
  /** As the API calls it. */
  readonly idp: string;
  readonly name: string;
  /** What kind of people look for it. */
  readonly hint: string;
  readonly text: string;
};

/** In the order in which they are offered. */
export const GUIDES: readonly Guide[] = Object.freeze([
  { idp: 'entra', name: 'Microsoft Entra ID', hint: 'Enterprise application, provisioning', text: entra },
  { idp: 'okta', name: 'Okta', hint: 'SCIM 2.0 application, push groups', text: okta },
  { idp: 'keycloak', name: 'Keycloak', hint: 'With a SCIM extension', text: keycloak },
  { idp: 'authentik', name: 'authentik', hint: 'SCIM provider as backchannel', text: authentik },
  { idp: 'generic', name: 'Another SCIM client', hint: 'Whatever speaks SCIM 2.0', text: generic },
]);

const OTHER: Guide = { idp: 'generic', name: 'Another SCIM client', hint: '', text: generic };

export const guideFor = (idp: string): Guide => GUIDES.find((guide) => guide.idp === idp) ?? OTHER;

/** The text of one section, without its heading. */
export function sectionOf({ text }: Guide, title: string): string {
  const [, section = ''] = text.split(`\n## ${title}\n`);
  return section.split('\n## ')[0] ?? '';
}

/** The commands of the guide with the names of this integration. */
export const filledIn = (text: string, idp: string, tenant: string, name: string): string =>
  text
    .replaceAll(new RegExp(`--integration ${idp}\\b`, 'g'), `--integration ${name}`)
    .replaceAll(new RegExp(`\\b${idp} --tenant acme\\b`, 'g'), `${name} --tenant ${tenant}`)
    .replaceAll('--tenant acme', `--tenant ${tenant}`);
