/** Members of a group that is kept by hand: somebody is added, made an owner, taken out. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { client, type Received } from '../../api/client.ts';
import { useTenant } from '../../api/tenant.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { words } from '../../words/index.ts';
import { SubjectSelect } from '../access/subject-select.tsx';

const { members } = words.byHand;
type Member = Received<'groupHistory', 'members'>['results'][number];

export function AddMember({ id }: { readonly id: string }) {
  const tenant = useTenant();
  const [userId, setUserId] = useState<string | null>(null);
  return (
    <FormDialog
      label={members.add}
      answer={members.addAnswer}
      run={async () => {
        if (userId === null) return;
        await client.groups.addMember({ tenant, id, userId });
        setUserId(null);
      }}
    >
      <SubjectSelect type="USER" value={userId} change={setUserId} />
    </FormDialog>
  );
}

export function MemberActions({ group, member }: { readonly group: string; readonly member: Member }) {
  const tenant = useTenant();
  const place = { tenant, id: group, userId: member.id };
  const name = member.name ?? member.id;
  const owner = member.membership === 'OWNER';
  const turn = useAct({
    run: () => client.groups.setMembership({ ...place, query: { membership: owner ? 'MEMBER' : 'OWNER' } }),
  });
  const takeOut = useAct({ run: () => client.groups.removeMember(place) });
  return (
    <Group gap="xs" wrap="nowrap">
      {member.type === 'User' ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={turn.isPending}
          aria-label={owner ? members.makeMemberOf(name) : members.makeOwnerOf(name)}
          onClick={() => turn.mutate()}
        >
          {owner ? members.makeMember : members.makeOwner}
        </Button>
      ) : null}
      <Button
        variant="default"
        size="compact-sm"
        loading={takeOut.isPending}
        aria-label={members.takeOutOf(name)}
        onClick={() => takeOut.mutate()}
      >
        {members.takeOut}
      </Button>
    </Group>
  );
}
