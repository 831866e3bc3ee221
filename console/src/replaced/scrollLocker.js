/** The page behind a dialogue stands still; see vite.config.ts. */
import { useEffect } from 'react';

export default function useScrollLocker(lock) {
  useEffect(() => {
    document.body.style.overflow = lock ? 'hidden' : '';
    return () => {
      document.body.style.overflow = '';
    };
  }, [lock]);
}
