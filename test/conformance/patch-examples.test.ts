/** The PATCH examples of RFC 7644 §3.5.2, one by one, through HTTP. */
import { expect, it } from 'vitest';
import { created, group, operations, user, type Body } from '../http/endpoint.ts';
import { listAt, section, unique, uniqueName } from './served.ts';

const HOME_ADDRESS = {
  type: 'home',
  streetAddress: '456 Hollywood Blvd',
  locality: 'Hollywood',
  country: 'US',
};
const WORK_ADDRESS = {
  type: 'work',
  streetAddress: '911 Universal City Plaza',
  locality: 'Hollywood',
  country: 'US',
};

section('the examples of RFC 7644 §3.5.2', (endpoint) => {
  const patch = async (path: string, ...list: readonly Body[]): Promise<Body> => {
    const { status, text } = await endpoint().scim('PATCH', path, { body: operations(...list) });
    expect(status, text).toBe(200);
    return (await endpoint().scim('GET', path)).body;
  };
  const person = (given: Body = {}): Promise<string> =>
    created(endpoint().scim, '/Users', user(uniqueName('bjensen'), given));
  const groupOf = async (...ids: readonly string[]): Promise<string> => {
    const members = ids.map((value) => ({ value }));
    return `/Groups/${await created(endpoint().scim, '/Groups', group(unique('Tour Guides'), { members }))}`;
  };
  const memberIds = (body: Body): readonly unknown[] => listAt(body, 'members').map(({ value }) => value);

  it('PAT-18: add a member to a group (§3.5.2.1)', async () => {
    const babs = await person();
    const value = [{ display: 'Babs Jensen', $ref: `https://example.com/v2/Users/${babs}`, value: babs }];
    expect(memberIds(await patch(await groupOf(), { op: 'add', path: 'members', value }))).toEqual([babs]);
  });

  it('PAT-11: add attributes without a path (§3.5.2.1)', async () => {
    const value = { emails: [{ value: 'babs@jensen.example', type: 'home' }], nickname: 'Babs' };
    const body = await patch(`/Users/${await person()}`, { op: 'add', value });
    expect(body).toMatchObject({ emails: value.emails, nickName: 'Babs' });
  });

  it('PAT-23: remove one member (§3.5.2.2)', async () => {
    const [babs, mandy] = [await person(), await person()];
    const path = `members[value eq "${babs}"]`;
    expect(memberIds(await patch(await groupOf(babs, mandy), { op: 'remove', path }))).toEqual([mandy]);
  });

  it('PAT-22: remove all members (§3.5.2.2)', async () => {
    expect(memberIds(await patch(await groupOf(await person()), { op: 'remove', path: 'members' }))).toEqual(
      [],
    );
  });

  it('PAT-48: remove the work addresses at one domain (§3.5.2.2)', async () => {
    const emails = [
      { type: 'work', value: 'b@example.com' },
      { type: 'work', value: 'b@elsewhere.example' },
      { type: 'home', value: 'h@example.com' },
    ];
    const path = 'emails[type eq "work" and value ew "example.com"]';
    const body = await patch(`/Users/${await person({ emails })}`, { op: 'remove', path });
    expect(body['emails']).toEqual(emails.slice(1));
  });

  it('PAT-18: remove one member and add another in one request (§3.5.2.2)', async () => {
    const [babs, james] = [await person(), await person({ displayName: 'James Smith' })];
    const value = [{ display: 'James Smith', $ref: `https://example.com/v2/Users/${james}`, value: james }];
    const body = await patch(
      await groupOf(babs),
      { op: 'remove', path: `members[value eq "${babs}"]` },
      { op: 'add', path: 'members', value },
    );
    expect(memberIds(body)).toEqual([james]);
  });

  it('PAT-32: replace all members (§3.5.2.3)', async () => {
    const [babs, james, mandy] = [await person(), await person(), await person()];
    const value = [{ value: james }, { value: mandy }];
    expect(
      memberIds(await patch(await groupOf(babs, james), { op: 'replace', path: 'members', value })),
    ).toEqual([james, mandy]);
  });

  it('PAT-34: replace a whole work address (§3.5.2.3)', async () => {
    const addresses = [{ ...WORK_ADDRESS, streetAddress: 'old' }, HOME_ADDRESS];
    const path = `/Users/${await person({ addresses })}`;
    const body = await patch(path, { op: 'replace', path: 'addresses[type eq "work"]', value: WORK_ADDRESS });
    expect(body['addresses']).toEqual([WORK_ADDRESS, HOME_ADDRESS]);
  });

  it('PAT-34: replace one part of a work address (§3.5.2.3)', async () => {
    const path = `/Users/${await person({ addresses: [WORK_ADDRESS, HOME_ADDRESS] })}`;
    const at = 'addresses[type eq "work"].streetAddress';
    const body = await patch(path, { op: 'replace', path: at, value: '1010 Broadway Ave' });
    expect(body['addresses']).toEqual([
      { ...WORK_ADDRESS, streetAddress: '1010 Broadway Ave' },
      HOME_ADDRESS,
    ]);
  });

  it('PAT-31: replace all emails and the nickname (§3.5.2.3)', async () => {
    const emails = [
      { value: 'bjensen@example.com', type: 'work', primary: true },
      { value: 'babs@jensen.example', type: 'home' },
    ];
    const path = `/Users/${await person({ emails: [{ value: 'old@example.com' }] })}`;
    const body = await patch(path, { op: 'replace', value: { emails, nickname: 'Babs' } });
    expect(body).toMatchObject({ emails, nickName: 'Babs' });
  });
});
