/** What the console says when somebody has to prove again who they are. */

export const proof = Object.freeze({
  title: 'Is it still you?',
  text: 'What you are about to do outlasts this session, so prove once more who you are. It counts for some minutes.',
  password: 'Your password',
  go: 'Go on',
  byPasskey: 'Use a passkey',
  neither: 'You have neither?',
  again: 'Sign in again',
});
