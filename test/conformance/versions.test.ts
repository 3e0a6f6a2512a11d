/** Section 18 of the checklist: versions as entity-tags, and requests that depend on them. */
import { expect, it } from 'vitest';
import { created, group, operations, user, type Answer, type Body } from '../http/endpoint.ts';
import { expectError, partOf, resourcesOf, searched, section, unique, uniqueName } from './served.ts';

const TAG = /^(?:W\/)?"[!#-~]+"$/;

section('versions', (endpoint) => {
  async function person(): Promise<{ path: string; userName: string; tag: string }> {
    const userName = uniqueName('ada');
    const path = `/Users/${await created(endpoint().scim, '/Users', user(userName))}`;
    return { path, userName, tag: await tagOf(path) };
  }
  const tagOf = async (path: string): Promise<string> =>
    String((await endpoint().scim('GET', path)).headers.get('etag'));
  const get = (path: string, name: string, value: string): Promise<Answer> =>
    endpoint().scim('GET', path, { headers: { [name]: value } });
  const retitle = (path: string, ifMatch: string, value = unique('title')): Promise<Answer> =>
    endpoint().scim('PATCH', path, {
      body: operations({ op: 'replace', path: 'title', value }),
      headers: { 'if-match': ifMatch },
    });

  it('ETAG-01, ETAG-02: every answer with one resource has a well-formed ETag, which is meta.version', async () => {
    const { scim } = endpoint();
    const userName = uniqueName('ada');
    const post = await scim('POST', '/Users', { body: user(userName) });
    const path = `/Users/${String(post.body['id'])}`;
    const answers = [
      post,
      await scim('GET', path),
      await scim('PUT', path, { body: user(userName, { title: 'x' }) }),
      await scim('PATCH', path, { body: operations({ op: 'remove', path: 'title' }) }),
    ];
    for (const { headers, body } of answers) {
      expect(headers.get('etag')).toMatch(TAG);
      expect(headers.get('etag')).toBe(partOf(body, 'meta')['version']);
    }
  });

  it('ETAG-03: If-None-Match with the current tag answers 304 without a body', async () => {
    const { path, tag } = await person();
    const strong = tag.replace('W/', '');
    for (const value of [tag, strong, `"other", ${tag}`, `${tag},"other"`, '*']) {
      const { status, text, headers } = await get(path, 'if-none-match', value);
      expect([status, text, headers.get('etag')], value).toEqual([304, '', tag]);
    }
  });

  it('ETAG-04: If-None-Match with another tag answers 200', async () => {
    const { path } = await person();
    for (const value of ['W/"0"', '"nothing"', 'W/"a","b"', 'garbage', '""'])
      expect((await get(path, 'if-none-match', value)).status).toBe(200);
  });

  it('ETAG-05: a stale tag is refused with 412, and nothing is changed', async () => {
    const { path, userName, tag } = await person();
    expect((await retitle(path, tag, 'Guide')).status).toBe(200);
    const before = (await endpoint().scim('GET', path)).body;
    const headers = { 'if-match': tag };
    expectError(await retitle(path, tag, 'Chief'), 412);
    expectError(await endpoint().scim('PUT', path, { body: user(userName), headers }), 412);
    expectError(await endpoint().scim('DELETE', path, { headers }), 412);
    expect((await endpoint().scim('GET', path)).body).toEqual(before);
  });

  it('ETAG-06: the current tag, a list that has it, or * is accepted', async () => {
    const { path, tag } = await person();
    expect((await retitle(path, tag)).status).toBe(200);
    expect((await retitle(path, `"x", ${await tagOf(path)}`)).status).toBe(200);
    expect((await retitle(path, '*')).status).toBe(200);
    const current = { 'if-match': await tagOf(path) };
    expect((await endpoint().scim('DELETE', path, { headers: current })).status).toBe(204);
    expectError(await retitle(path, '*'), 404);
  });

  it('ETAG-03: a write that names the current tag in If-None-Match is refused (RFC 9110 §13.1.2)', async () => {
    const { scim } = endpoint();
    const { path, userName, tag } = await person();
    for (const known of [tag, tag.replace('W/', ''), `"x", ${tag}`, '*']) {
      const headers = { 'if-none-match': known };
      const body = operations({ op: 'replace', path: 'title', value: 'Guide' });
      expectError(await scim('PATCH', path, { body, headers }), 412);
      expectError(await scim('PUT', path, { body: user(userName, { title: 'Guide' }), headers }), 412);
      expectError(await scim('DELETE', path, { headers }), 412);
    }
    expect(await tagOf(path)).toBe(tag);
    const headers = { 'if-none-match': '"another"' };
    expect((await scim('DELETE', path, { headers })).status).toBe(204);
  });

  it('ETAG-05: a read that names another tag in If-Match is refused (RFC 9110 §13.1.1)', async () => {
    const { path, tag } = await person();
    expectError(await get(path, 'if-match', '"another"'), 412);
    for (const known of [tag, '*']) expect((await get(path, 'if-match', known)).status).toBe(200);
  });

  it('ETAG-07: the tag changes with every change and not otherwise', async () => {
    const { path, tag } = await person();
    expect((await retitle(path, '*', 'Guide')).status).toBe(200);
    const changed = await tagOf(path);
    expect(changed).not.toBe(tag);
    await retitle(path, '*', 'Guide');
    expect(await tagOf(path)).toBe(changed);
    await retitle(path, '*', 'Chief');
    expect([tag, changed]).not.toContain(await tagOf(path));
  });

  it('ETAG-03, ETAG-04, ETAG-07: the tag of a person follows the groups that are shown', async () => {
    const { scim } = endpoint();
    const { path, userName, tag } = await person();
    const value = path.slice('/Users/'.length);
    const inner = `/Groups/${await created(scim, '/Groups', group(unique('g'), { members: [{ value }] }))}`;
    const outer = `/Groups/${await created(scim, '/Groups', group(unique('g')))}`;
    const tags = [tag, await tagOf(path)];
    const change = async (of: string, operation: Body): Promise<void> => {
      expect((await scim('PATCH', of, { body: operations(operation) })).status).toBe(200);
      const [known, { headers, body }] = [
        tags.at(-1) ?? '',
        await get(path, 'if-none-match', tags.at(-1) ?? ''),
      ];
      expect(headers.get('etag')).toBe(partOf(body, 'meta')['version']);
      expect(headers.get('etag')).not.toBe(known);
      tags.push(String(headers.get('etag')));
      expect((await get(path, 'if-none-match', tags.at(-1) ?? '')).status).toBe(304);
    };
    const member = [{ value: inner.slice('/Groups/'.length) }];
    await change(outer, { op: 'add', path: 'members', value: member });
    await change(outer, { op: 'replace', path: 'displayName', value: unique('renamed') });
    await change(outer, { op: 'add', path: 'members', value: [{ value }] });
    expect(new Set(tags).size).toBe(tags.length);
    await change(path, { op: 'replace', path: 'title', value: 'Guide' });
    const [listed] = resourcesOf(await searched(scim, '/Users', `userName eq "${userName}"`));
    expect(partOf(listed ?? {}, 'meta')['version']).toBe(tags.at(-1));
    const put = await scim('PUT', path, { body: user(userName, { title: 'Chief' }) });
    expect(put.headers.get('etag')).toBe(await tagOf(path));
    for (const each of [inner, outer]) expect((await scim('DELETE', each)).status).toBe(204);
    expect(await tagOf(path)).toBe('W/"3"');
  });

  it('ETAG-05, ETAG-06: a write is refused for the version, not for a group', async () => {
    const { scim } = endpoint();
    const { path, tag } = await person();
    const members = [{ value: path.slice('/Users/'.length) }];
    await created(scim, '/Groups', group(unique('g'), { members }));
    const shown = await tagOf(path);
    expect(shown).not.toBe(tag);
    expect((await retitle(path, tag, 'one')).status).toBe(200);
    expectError(await retitle(path, shown, 'two'), 412);
    const current = await tagOf(path);
    await created(scim, '/Groups', group(unique('g'), { members }));
    expect((await retitle(path, current, 'three')).status).toBe(200);
  });

  it('ETAG-07: without groups the tag is that of the version alone', async () => {
    const { path, tag } = await person();
    const members = [{ value: path.slice('/Users/'.length) }];
    await created(endpoint().scim, '/Groups', group(unique('g'), { members }));
    for (const which of ['attributes=userName,meta', 'excludedAttributes=groups']) {
      const { headers, body } = await endpoint().scim('GET', `${path}?${which}`);
      expect([headers.get('etag'), partOf(body, 'meta')['version']]).toEqual([tag, tag]);
    }
    const { headers } = await endpoint().scim('GET', `${path}?attributes=groups`);
    expect(headers.get('etag')).toBe(await tagOf(path));
  });

  it('ETAG-07, FILT-40: a person is found by the tag that is shown', async () => {
    const { path, userName } = await person();
    const members = [{ value: path.slice('/Users/'.length) }];
    await created(endpoint().scim, '/Groups', group(unique('g'), { members }));
    const version = JSON.stringify(await tagOf(path));
    const filter = `meta.version eq ${version} and userName eq "${userName}"`;
    expect(resourcesOf(await searched(endpoint().scim, '/Users', filter)).length).toBe(1);
  });

  it('ETAG-07: the tag of a group follows the names of the members that are shown', async () => {
    const { scim } = endpoint();
    const { path } = await person();
    const members = [{ value: path.slice('/Users/'.length) }];
    const groupPath = `/Groups/${await created(scim, '/Groups', group(unique('g'), { members }))}`;
    const [whole, plain] = [await tagOf(groupPath), await tagOf(`${groupPath}?excludedAttributes=members`)];
    await scim('PATCH', path, { body: operations({ op: 'add', path: 'displayName', value: unique('Ada') }) });
    expect(await tagOf(groupPath)).not.toBe(whole);
    expect((await get(groupPath, 'if-none-match', whole)).status).toBe(200);
    expect(await tagOf(`${groupPath}?excludedAttributes=members`)).toBe(plain);
    const body = operations({ op: 'replace', path: 'displayName', value: unique('g') });
    expect((await scim('PATCH', groupPath, { body, headers: { 'if-match': whole } })).status).toBe(200);
  });

  it('ETAG-08: of two writers with one If-Match exactly one wins', async () => {
    const { path, tag } = await person();
    const answers = await Promise.all([retitle(path, tag, 'one'), retitle(path, tag, 'two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await endpoint().scim('GET', path)).body['title']).toBe(winner?.body['title']);
  });

  it('ETAG-09: the items of a list bear their version', async () => {
    const { userName, tag } = await person();
    const [listed] = resourcesOf(await searched(endpoint().scim, '/Users', `userName eq "${userName}"`));
    expect(partOf(listed ?? {}, 'meta')['version']).toBe(tag);
  });

  it('ETAG-10: the version of a group follows its members', async () => {
    const { scim } = endpoint();
    const { path } = await person();
    const value = path.slice('/Users/'.length);
    const groupPath = `/Groups/${await created(scim, '/Groups', group(unique('g')))}`;
    const tags = [await tagOf(groupPath)];
    await scim('PATCH', groupPath, { body: operations({ op: 'add', path: 'members', value: [{ value }] }) });
    tags.push(await tagOf(groupPath));
    await scim('DELETE', path);
    tags.push(await tagOf(groupPath));
    expect(new Set(tags).size).toBe(3);
  });
});
