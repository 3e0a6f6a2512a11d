/** Undoing memberships: which can be taken back, and how they join the steps of their groups. Pure. */
import type { AffectedLink, UndoConflict, UndoStep } from './undo-steps.ts';

export function linkConflict(link: AffectedLink, missing: ReadonlySet<string>): readonly UndoConflict[] {
  const about = { id: link.group, type: 'Group' };
  if (link.now === link.before) return [];
  if (link.turnedSince) return [{ ...about, reason: `The membership of "${link.id}" was altered since.` }];
  const gone = [link.group, link.id].filter((id) => missing.has(id));
  if (gone.length === 0) return [];
  return [
    {
      ...about,
      reason: `The membership of "${link.id}" needs "${gone.join('" and "')}", which is not there.`,
    },
  ];
}

/** Every group with what happens to it and to its members at once. */
export function withLinks(steps: readonly UndoStep[], links: readonly AffectedLink[]): readonly UndoStep[] {
  const changes = new Map(
    steps.flatMap((step) => (step.kind === 'change' ? [[step.id, step] as const] : [])),
  );
  for (const [id, own] of Map.groupBy(links, ({ group }) => group)) {
    const step = changes.get(id) ?? {
      kind: 'change' as const,
      id,
      type: 'Group',
      attributes: [],
      join: [],
      leave: [],
    };
    const [join = [], leave = []] = [
      own.filter(({ before }) => before),
      own.filter(({ before }) => !before),
    ].map((each) => each.map((link) => link.id));
    changes.set(id, { ...step, join, leave });
  }
  return [...steps.filter(({ kind }) => kind !== 'change'), ...changes.values()];
}
