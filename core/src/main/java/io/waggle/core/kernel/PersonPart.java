package io.waggle.core.kernel;

/**
 * The part of a person's state that one package owns. Parts are changed in place by the one writer
 * and stored together.
 *
 * <p>A part writes equal bytes for equal content, and its class has a static {@code
 * read(BinaryReader)} that restores it.
 */
public interface PersonPart {
  void write(BinaryWriter out);
}
