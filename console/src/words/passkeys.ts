/** Words of passkeys: making, using and keeping them, and why one cannot be used. */
export const passkeys = Object.freeze({
  use: 'Sign in with a passkey',
  choice:
    'With a passkey you sign in by fingerprint, face or PIN: there is nothing to remember, and it cannot be typed into a false page.',
  make: 'Make a passkey and sign in',
  orPassword: 'or choose a password',
  obstacles: {
    number: 'Passkeys need a name in the address, and this page was opened by a number.',
    insecure:
      'Browsers allow passkeys only on pages that come by https. Ask whoever runs Roster to serve it by https.',
    unsupported: 'This browser knows no passkeys. A current one does, on a device with a screen lock.',
  },
  openHere: (address: string) => `Open this page at ${address}`,
  setName: 'Open Roster by its name; whoever runs it can set that as ROSTER_PUBLIC_URL.',
  elsewhere: (host: string) => `Passkeys of this Roster work at ${host} only: open it there.`,
  cancelled:
    'No passkey was used. It was cancelled, it took too long, or this device has none for Roster; then take another way.',
  already: 'This device holds a passkey for your account already.',
  incapable:
    'This device cannot keep a passkey that opens by fingerprint, face or PIN: set up a screen lock, or take another device.',
  failed: 'The browser could not do it. Try once more, or take another way.',
  refused:
    'This passkey opens no account here. If that goes on for a quarter of an hour, ask an owner for a new link.',
  systems: {
    Windows: 'Windows computer',
    iPhone: 'iPhone',
    iPad: 'iPad',
    Android: 'Android phone',
    'Mac OS X': 'Mac',
    CrOS: 'Chromebook',
    Linux: 'Linux computer',
  },
  device: 'My device',
  mine: 'Your passkeys',
  mineText:
    'You sign in with each of them, without your name and without a password. One for each of your devices is best.',
  columns: {
    name: 'Name',
    made: 'Made',
    used: 'Last used',
    kept: 'Kept',
    rename: 'Rename',
    remove: 'Remove',
  },
  synced: 'with a copy',
  here: 'on one device',
  none: 'You have none yet.',
  add: 'Add a passkey',
  addText:
    'Your browser asks for your fingerprint, your face or your PIN, and keeps the passkey on this device or in your password manager.',
  name: 'Name, to know it by later',
  added: 'The passkey is added.',
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeQuestion: (name: string) => `Remove the passkey ${name}?`,
  removeText:
    'It opens nothing any more, and the other sessions that it began end at once. Delete it on the device, too, where your passwords are kept.',
});
