/** The page behind the link that somebody is given: it takes a password for the account, and nothing else. */

/** No script or style but these files, no other host, no frame. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Choose your password – Roster</title>
    <link rel="stylesheet" href="welcome.css" />
    <script src="welcome.js" defer></script>
  </head>
  <body>
    <main>
      <h1>Choose your password</h1>
      <p>It opens your account in Roster. Take at least 12 characters; a few unrelated words do well.</p>
      <form id="form">
        <label for="password">Password</label>
        <input id="password" type="password" autocomplete="new-password" minlength="12" required />
        <label for="again">The same again</label>
        <input id="again" type="password" autocomplete="new-password" minlength="12" required />
        <button type="submit">Keep this password</button>
      </form>
      <p id="said" role="status" aria-live="polite"></p>
    </main>
  </body>
</html>
`;

/** The secret stands behind the "#" and leaves the page only with the password. */
const SCRIPT = `const form = document.getElementById('form');
const said = document.getElementById('said');
const secret = location.hash.slice(1);
const value = (id) => document.getElementById(id).value;
if (secret === '') {
  form.hidden = true;
  said.textContent = 'This address is not whole: open the link as you were given it.';
}
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (value('password') !== value('again')) {
    said.textContent = 'The two passwords differ.';
    return;
  }
  said.textContent = 'One moment …';
  const answer = await fetch('../api/v1/accounts/link', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'roster' },
    body: JSON.stringify({ secret, password: value('password') }),
  }).catch(() => undefined);
  if (answer?.ok) {
    form.hidden = true;
    history.replaceState(null, '', location.pathname);
    said.textContent = 'Your password is kept, and this link opens nothing any more. You can sign in with it now.';
    return;
  }
  const problem = await answer?.json().catch(() => undefined);
  said.textContent = problem?.detail ?? 'The server does not answer; try again in a moment.';
});
`;

const STYLE = `:root { font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { width: min(26rem, 100vw - 3rem); padding: 1.5rem 0; }
h1 { font-size: 1.5rem; margin: 0 0 0.5rem; }
form { display: grid; gap: 0.5rem; margin-top: 1.5rem; }
form[hidden] { display: none; }
input, button { font: inherit; padding: 0.6rem 0.75rem; border-radius: 0.5rem; border: 1px solid GrayText; }
label { font-weight: 600; margin-top: 0.5rem; }
button { margin-top: 1rem; border: 0; background: #1d4ed8; color: #fff; font-weight: 600; cursor: pointer; }
:is(input, button):focus-visible { outline: 3px solid #60a5fa; outline-offset: 2px; }
#said { min-height: 3rem; }
`;

const FILES: Readonly<Record<string, readonly [type: string, text: string]>> = Object.freeze({
  '/console/welcome': ['text/html; charset=utf-8', PAGE],
  '/console/welcome.js': ['text/javascript; charset=utf-8', SCRIPT],
  '/console/welcome.css': ['text/css; charset=utf-8', STYLE],
});

export const WELCOME_PATHS: readonly string[] = Object.freeze(Object.keys(FILES));

export function welcomeFile(path: string): Response {
  const [type, text] = FILES[path] ?? ['text/plain', ''];
  return new Response(text, {
    headers: {
      'content-type': type,
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  });
}
