/** A server that answers at once: how many answers a second the same HTTP stack gives when there is nothing to do. */
import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { userBody } from '../people.ts';

const body = userBody(1);
const app = new Hono();
app.all(
  '*',
  () => new Response(body, { headers: { 'content-type': 'application/scim+json;charset=utf-8' } }),
);
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', createServer }, ({ port }) => process.send?.(port));
