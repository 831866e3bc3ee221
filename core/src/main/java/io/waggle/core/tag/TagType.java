package io.waggle.core.tag;

/** What values a tag can have. */
public enum TagType {
  NUMBER,
  TEXT,
  /** Whatever the client sent. */
  ANY
}
