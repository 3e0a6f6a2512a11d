/** When a request came, from where, by which token, and how long it took. */
import { useQuery } from '@tanstack/react-query';
import type { ExchangeDetail } from '../../api/exchanges.ts';
import { integrationQuery } from '../../api/integrations.ts';
import { nameOfIdp } from '../../guides/names.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LinkTo } from '../../parts/links.tsx';
import { exactly, When } from '../../parts/when.tsx';
import { words } from '../../words/index.ts';

const { activity } = words;
const { detail, columns } = activity;

export function Circumstances({ exchange }: { readonly exchange: ExchangeDetail }) {
  const { at, tenantId, integrationId, idp, token, address, agent, durationMs, id } = exchange;
  const { data } = useQuery(integrationQuery(tenantId, integrationId));
  return (
    <Facts
      rows={[
        [
          columns.at,
          <span key="at">
            {exactly(at)} (<When at={at} />)
          </span>,
        ],
        [
          detail.integration,
          <LinkTo key="to" to="/t/$tenant/provisioning/$id" params={{ tenant: tenantId, id: integrationId }}>
            {data?.name ?? integrationId}
          </LinkTo>,
        ],
        [detail.dialect, nameOfIdp(idp)],
        [columns.token, token?.label ?? token?.id ?? detail.noToken],
        [detail.address, address ?? words.parts.none],
        [detail.agent, agent ?? words.parts.none],
        [columns.duration, activity.milliseconds(durationMs)],
        [columns.id, <Copyable key="id" value={id} what={activity.requestId} />],
      ]}
    />
  );
}
