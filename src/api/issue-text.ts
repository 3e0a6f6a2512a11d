/** What a schema says about an input, for people. */

type Issue = { readonly message: string };

/** What is not there is said to be missing, not to be of a wrong type. */
export const issueText = ({ message }: Issue): string =>
  message.replace(/^Invalid input: expected .+, received undefined$/, 'is missing');
