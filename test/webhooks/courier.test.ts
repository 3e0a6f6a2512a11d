/** The thread that makes requests: in turn, no further than the first that fails, and never inside. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCourier } from '../../src/actions/webhooks/courier.ts';

const got: string[] = [];
const receiver = createServer((request, response) => {
  got.push(String(request.headers['webhook-id']));
  const isBad = request.headers['webhook-id'] === 'bad';
  setTimeout(
    () => response.writeHead(isBad ? 500 : 204).end(),
    request.headers['webhook-id'] === 'slow' ? 60 : 0,
  );
});
let url = '';
const courier = openCourier({ webhookNetworks: ['127.0.0.0/8'], webhookTimeoutMs: 2000 });
const message = (id: string) => ({ headers: { 'webhook-id': id }, body: '{}' });

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await courier.end();
  receiver.close();
});

it('begins none behind one that is not answered with 2xx', async () => {
  const sent = await courier.carry({
    url,
    messages: ['one', 'bad', 'never'].map(message),
    withinMs: 10_000,
  });
  expect(sent.map(({ status, accepted }) => [status, accepted])).toEqual([
    [204, true],
    [500, false],
  ]);
  expect(got).toEqual(['one', 'bad']);
});

it('begins none when its time is over, so that a lease is prolonged in between', async () => {
  const sent = await courier.carry({ url, messages: ['slow', 'late'].map(message), withinMs: 20 });
  expect(sent.map(({ status }) => status)).toEqual([204]);
  expect(sent[0]?.durationMs).toBeGreaterThanOrEqual(50);
});

it('keeps rounds apart, and reaches nothing inside', async () => {
  const inside = courier.carry({ url: 'http://10.0.0.1/', messages: [message('in')], withinMs: 1000 });
  const outside = courier.carry({ url, messages: [message('out')], withinMs: 1000 });
  expect((await inside)[0]).toMatchObject({ accepted: false, status: null });
  expect((await inside)[0]?.error).toContain('private');
  expect((await outside)[0]).toMatchObject({ accepted: true });
});

it('says so where the thread has ended, and starts another', async () => {
  const under = courier.carry({ url, messages: [message('slow')], withinMs: 1000 });
  await courier.end();
  expect((await under)[0]?.error).toContain('has ended');
  const [again] = await courier.carry({ url, messages: [message('again')], withinMs: 1000 });
  expect(again).toMatchObject({ accepted: true });
});
