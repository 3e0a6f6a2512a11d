/** Words of signing in and of the first run. */
export const entry = Object.freeze({
  signIn: {
    title: 'Sign in to Roster',
    name: 'Name',
    password: 'Password',
    action: 'Sign in',
    refused:
      'Name and password do not go together; or too many sign-ins failed, then wait a quarter of an hour.',
    help: 'The first time, open the link that Roster printed when it started. Whoever has lost the password gets a new link from an owner.',
  },
  welcome: {
    title: 'Choose how you sign in',
    lead: 'This link is yours, and good once: with it you open your account in Roster.',
    passwordText: 'Take at least 12 characters; a few unrelated words do well.',
    password: 'Password',
    again: 'The same again',
    action: 'Keep it and sign in',
    differ: 'The two passwords differ.',
    short: 'It needs at least 12 characters.',
    broken: 'This address is not whole: open the link as you were given it.',
  },
  first: {
    nowhere: 'You are signed in',
    nowhereLead:
      'But you hold no role in any tenant yet. Ask whoever invited you, or who runs this Roster, to give you one.',
    again: 'Look again',
    title: 'Welcome to Roster',
    lead: 'A tenant is one organisation: its people, its groups, its rules. Most need only one.',
    name: 'Name of the organisation',
    namePlaceholder: 'Acme Corporation',
    id: 'Id, as it stands in URLs',
    idHelp: 'Lower-case letters, digits and hyphens. It cannot be altered later.',
    action: 'Make the tenant',
    noTenants: 'No tenant is open to you',
    noTenantsText: 'Ask an owner of this Roster for a role in a tenant.',
  },
});
