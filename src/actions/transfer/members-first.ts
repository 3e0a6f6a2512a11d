/** The order of groups in which each comes after those that are in it. */

/** `links`: a group, and a group that is in it. Answers all of them once; in a ring, which nobody can make, any order does. */
export function membersFirst(
  links: readonly { readonly group: string; readonly member: string }[],
): readonly string[] {
  const inside = Map.groupBy(links, ({ group }) => group);
  const order = new Set<string>();
  const entered = new Set<string>();
  // By a list and not by calls: a chain of groups may be longer than the stack is deep.
  const ahead = links.flatMap(({ group, member }) => [group, member]);
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const missing = entered.has(id) ? [] : (inside.get(id) ?? []).filter(({ member }) => !order.has(member));
    entered.add(id);
    if (missing.length === 0) order.add(id);
    else ahead.push(id, ...missing.map(({ member }) => member));
  }
  return [...order];
}
