/** How identity providers are called, by the word that the API has for them; without the guides themselves, which are long. */
const NAMES: Readonly<Record<string, string>> = Object.freeze({
  entra: 'Microsoft Entra ID',
  okta: 'Okta',
  keycloak: 'Keycloak',
  authentik: 'authentik',
  generic: 'SCIM client',
});

export const nameOfIdp = (idp: string): string => NAMES[idp] ?? idp;

/** All of them, to choose from. */
export const IDP_CHOICES = Object.freeze(Object.entries(NAMES).map(([value, label]) => ({ value, label })));

/** Whose story is told where nobody chose. */
export const FIRST_STORY = 'okta';
