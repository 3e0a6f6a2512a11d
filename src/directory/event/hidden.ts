/** Which entries of the log are told to nobody, because their integration was in shadow. Pure. */

/** Behind the position `since`, up to `until`; null: up to the end. */
export type HiddenSpan = {
  readonly integrationId: string;
  readonly since: number;
  readonly until: number | null;
};

type Entry = { readonly integrationId: string; readonly resourceType: string; readonly position: number };

/** What happens to the integration itself is told. */
export const isHidden = (
  spans: readonly HiddenSpan[],
  { integrationId, resourceType, position }: Entry,
): boolean =>
  (resourceType === 'User' || resourceType === 'Group') &&
  spans.some(
    (span) =>
      span.integrationId === integrationId &&
      position > span.since &&
      (span.until === null || position <= span.until),
  );
