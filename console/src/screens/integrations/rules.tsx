/** The rules by which groups of an integration hold roles. */
import { Frame } from './frame.tsx';
import { Rules } from './rule-list.tsx';

export function RulesPage() {
  return <Frame tab="rules">{({ id }) => <Rules integration={id} />}</Frame>;
}
