import { create } from '../frame/store';

/** How the server was found when it was asked last. */
export interface Connection {
  /** It did not answer at all. */
  away: boolean;
  /** It answered that nobody is signed in any more. */
  ended: boolean;
}

export const connection = create<Connection>({ away: false, ended: false }, () => {});

/** Tells what was found; nobody is told of what was known. */
export function found(part: Partial<Connection>): void {
  const known = connection.read();
  if ((Object.keys(part) as (keyof Connection)[]).some((key) => known[key] !== part[key])) {
    connection.change(part);
  }
}
