/** E-mail addresses of no characters: some clients send one for a person who has none, and mean no address by it. */
import { isList, isObject, own, type Json, type JsonObject } from '../scim/index.ts';

/** The document itself where every address has characters. */
export function withoutEmptyEmails(doc: JsonObject): JsonObject {
  const emails = own(doc, 'emails');
  if (!isList(emails) || !emails.some(isEmpty)) return doc;
  return { ...doc, emails: emails.filter((each) => !isEmpty(each)) };
}

const isEmpty = (element: Json): boolean => isObject(element) && own(element, 'value') === '';
