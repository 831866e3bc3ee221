import type { ReactNode } from 'react';

/** Something that stands in the data and is therefore in no particular language. */
export function Datum({ children, code = false }: { children: ReactNode; code?: boolean }) {
  return code ? (
    <code translate="no">{children}</code>
  ) : (
    <span translate="no" className="datum">
      {children}
    </span>
  );
}
