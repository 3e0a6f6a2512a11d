/** What a request came to, as a word with a tone. */
import { words } from '../words/index.ts';
import { Pill, type Tone } from './pill.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  changed: 'good',
  'already-so': 'calm',
  'no-effect': 'warn',
  held: 'warn',
  refused: 'bad',
  read: 'info',
};

export function EffectPill({ effect }: { readonly effect: string }) {
  return <Pill tone={TONES[effect] ?? 'calm'}>{words.activity.effects[effect] ?? effect}</Pill>;
}
