import type { QueryClient } from '@tanstack/react-query';
import { signIn } from '../api/client';
import { queries } from '../api/queries';
import { pageAt } from './views';

/** The token at a link's end never reaches a server log, and leaves the address before anything is drawn. */
function takeToken(): string | undefined {
  const { hash, pathname, search } = window.location;
  const token = /^#token=(\w+)$/.exec(hash)?.[1];
  if (token !== undefined) {
    window.history.replaceState(null, '', pathname + search);
  }
  return token;
}

/**
 * Asks at once for whatever the first view needs: whether somebody is signed in, or the sign-in by
 * a link; the code of the page; and what the page shows first. None of them waits for another to be
 * drawn.
 */
export async function begin(client: QueryClient, base: string): Promise<void> {
  const token = takeToken();
  const { pathname, search } = window.location;
  const page = pageAt(pathname.slice(base.length) || '/');
  const enter = async () => {
    await signIn(token ?? '');
    return { signedIn: true };
  };
  void page?.load();
  await client.prefetchQuery({
    ...queries.session(),
    ...(token === undefined ? {} : { queryFn: enter }),
  });
  if (client.getQueryData(queries.session().queryKey)?.signedIn === true) {
    page?.ahead?.(client, new URLSearchParams(search));
  }
}
