/** Which tenant the page is about: it stands in the URL. */
import { useParams } from '@tanstack/react-router';

export function useTenant(): string {
  const { tenant = '' } = useParams({ strict: false });
  return tenant;
}

/** The id of what the page is about. */
export function useId(): string {
  const { id = '' } = useParams({ strict: false });
  return id;
}
