/** The attributes of a person, each with the request that set its value. */
import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { factsQuery, type Fact, type StateAt } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { Value } from '../../parts/diff.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { one } = words.people;

/** Names that belong to the protocol. */
const OF_PROTOCOL = new Set(['schemas', 'id', 'meta', 'groups']);

export function Attributes({ state }: { readonly state: StateAt }) {
  const tenant = useTenant();
  const { data: facts = [] } = useQuery(factsQuery(tenant, 'users', state.id));
  const origins = originsOf(facts.filter(({ position }) => position <= state.at.position));
  return (
    <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.parts.attribute}</Table.Th>
            <Table.Th>{one.value}</Table.Th>
            <Table.Th>{one.origin}</Table.Th>
            <Table.Th>{one.since}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {flat(state.resource).map(({ name, of, value }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500} className="mono" maw="16rem">
                {shortOf(name)}
              </Table.Th>
              <Table.Td>
                <Value of={value} />
              </Table.Td>
              <Table.Td>
                <Origin fact={origins.get(of)} />
              </Table.Td>
              <Table.Td>{origins.has(of) ? <When at={origins.get(of)?.instant ?? null} /> : ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Origin({ fact }: { readonly fact: Fact | undefined }) {
  const tenant = useTenant();
  if (fact === undefined) return null;
  const who = fact.integration?.name ?? fact.by.name ?? fact.by.kind;
  if (fact.exchange === null) return <Text size="sm">{who}</Text>;
  return (
    <LinkTo to="/t/$tenant/activity/$id" params={{ tenant, id: fact.exchange }} size="sm">
      {who}
    </LinkTo>
  );
}

/** The last fact that set each attribute. */
function originsOf(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  return new Map(
    facts.flatMap((fact) =>
      [...Object.keys(fact.before ?? {}), ...Object.keys(fact.after ?? {})].map(
        (name) => [name, fact] as const,
      ),
    ),
  );
}

const EXTENSION = 'urn:';

/** One row: `of` is the attribute of which the value is a part. */
type Row = { readonly name: string; readonly of: string; readonly value: unknown };

/** Attributes of an extension stand beside the others, and parts of a complex one each for itself. */
function flat(resource: Readonly<Record<string, unknown>>): readonly Row[] {
  return Object.entries(resource).flatMap(([name, value]): Row[] => {
    if (OF_PROTOCOL.has(name)) return [];
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [{ name, of: name, value }];
    const extension = name.startsWith(EXTENSION);
    return Object.entries(value).map(([inner, part]) => {
      const whole = extension ? `${name}:${inner}` : `${name}.${inner}`;
      return { name: whole, of: extension ? whole : name, value: part as unknown };
    });
  });
}

const shortOf = (name: string): string =>
  name.startsWith(EXTENSION) ? (name.split(':').at(-1) ?? name) : name;
