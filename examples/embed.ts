/** Roster inside another application: the application's own routes come first, everything else is the directory's. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { openRoster } from '../src/index.ts'; // from "roster" where it is installed

const port = Number(process.env['PORT'] ?? 3000);

// Resources bear the URL under which the outer application is reached. What is not given here comes from ROSTER_* variables.
const roster = await openRoster({ publicUrl: `http://127.0.0.1:${port}` });

const app = new Hono();
app.get('/', (context) => context.text('The intranet of Example Ltd.'));
app.get('/api/v1/menu', (context) => context.json({ today: 'soup' }));
app.all('*', (context) => roster.fetch(context.req.raw));

const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  process.stdout.write(`Listening on http://127.0.0.1:${port}\n`);
});

// First no more requests, then no more directory: what was answered is on disk.
process.once('SIGTERM', () => server.close(() => void roster.close()));
