package io.waggle.core.content.liquid;

/**
 * A word of an expression.
 *
 * @param at where it begins in the source
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
