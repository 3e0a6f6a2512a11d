/** The events of Security Event Tokens that the log comes to: SCIM events (RFC 9967) and shared signals (CAEP 1.0, RISC 1.0). Pure data. */

const SCIM = 'urn:ietf:params:scim:event:prov';
const CAEP = 'https://schemas.openid.net/secevent/caep/event-type';
const RISC = 'https://schemas.openid.net/secevent/risc/event-type';

// prettier-ignore
export const SET_EVENTS = Object.freeze({
  [`${SCIM}:create:full`]:     'A person or a group is new, with all that is known.',
  [`${SCIM}:create:notice`]:   'A person or a group is new; only the names of the attributes.',
  [`${SCIM}:patch:full`]:      'Somebody or something altered, with the new values.',
  [`${SCIM}:patch:notice`]:    'Somebody or something altered; only the names of the attributes.',
  [`${SCIM}:delete`]:          'A person or a group is gone.',
  [`${SCIM}:activate`]:        'A person is active again.',
  [`${SCIM}:deactivate`]:      'A person is no longer active.',
  [`${CAEP}/session-revoked`]: 'All sessions of a person have to end.',
  [`${RISC}/account-disabled`]: 'The account of a person is no longer to be used.',
  [`${RISC}/account-enabled`]: 'The account of a person may be used again.',
  [`${RISC}/account-purged`]:  'The account of a person was deleted.',
}) as Readonly<Record<string, string>>;

export const isSetEvent = (type: string): boolean => Object.hasOwn(SET_EVENTS, type);

export const CREATE = `${SCIM}:create`;
export const PATCH = `${SCIM}:patch`;
export const DELETE = `${SCIM}:delete`;
export const ACTIVATE = `${SCIM}:activate`;
export const DEACTIVATE = `${SCIM}:deactivate`;
export const SESSION_REVOKED = `${CAEP}/session-revoked`;
export const ACCOUNT_DISABLED = `${RISC}/account-disabled`;
export const ACCOUNT_ENABLED = `${RISC}/account-enabled`;
export const ACCOUNT_PURGED = `${RISC}/account-purged`;

/** That the state of a stream was altered by whoever runs this server (SSF 1.0, stream updated event). */
export const STREAM_UPDATED = 'https://schemas.openid.net/secevent/ssf/event-type/stream-updated';

/** Whether a receiver is there (SSF 1.0, verification). It is sent when it is asked for and to nobody else. */
export const VERIFICATION = 'https://schemas.openid.net/secevent/ssf/event-type/verification';
