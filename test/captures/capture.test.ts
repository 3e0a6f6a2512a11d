/** How the files of captures are read: one request or several, and nothing that says too little. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCaptures, type Capture } from './capture.ts';

const ABOUT = { name: 'Something is asked for', evidence: 'A page that says so' };
const asking = { request: { method: 'GET', path: '/Users' }, answer: { status: 200 } };
const writing = { request: { method: 'DELETE', path: '/Users/1' }, answer: { status: 204 } };

function read(content: object): readonly Capture[] {
  const folder = mkdtempSync(join(tmpdir(), 'captures-'));
  try {
    writeFileSync(join(folder, 'something.json'), JSON.stringify({ ...ABOUT, ...content }));
    return readCaptures(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a capture', () => {
  it.each<[string, object, number]>([
    ['of one request', asking, 1],
    ['of several', { exchange: [asking, asking, writing], then: [asking] }, 3],
    ['that writes and says what is there then', { ...writing, then: [asking] }, 1],
    ['of a write that is refused', { ...writing, answer: { status: 404 } }, 1],
    [
      'of text and of a header that is left out',
      {
        request: { method: 'POST', path: '/', text: '{', headers: { Authorization: null } },
        answer: { status: 401 },
      },
      1,
    ],
  ])('%s is read', (_what, content, length) => {
    const [capture] = read(content);
    expect(capture).toMatchObject({ ...ABOUT, id: 'something' });
    expect(capture?.exchange).toHaveLength(length);
  });

  it.each<[string, object, string]>([
    ['with neither form', {}, 'it needs'],
    ['with both forms', { ...asking, exchange: [asking, asking] }, 'it needs'],
    ['with a request and no answer', { request: asking.request }, 'it needs'],
    ['of several that are one', { exchange: [asking] }, 'exchange'],
    ['that writes and stops there', writing, 'it writes'],
    ['of several of which one writes and stops there', { exchange: [writing, asking] }, 'it writes'],
    ['with a key that is none', { ...asking, answers: 1 }, 'answers'],
  ])('%s is refused, and the error names the file', (_what, content, complaint) => {
    expect(() => read(content)).toThrow(complaint);
    expect(() => read(content)).toThrow('something.json');
  });
});
