/** The shape of a condition: alike for all that differ only in the texts that they look for, so that one statement answers them. */
import { targetName, type Condition } from '../scim/index.ts';
import type { Argument } from './statement.ts';
import { isDerived } from './where-derived.ts';

/** The texts by the names of their arguments: `text0`, `text1` … in the order of the condition. */
export type Texts = Readonly<Record<`text${number}`, string>>;

/** `blank` is the condition with an argument in the place of each text. */
export type Shape = {
  readonly key: string;
  readonly texts: Texts;
  readonly blank: (argument: Argument<Texts>) => Condition;
};

/**
 * undefined for a condition whose SQL depends on more than its shape: other operators than `eq` take texts apart, and what is
 * derived is decided by them.
 */
export function shapeOf(condition: Condition): Shape | undefined {
  const texts: string[] = [];
  const key = keyOf(condition, texts);
  if (key === undefined) return undefined;
  const named = Object.fromEntries(texts.map((text, index) => [`text${index}`, text]));
  return { key, texts: named, blank: (argument) => blanked(condition, argument, { next: 0 }) };
}

function keyOf(condition: Condition, texts: string[]): string | undefined {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const keys = condition.all.map((each) => keyOf(each, texts));
      return keys.includes(undefined) ? undefined : `${condition.kind}(${keys.join()})`;
    }
    case 'not':
      return within('not', keyOf(condition.of, texts));
    case 'some':
      return isDerived(condition.at)
        ? undefined
        : within(JSON.stringify(targetName(condition.at)), keyOf(condition.where, texts));
    case 'present':
      return isDerived(condition.at) ? undefined : `pr ${JSON.stringify(targetName(condition.at))}`;
    case 'compare': {
      const { at, op, operand } = condition;
      if (op !== 'eq' || operand.type !== 'text' || isDerived(at)) return undefined;
      texts.push(operand.text);
      return `${operand.folded ? 'folded' : 'exact'} ${JSON.stringify(targetName(at))}`;
    }
  }
}

const within = (name: string, key: string | undefined): string | undefined =>
  key === undefined ? undefined : `${name}[${key}]`;

function blanked(condition: Condition, argument: Argument<Texts>, place: { next: number }): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, all: condition.all.map((each) => blanked(each, argument, place)) };
    case 'not':
      return { ...condition, of: blanked(condition.of, argument, place) };
    case 'some':
      return { ...condition, where: blanked(condition.where, argument, place) };
    case 'present':
      return condition;
    case 'compare':
      return condition.operand.type === 'text'
        ? { ...condition, operand: { ...condition.operand, text: argument(`text${place.next++}`) } }
        : condition;
  }
}
