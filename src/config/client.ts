/** How commands reach a server, where they do not work on the database here. */
import { setting, text } from './setting.ts';

export const CLIENT = Object.freeze({
  server: setting(
    'ROSTER_SERVER',
    '',
    text,
    'URL of the server that commands speak to which take --server, such as https://roster.example.com. Empty: they work on the database here.',
  ),
  token: setting(
    'ROSTER_TOKEN',
    '',
    text,
    'The API token that such commands show to that server. It is no option of theirs, for everybody on a machine sees the options of a command.',
  ),
});
