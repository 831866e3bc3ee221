package io.waggle.core.audience;

import io.waggle.core.identity.Identity;
import java.util.Set;

/** Which static lists the identifiers of a person are on. */
@FunctionalInterface
public interface Listed {
  /** Nobody is on any list. */
  Listed NOWHERE = identity -> Set.of();

  Set<String> listsOf(Identity identity);
}
