/** An error whose message is a sentence for the person in front of the page, such as what a browser could not do. */
export class ToldError extends Error {
  override name = 'ToldError';
}
