/** The options of a field whose server searches for what is typed. */
import { defaultOptionsFilter, type OptionsFilter } from '@mantine/core';

/**
 * The server searches by more than the label. As long as its answer is to something typed before, only options are shown that have
 * what is typed now in their label: who is quick with Enter picks nobody else.
 */
export const searchedOptions =
  (isBehind: boolean): OptionsFilter<string> =>
  (given) =>
    isBehind ? (defaultOptionsFilter(given) as ReturnType<OptionsFilter<string>>) : given.options;
