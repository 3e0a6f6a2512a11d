/** What happened to a person or a group, newest first, each with the request behind it. */
import { Button, Stack, Text, Timeline as Line } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { factsQuery, groupNamesQuery, type Fact, type Noun } from '../../api/people.ts';
import { useTenant } from '../../api/tenant.ts';
import { LinkTo } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';
import { sentenceOf } from './fact-sentence.ts';

const { fact: said } = words.people;
/** Facts that are shown at first, and more at a time. */
const STEP = 25;

export function Timeline({ noun, id }: { readonly noun: Noun; readonly id: string }) {
  const tenant = useTenant();
  const query = useQuery(factsQuery(tenant, noun, id));
  return <Loaded query={query}>{(facts) => <Entries facts={facts.toReversed()} id={id} />}</Loaded>;
}

function Entries({ facts, id }: { readonly facts: readonly Fact[]; readonly id: string }) {
  const tenant = useTenant();
  const [count, setCount] = useState(STEP);
  const shown = facts.slice(0, count);
  const groups = [
    ...new Set(shown.flatMap(({ joined, left }) => [...joined, ...left]).map(({ group }) => group)),
  ];
  const { data: names } = useQuery(groupNamesQuery(tenant, groups.toSorted()));
  return (
    <Stack align="flex-start">
      <Line active={shown.length} bulletSize={14} lineWidth={2} w="100%">
        {shown.map((fact) => (
          <Line.Item key={fact.position} title={sentenceOf(fact, id, names)}>
            <Text size="sm" c="dimmed">
              <When at={fact.instant} /> {said.by(fact.integration?.name ?? fact.by.name ?? fact.by.kind)}
              {fact.exchange === null ? null : (
                <>
                  {' · '}
                  <LinkTo
                    to="/t/$tenant/activity/$id"
                    params={{ tenant, id: fact.exchange }}
                    size="sm"
                    underline="always"
                  >
                    {said.request}
                  </LinkTo>
                </>
              )}
            </Text>
          </Line.Item>
        ))}
      </Line>
      {count < facts.length ? (
        <Button variant="default" size="xs" onClick={() => setCount(count + STEP)}>
          {words.parts.more}
        </Button>
      ) : null}
    </Stack>
  );
}
